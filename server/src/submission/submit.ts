import {
  changeBundle,
  error,
  failure,
  hasError,
  placeOf,
  revisionOf,
  success,
  toRecordBundle,
  toResources,
  type CommandKind,
  type Protocol,
  type Result,
  type Treatment,
} from '@autoserum/profiles';
import type { Bundle, FhirResource } from 'fhir/r4';
import type { StoredRecord } from '../record-home/ehr-record-home.ts';
import { inWriteOrder } from '../record-home/write-order.ts';
import type { NewJournalEntry } from '../services.ts';
import { auditOverrides, auditWrite } from './audit-write.ts';
import { bytesOf } from './change-bytes.ts';
import { checkRecord, nonconforming } from './conformance.ts';
import { deliver } from './deliver.ts';
import type { Destination, Stored, SubmissionServices } from './destination.ts';
import { busy } from './findings.ts';
import { checkPassage } from './gate.ts';
import { LEASE_MS } from './limits.ts';
import { trust } from './trust.ts';

/** One command on its way into a record, exactly once. */
export interface Submission {
  readonly id: string;
  readonly kind: CommandKind;
  /** Digest of what the person said. */
  readonly digest: string;
  /** The record that was changed; undefined for a new one. */
  readonly previous: StoredRecord | undefined;
  readonly next: Treatment;
  readonly protocol: Protocol;
  /** The log entry that it adds: by it a reading knows whether it was stored. */
  readonly entryId: string;
}

/**
 * Gate, full validation of the resulting record, the journal, one transaction (or its resources one by one), and a fresh reading that must say what was sent. Nothing
 * is sent before its exact bytes are on disk, nothing counts as stored before it was read back, and nothing counts as not stored unless
 * that is proven. The answer `treatment-busy` means that another process is at work on this treatment, perhaps on this very submission.
 */
export async function submit(
  services: SubmissionServices,
  destination: Destination,
  submission: Submission,
): Promise<Result<Stored>> {
  const { previous, next, protocol } = submission;
  const record = toRecordBundle(next, protocol);
  const before = previous === undefined ? {} : { previous: previous.treatment };
  const versions = previous?.versions ?? new Map<string, string>();
  const whole = changeBundle({ ...before, next, protocol }, versions);
  const ordered = destination.sends === 'singly' ? inWriteOrder(whole, submission.entryId) : success(whole);
  if (!ordered.ok) return ordered;
  const change = ordered.value;
  const { kind } = submission;
  const passage = { kind, treatment: next, protocol, record, change: whole, versions };
  const hindrances = checkPassage(passage, destination.context);
  const found = hindrances.length > 0 ? hindrances : checkRecord(record);
  const findings = found.length > 0 ? failure(...found) : await validate(services, record);
  if (!findings.ok) {
    const rule = findings.issues[0]?.rule;
    await auditWrite(services, destination.context, { kind, outcome: 'refused', rule, treatment: next.id });
    return findings;
  }
  const audited = await auditOverrides(services, destination.context, { kind, before: previous?.treatment, next });
  if (!audited.ok) return audited;
  if (services.writes === 'trusting') return trust(services, destination, { kind, change, next });
  await services.reach('before-journal');
  const kept = await services.journal.prepare(newEntry(services, destination, { submission, change }));
  if (!kept.ok) return kept;
  if (!kept.value.isNew) return busy();
  await services.reach('after-journal');
  return deliver(services, destination, {
    entry: kept.value.entry,
    record: asSent(toResources(next, protocol), change),
  });
}

/** The record as it must be read: what is sent now as it is sent, and the rest as it was. */
function asSent(record: readonly FhirResource[], { entry = [] }: Bundle<FhirResource>): readonly FhirResource[] {
  const sent = new Map(entry.flatMap(({ resource }) => (resource ? [[placeOf(resource), resource]] : [])));
  return record.map((resource) => sent.get(placeOf(resource)) ?? resource);
}

/** The validator's errors refuse, and so does a validator that cannot be asked; its warnings speak of terminology, to testers. */
async function validate(services: SubmissionServices, record: Bundle): Promise<Result<void>> {
  const findings = await services.validator.validate(record);
  if (!findings.ok) {
    const text = 'The record could not be checked against its profiles, so nothing was stored';
    const [first] = findings.issues;
    return failure(error(first?.code ?? 'transient', 'record', text, { rule: first?.rule ?? 'not-checkable' }));
  }
  if (!hasError(findings.value)) return success(undefined);
  return failure(...nonconforming(findings.value.filter(({ severity }) => severity === 'error')));
}

interface Ready {
  readonly submission: Submission;
  readonly change: Bundle;
}

function newEntry(
  { clock }: SubmissionServices,
  { context, sends }: Destination,
  { submission, change }: Ready,
): NewJournalEntry {
  const { id, kind, digest, previous, next, entryId } = submission;
  const now = clock.now().getTime();
  return {
    id,
    iss: context.ehr.iss,
    patient: context.patient,
    treatment: next.id,
    user: context.user.reference,
    kind,
    revision: previous === undefined ? 0 : revisionOf(previous.treatment),
    entryId,
    digest,
    change: bytesOf(change),
    preparedAt: now,
    leaseUntil: now + LEASE_MS,
    ...(sends === 'singly' ? { stored: 0 } : {}),
  };
}
