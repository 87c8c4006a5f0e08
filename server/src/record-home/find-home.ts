import { error, failure, success, type Capability, type RecordPlan, type Result } from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import { permits } from '../auth/scopes.ts';
import type { FhirStore, Services } from '../services.ts';
import { admitPatient, checkIdentity, readStub } from './companion-patient.ts';
import { createCompanionStore } from './companion-store.ts';
import type { PatientIdentity } from './companion-stubs.ts';
import { findProcedures } from './ehr-record-home.ts';
import { plannedDeliveries } from './planned-deliveries.ts';
import { capabilityOf, dependsOnEhr, planRecord, type Held, type HomeFacts } from './record-plan.ts';

export type HomeServices = Pick<Services, 'openStore' | 'companion'>;

/** The one store that holds the record of a launch's patient. */
export interface RecordHome {
  readonly kind: RecordPlan['home'];
  /** Speaks the EHR's names, whichever store it is. */
  readonly store: FhirStore;
  /** Scopes that writing needs there; none where the EHR is not asked. */
  readonly grantedScopes: readonly string[];
  /** Whether the patient of the EHR is the one whose record is kept here; a difference stops writing until a person adopts it. */
  check(patient: PatientIdentity): Promise<Result<void>>;
  /** The same before a write, which may be the first: then the companion gets its stub of the patient. */
  admit(patient: PatientIdentity): Promise<Result<void>>;
}

/** What a launch is told before its first field, and the home itself. */
export interface PlannedHome {
  readonly plan: RecordPlan;
  readonly capability: Capability;
  readonly home: RecordHome;
}

/** Where the record lives. A setting is followed as it stands; only `auto` asks the stores. */
export async function findHome(services: HomeServices, context: LaunchContext): Promise<Result<RecordHome>> {
  const { store: setting } = context.ehr;
  if (setting !== 'auto') return openHome(services, context, setting);
  const planned = await planHome(services, context);
  return planned.ok ? success(planned.value.home) : planned;
}

/** Where the record lives, why, and what may be entered. */
export async function planHome(services: HomeServices, context: LaunchContext): Promise<Result<PlannedHome>> {
  const { store: setting } = context.ehr;
  const answer = await services.openStore(context).capabilities();
  const facts = { setting, statement: answer.ok ? answer.value : undefined, granted: context.grantedScopes };
  const held = await heldAt(services, context, facts);
  if (!held.ok) return held;
  const found = planRecord({ ...facts, held: held.value });
  if (!found.ok) return found;
  const plan = found.value.home === 'ehr' ? found.value : { ...found.value, deliveries: plannedDeliveries(facts) };
  const home = openHome(services, context, plan.home);
  if (!home.ok) return home;
  return success({ plan, capability: capabilityOf(plan, facts), home: home.value });
}

/** Looks only where the answer can change the plan. */
async function heldAt(
  { openStore, companion }: HomeServices,
  context: LaunchContext,
  facts: Omit<HomeFacts, 'held'>,
): Promise<Result<Held>> {
  if (facts.setting !== 'auto') return success('unknown');
  if (companion === undefined) return noCompanion();
  const stub = await readStub({ store: companion, iss: context.ehr.iss }, context.patient);
  if (!stub.ok) return stub;
  if (stub.value !== undefined) return success('companion');
  if (!dependsOnEhr(facts)) return success('none');
  if (!permits(context.grantedScopes, { type: 'Procedure', permission: 's' })) return success('unknown');
  const found = await findProcedures(openStore(context), context.patient);
  return found.ok ? success(found.value.length > 0 ? 'ehr' : 'none') : found;
}

function openHome(
  { openStore, companion }: HomeServices,
  context: LaunchContext,
  kind: RecordPlan['home'],
): Result<RecordHome> {
  const agreed = async () => success(undefined);
  if (kind === 'ehr') {
    const { grantedScopes } = context;
    return success({ kind, store: openStore(context), grantedScopes, check: agreed, admit: agreed });
  }
  if (companion === undefined) return noCompanion();
  const { iss } = context.ehr;
  const place = { store: companion, iss };
  return success({
    kind,
    store: createCompanionStore(companion, iss),
    grantedScopes: EVERYTHING,
    check: (patient) => checkIdentity(place, patient),
    admit: (patient) => admitPatient(place, patient),
  });
}

/** The companion is ours: no EHR grants or withholds anything there. */
const EVERYTHING = ['patient/*.cruds'];

function noCompanion(): Result<never> {
  const text = 'No companion store is set (RECORD_STORE_URL), so where this record belongs is not known';
  return failure(error('exception', 'record', text, { rule: 'record-home-unknown' }));
}
