import {
  changeBundle,
  error,
  failure,
  hasError,
  instantOf,
  success,
  toRecordBundle,
  type CommandKind,
  type CommandReply,
  type Issue,
  type Protocol,
  type Result,
  type Treatment,
} from '@autoserum/profiles';
import type { Bundle } from 'fhir/r4';
import type { LaunchContext } from '../auth/launch-context.ts';
import type { StoredRecord } from '../record-home/ehr-record-home.ts';
import type { AuditEntry, FhirStore, Services } from '../services.ts';
import { checkRecord, nonconforming } from './conformance.ts';
import { checkPassage } from './gate.ts';
import { readBack, type Patience, type ReadBack } from './read-back.ts';

/** One command on its way into a record, exactly once. */
export interface Submission {
  readonly kind: CommandKind;
  /** The record that was changed; undefined for a new one. */
  readonly previous: StoredRecord | undefined;
  readonly next: Treatment;
  readonly protocol: Protocol;
  /** The log entry that it adds: by it a reading knows whether it was stored. */
  readonly entryId: string;
}

/** The treatment as it was read back, and when. */
export type Stored = Omit<CommandReply, 'warnings'>;

export type SubmissionServices = Pick<Services, 'validator' | 'audit' | 'clock' | 'log'>;

export interface Destination {
  readonly context: LaunchContext;
  readonly store: FhirStore;
}

/**
 * Gate, full validation of the resulting record, one transaction, and a fresh reading that must say what was sent. Nothing counts as
 * stored before it was read back; nothing counts as not stored unless that is proven.
 */
export async function submit(
  services: SubmissionServices,
  destination: Destination,
  submission: Submission,
): Promise<Result<Stored>> {
  const { previous, next, protocol } = submission;
  const record = toRecordBundle(next, protocol);
  const before = previous === undefined ? {} : { previous: previous.treatment };
  const change = changeBundle({ ...before, next, protocol }, previous?.versions ?? new Map());
  const hindrances = checkPassage({ treatment: next, protocol, record, change }, destination.context);
  const found = hindrances.length > 0 ? hindrances : checkRecord(record);
  const findings = found.length > 0 ? failure(...found) : await validate(services, record);
  if (!findings.ok) return refused(services, destination, { submission, issues: findings.issues });
  const attempted = await audit(services, destination, { submission, outcome: 'attempted' });
  if (!attempted.ok) return attempted;
  const sent = await destination.store.transaction(change);
  const verdict = await judge(services, sent, () =>
    readBack(destination.store, { treatment: next, protocol, entryId: submission.entryId }, patience(sent)),
  );
  await audit(services, destination, { submission, outcome: verdict.ok ? 'success' : 'failed' });
  return verdict;
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

/** After a conflict the store has decided; after anything else a write may still be on its way. */
function patience(sent: Result<Bundle>): Patience {
  return !sent.ok && isConflict(sent.issues) ? 'once' : 'patient';
}

type Read = () => Promise<ReadBack>;
type Verdict = Result<Stored>;

/** What became of the transaction: only a reading says that it is stored, and only a refusal says that it is not. */
async function judge(services: SubmissionServices, sent: Result<Bundle>, read: Read): Promise<Verdict> {
  if (!sent.ok && !isConflict(sent.issues) && isRefusal(sent.issues)) return failure(...sent.issues);
  const back = await read();
  switch (back.found) {
    case 'stored':
      return success({ treatment: back.treatment, readBackAt: instantOf(services.clock.now().getTime()) });
    case 'different':
      services.log.error({ count: back.paths.length }, 'read-back differs from what was sent');
      return failure(different(back.paths));
    case 'absent':
      return failure(!sent.ok && isConflict(sent.issues) ? changedByOthers() : unknown());
    case 'unreadable':
      return failure(unknown());
  }
}

/** Whether the store's own words prove that nothing was stored: it refused, or the request never left. */
function isRefusal(issues: readonly Issue[]): boolean {
  const rule = issues[0]?.rule ?? '';
  return !rule.startsWith('store-') || rule === 'store-not-sent' || /^store-http-4(?!08)\d\d$/.test(rule);
}

function isConflict(issues: readonly Issue[]): boolean {
  return ['store-http-409', 'store-http-412'].includes(issues[0]?.rule ?? '');
}

function changedByOthers(): Issue {
  const text = 'Somebody else changed this record in the meantime; nothing was stored. Reload it and look again';
  return error('conflict', 'expectedRevision', text, { rule: 'revision-changed' });
}

function unknown(): Issue {
  const text = 'The EHR did not say whether this was stored. Send the same entry again: it is never stored twice';
  return error('transient', 'record', text, { rule: 'submission-unknown' });
}

function different(paths: readonly string[]): Issue {
  const text = `The EHR holds something else than what was sent: ${paths.slice(0, 10).join(', ')}`;
  return error('exception', 'record', text, { rule: 'read-back-differs', values: { count: paths.length } });
}

interface Refusal {
  readonly submission: Submission;
  readonly issues: readonly Issue[];
}

async function refused(
  services: SubmissionServices,
  destination: Destination,
  { submission, issues }: Refusal,
): Promise<Result<never>> {
  await audit(services, destination, { submission, outcome: 'refused', rule: issues[0]?.rule });
  return failure(...issues);
}

interface Event {
  readonly submission: Submission;
  readonly outcome: AuditEntry['outcome'];
  readonly rule?: string | undefined;
}

function audit(
  services: SubmissionServices,
  { context }: Destination,
  { submission, outcome, rule }: Event,
): Promise<Result<void>> {
  return services.audit.record({
    kind: 'write',
    outcome,
    detail: rule === undefined ? submission.kind : `${submission.kind} ${rule}`,
    launch: context.id,
    user: context.user.reference,
    patient: context.patient,
  });
}
