import {
  changeBundle,
  error,
  failure,
  hasError,
  instantOf,
  success,
  toRecordBundle,
  type AdoptionReply,
  type AdoptionRequest,
  type ReferenceTo,
  type Result,
  type Treatment,
} from '@autoserum/profiles';
import { whoIs, type LaunchContext } from '../auth/launch-context.ts';
import {
  checkIdentity,
  leadOn,
  recordsOfMerged,
  takeNumbersOver,
  type Companion,
} from '../record-home/companion-patient.ts';
import { createCompanionStore } from '../record-home/companion-store.ts';
import { findProcedures, loadRecord } from '../record-home/ehr-record-home.ts';
import { findHome } from '../record-home/find-home.ts';
import type { AuditEntry, FhirStore, Services } from '../services.ts';
import { resolveActor } from './actor.ts';
import { findProtocol } from './command-context.ts';
import { comparePatients, refuseAudited } from './compare.ts';
import { readPatient, refuseReplaced, type EhrPatient } from './ehr-patient.ts';

/**
 * A physician has looked and says that the record in the companion store is this patient's: from now on it is known under the number of
 * now, and the records of patients whom the EHR merged into this one go on as this patient's. Audited with the reason, before and after.
 */
export async function adoptRecord(
  services: Services,
  context: LaunchContext,
  request: AdoptionRequest,
): Promise<Result<AdoptionReply>> {
  const found = await adoptable(services, context, request);
  if (!found.ok) return refuseAudited(services, context, { issues: found.issues });
  const attempted = await audit(services, context, { outcome: 'attempted', reason: request.reason });
  if (!attempted.ok) return attempted;
  const done = await adopt(services, found.value);
  await audit(services, context, { outcome: done.ok ? 'success' : 'failed', reason: request.reason });
  if (!done.ok) return done;
  return success({ moved: done.value, adoptedAt: instantOf(services.clock.now().getTime()) });
}

interface Adoptable {
  readonly companion: Companion;
  readonly patient: EhrPatient;
}

/** Who may, on whose record, and whether there is anything to decide. */
async function adoptable(
  services: Services,
  context: LaunchContext,
  { expectedPatient }: AdoptionRequest,
): Promise<Result<Adoptable>> {
  const launched = comparePatients(context, expectedPatient);
  if (!launched.ok) return launched;
  const store = services.openStore(context);
  const [patient, actor, home] = await Promise.all([
    readPatient(store, context),
    resolveActor(store, context),
    findHome(services, context),
  ]);
  if (!patient.ok) return patient;
  if (!actor.ok) return actor;
  if (!home.ok) return home;
  if (actor.value.role !== 'physician') return notPhysician();
  const current = refuseReplaced(patient.value);
  if (!current.ok) return current;
  if (services.companion === undefined || home.value.kind === 'ehr') return nothingToAdopt();
  const companion = { store: services.companion, iss: context.ehr.iss };
  const same = await checkIdentity(companion, patient.value.identity);
  return same.ok ? nothingToAdopt() : success({ companion, patient: patient.value });
}

/** Records first, numbers last: whatever breaks off in between still needs to be adopted, and goes on where it ended. */
async function adopt(services: Services, { companion, patient }: Adoptable): Promise<Result<number>> {
  const waiting = await recordsOfMerged(companion, patient.identity);
  if (!waiting.ok) return waiting;
  let moved = 0;
  for (const from of waiting.value) {
    const ready = await takeNumbersOver(companion, patient.identity);
    if (!ready.ok) return ready;
    const those = await moveRecords(services, { companion, from, to: patient.identity.id });
    if (!those.ok) return those;
    moved += those.value;
    const led = await leadOn(companion, from, patient.identity.id);
    if (!led.ok) return led;
  }
  const taken = await takeNumbersOver(companion, patient.identity);
  return taken.ok ? success(moved) : taken;
}

interface Move {
  readonly companion: Companion;
  readonly from: string;
  readonly to: string;
}

async function moveRecords(services: Services, { companion, from, to }: Move): Promise<Result<number>> {
  const store = createCompanionStore(companion.store, companion.iss);
  const procedures = await findProcedures(store, from);
  if (!procedures.ok) return procedures;
  for (const { id = '' } of procedures.value) {
    const moved = await moveRecord(services, store, { id, patient: `Patient/${to}` });
    if (!moved.ok) return moved;
  }
  return success(procedures.value.length);
}

interface Moving {
  readonly id: string;
  readonly patient: ReferenceTo<'Patient'>;
}

/** One treatment in one transaction, every resource under the version that was read, valid before and read back after. */
async function moveRecord(services: Services, store: FhirStore, { id, patient }: Moving): Promise<Result<void>> {
  const loaded = await loadRecord(store, id);
  if (!loaded.ok) return loaded;
  if (loaded.value === undefined) return unreadBack();
  const { treatment: previous, versions } = loaded.value;
  const protocol = findProtocol(services, previous.protocol);
  if (!protocol.ok) return protocol;
  const change = { previous, next: asRecordOf(previous, patient), protocol: protocol.value };
  const findings = await services.validator.validate(toRecordBundle(change.next, change.protocol));
  if (!findings.ok) return findings;
  if (hasError(findings.value)) return failure(...findings.value);
  const sent = await store.transaction(changeBundle(change, versions));
  const back = await loadRecord(store, id);
  if (back.ok && back.value?.treatment.patient === patient) return success(undefined);
  return sent.ok ? unreadBack() : sent;
}

/** The treatment as this patient's. A check that was read from the patient themselves was read from the one that lives on. */
function asRecordOf(treatment: Treatment, patient: ReferenceTo<'Patient'>): Treatment {
  const safetyChecks = treatment.safetyChecks.map((check) =>
    check.source === treatment.patient ? { ...check, source: patient } : check,
  );
  return { ...treatment, patient, safetyChecks };
}

function unreadBack(): Result<never> {
  const text = 'The record that was taken over could not be read back; take it over again';
  return failure(error('transient', 'record', text, { rule: 'submission-unknown' }));
}

function notPhysician(): Result<never> {
  return failure(error('forbidden', 'user', 'Only a physician takes a record over', { rule: 'not-physician' }));
}

function nothingToAdopt(): Result<never> {
  const text = 'This record is already known to be this patient’s';
  return failure(error('conflict', 'patient', text, { rule: 'nothing-to-adopt' }));
}

interface Event {
  readonly outcome: AuditEntry['outcome'];
  readonly reason: AdoptionRequest['reason'];
}

function audit(services: Services, context: LaunchContext, { outcome, reason }: Event): Promise<Result<void>> {
  return services.audit.record({
    kind: 'write',
    outcome,
    detail: `adopt ${reason}`,
    ...whoIs(context),
  });
}
