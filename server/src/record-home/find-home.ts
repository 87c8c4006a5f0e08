import { error, failure, success, type Capability, type RecordPlan, type Result } from '@autoserum/profiles';
import type { CapabilityStatement } from 'fhir/r4';
import type { LaunchContext } from '../auth/launch-context.ts';
import { permits } from '../auth/scopes.ts';
import type { FhirStore, Services } from '../services.ts';
import { admitPatient, checkIdentity, readStub } from './companion-patient.ts';
import { createCompanionStore } from './companion-store.ts';
import type { PatientIdentity } from './companion-stubs.ts';
import { isTransacting, knowsParameter, missingSearches } from './ehr-abilities.ts';
import { findProcedures, type RecordStore } from './ehr-record-home.ts';
import { plannedDeliveries } from './planned-deliveries.ts';
import { capabilityOf, dependsOnEhr, planRecord, type Held, type HomeFacts } from './record-plan.ts';

export type HomeServices = Pick<Services, 'openStore' | 'companion'>;

/** The one store that holds the record of a launch's patient. */
export interface RecordHome {
  readonly kind: RecordPlan['home'];
  /** Speaks the EHR's names, whichever store it is. */
  readonly store: RecordStore;
  /** Whether a change goes as one transaction, or its resources one by one because the server takes none. */
  readonly sends: 'whole' | 'singly';
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
  if (setting === 'companion') return openHome(services, context, { home: setting, statement: undefined });
  if (setting === 'ehr')
    return openHome(services, context, { home: setting, ...(await statementOf(services, context)) });
  const planned = await planHome(services, context);
  return planned.ok ? success(planned.value.home) : planned;
}

/** Where the record lives, why, and what may be entered. */
export async function planHome(services: HomeServices, context: LaunchContext): Promise<Result<PlannedHome>> {
  const { store: setting } = context.ehr;
  const { statement } = await statementOf(services, context);
  const facts = { setting, statement, granted: context.grantedScopes };
  const held = await heldAt(services, context, facts);
  if (!held.ok) return held;
  const found = planRecord({ ...facts, held: held.value });
  if (!found.ok) return found;
  const plan = found.value.home === 'ehr' ? found.value : { ...found.value, deliveries: plannedDeliveries(facts) };
  const home = openHome(services, context, { home: plan.home, statement });
  if (!home.ok) return home;
  return success({ plan, capability: capabilityOf(plan, facts), home: home.value });
}

/** What the EHR says it can do; remembered for a while by whoever opens its stores. */
async function statementOf({ openStore }: HomeServices, context: LaunchContext) {
  const answer = await openStore(context).capabilities();
  return { statement: answer.ok ? answer.value : undefined };
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
  const found = await findProcedures(recordStoreOf(openStore(context), context, facts.statement), context.patient);
  return found.ok ? success(found.value.length > 0 ? 'ehr' : 'none') : found;
}

interface Opening {
  readonly home: RecordPlan['home'];
  readonly statement: CapabilityStatement | undefined;
}

/** An EHR that does not say what it can do is asked as one that can: what it cannot it refuses whole. */
function sendsOf(statement: CapabilityStatement | undefined): RecordHome['sends'] {
  return statement === undefined || isTransacting(statement) ? 'whole' : 'singly';
}

function recordStoreOf(
  store: FhirStore,
  { patient }: LaunchContext,
  statement: CapabilityStatement | undefined,
): RecordStore {
  if (statement === undefined || missingSearches(statement).length === 0) return store;
  return { ...store, byType: { patient, knows: (type, name) => knowsParameter(statement, type, name) } };
}

function openHome(
  { openStore, companion }: HomeServices,
  context: LaunchContext,
  { home: kind, statement }: Opening,
): Result<RecordHome> {
  const agreed = async () => success(undefined);
  if (kind === 'ehr') {
    const { grantedScopes } = context;
    const store = recordStoreOf(openStore(context), context, statement);
    return success({ kind, store, sends: sendsOf(statement), grantedScopes, check: agreed, admit: agreed });
  }
  if (companion === undefined) return noCompanion();
  const { iss } = context.ehr;
  const place = { store: companion, iss };
  return success({
    kind,
    store: createCompanionStore(companion, iss),
    sends: 'whole',
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
