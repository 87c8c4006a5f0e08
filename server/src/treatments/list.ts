import {
  instantOf,
  success,
  type Issue,
  type Result,
  type SubmissionView,
  type Treatment,
  type TreatmentsView,
} from '@autoserum/profiles';
import type { Procedure } from 'fhir/r4';
import type { LaunchContext } from '../auth/launch-context.ts';
import { sharingSearches } from '../record-home/by-type.ts';
import { findProcedures, loadOwnRecord, patientOf, type RecordStore } from '../record-home/ehr-record-home.ts';
import { findHome } from '../record-home/find-home.ts';
import type { Services } from '../services.ts';
import { destinationOf } from '../submission/destination.ts';
import { treatmentInPart } from '../submission/findings.ts';
import { openSubmissions } from '../submission/open-submissions.ts';
import { auditRead } from './audit-read.ts';
import { idsOf } from './command-context.ts';
import { deliverBeside } from './deliver-to-ehr.ts';
import { noSuchTreatment } from './open.ts';

/** Procedures that are looked at, the one changed last first, and how many of them are read in full whatever their state. */
const LOOKED_AT = 50;
const IN_FULL = 10;
const OPEN = new Set<Procedure['status']>(['preparation', 'in-progress', 'on-hold']);

/**
 * The patient's treatments: the newest ten and every open one. One that cannot be read is named with its reason, and the list
 * stays. Submissions are looked at first, so that none is missing in both: what was not settled then may be in the record by now.
 */
export async function listTreatments(services: Services, context: LaunchContext): Promise<Result<TreatmentsView>> {
  const home = await findHome(services, context);
  if (!home.ok) return home;
  const submissions = await openSubmissions(services, destinationOf(context, home.value));
  const store = sharingSearches(home.value.store);
  const found = await findProcedures(store, context.patient);
  if (!found.ok) return found;
  const own = await withoutForeign(services, context, found.value.slice(0, LOOKED_AT));
  const procedures = own.filter(({ status }, index) => index < IN_FULL || OPEN.has(status));
  const read = await Promise.all(procedures.map((procedure) => readOne(services, context, { store, procedure })));
  await auditRead(services, context, { what: 'treatments' });
  const treatments = read.flatMap((one) => ('treatment' in one ? [one.treatment] : []));
  if (home.value.kind === 'companion') deliverBeside(services, context, treatments);
  const logged = new Set(treatments.flatMap(({ log }) => log.map(({ id }) => id)));
  return success({
    treatments,
    submissions: submissions.filter(({ id }) => !logged.has(idsOf(id)('provenance'))),
    unreadable: read.flatMap((one) => ('issues' in one ? [withReason(one, submissions)] : [])),
    readAt: instantOf(services.clock.now().getTime()),
  });
}

/** Why the record of a treatment cannot be read while an entry of it is stored in part. */
function withReason(unread: Unread, submissions: readonly SubmissionView[]): Unread {
  const inPart = submissions.find(({ treatmentId, progress }) => treatmentId === unread.id && progress !== undefined);
  if (inPart?.progress === undefined) return unread;
  return { ...unread, issues: [...treatmentInPart(inPart.progress).issues, ...unread.issues] };
}

interface Unread {
  readonly id: string;
  readonly issues: readonly Issue[];
}

type Read = { readonly treatment: Treatment } | Unread;

interface Listed {
  readonly store: RecordStore;
  readonly procedure: Procedure;
}

/** A treatment that the search gave as this patient's, and that is not when it is read, is named with that. */
async function readOne(
  services: Pick<Services, 'audit'>,
  context: LaunchContext,
  { store, procedure: { id = '' } }: Listed,
): Promise<Read> {
  const loaded = await loadOwnRecord(store, context.patient, id);
  if (!loaded.ok) return { id, issues: loaded.issues };
  if ('record' in loaded.value) return { treatment: loaded.value.record.treatment };
  const { missing: reason } = loaded.value;
  const missing = await noSuchTreatment(services, context, { kind: 'denial', treatmentId: id, reason });
  return { id, issues: missing.ok ? [] : missing.issues };
}

/** What a search handed out of another patient is not there; only the audit says that it was. */
async function withoutForeign(
  services: Pick<Services, 'audit'>,
  context: LaunchContext,
  procedures: readonly Procedure[],
): Promise<readonly Procedure[]> {
  const isForeign = (procedure: Procedure) => (patientOf(procedure) ?? context.patient) !== context.patient;
  for (const { id = '' } of procedures.filter(isForeign))
    await noSuchTreatment(services, context, { kind: 'denial', treatmentId: id, reason: 'wrong-patient' });
  return procedures.filter((procedure) => !isForeign(procedure));
}
