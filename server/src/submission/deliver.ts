import type { Result } from '@autoserum/profiles';
import type { Bundle, FhirResource } from 'fhir/r4';
import type { JournalEntry } from '../services.ts';
import { auditWrite } from './audit-write.ts';
import { bounded } from './bounded.ts';
import { changeOf } from './change-bytes.ts';
import { busy, unwritten } from './findings.ts';
import { judge, type Verdict } from './judge.ts';
import { judgeSingly } from './judge-singly.ts';
import { LEASE_MS, READ_BACK_MS } from './limits.ts';
import { readBack, type Patience, type Sought } from './read-back.ts';
import { sendSingly } from './send-singly.ts';
import { settle } from './settle.ts';
import { isSingly, statesBeforeSending } from './states.ts';
import type { Destination, Stored, SubmissionServices } from './destination.ts';

const NOTHING_LEFT: Bundle<FhirResource> = { resourceType: 'Bundle', type: 'transaction' };

/** A submission in the journal, about to be sent: for the first time, or the same bytes again. */
export interface Attempt {
  readonly entry: JournalEntry;
  /** The whole record as it must be read; unknown when another run made the bytes. */
  readonly record?: readonly FhirResource[];
}

/** Audits that it is attempted, sends exactly the bytes that the journal has, reads back, settles, and audits how it ended. */
export async function deliver(
  services: SubmissionServices,
  destination: Destination,
  attempt: Attempt,
): Promise<Result<Stored>> {
  const { entry } = attempt;
  const { kind, treatment } = entry;
  const attempted = await auditWrite(services, destination.context, { kind, outcome: 'attempted', treatment });
  if (!attempted.ok) {
    if (entry.state === 'prepared') await settle(services, entry, { to: 'refused', rule: 'never-sent' });
    return attempted;
  }
  const at = services.clock.now().getTime();
  const between = { from: statesBeforeSending(entry), to: 'sent' } as const;
  const moved = await services.journal.move(entry, between, { at, leaseUntil: at + LEASE_MS });
  if (moved === 'unwritten') return unwritten();
  if (moved === 'elsewhere') return busy();
  return send(services, destination, { ...attempt, entry: { ...entry, state: 'sent' } });
}

async function send(services: SubmissionServices, destination: Destination, attempt: Attempt): Promise<Result<Stored>> {
  await services.reach('before-send');
  const verdict = isSingly(attempt.entry)
    ? await oneByOne(services, destination, attempt)
    : await atOnce(services, destination, attempt);
  await settle(services, attempt.entry, verdict.settlement);
  return verdict.answer;
}

/** What is confirmed so far stands in the journal; a reading finds what the journal missed. */
async function oneByOne(services: SubmissionServices, { store }: Destination, attempt: Attempt): Promise<Verdict> {
  const run = await sendSingly(services, store, attempt.entry);
  await services.reach('after-answer');
  return judgeSingly(services, {
    entry: attempt.entry,
    run,
    read: () => readBack(bounded(store, READ_BACK_MS), soughtOf(attempt), 'patient'),
  });
}

async function atOnce(services: SubmissionServices, { store }: Destination, attempt: Attempt): Promise<Verdict> {
  const sought = soughtOf(attempt);
  const sending = store.transaction(changeOf(attempt.entry));
  await services.reach('after-send');
  const sent = await sending;
  await services.reach('after-answer');
  const read = (patience: Patience) => readBack(bounded(store, READ_BACK_MS), sought, patience);
  return judge(services, { entry: attempt.entry, sent, read });
}

function soughtOf({ entry, record }: Attempt): Sought {
  return { ...soughtFor(entry), ...(record === undefined ? {} : { record }) };
}

/** What a reading looks for, by what the journal knows. Of bytes that were deleted only the log entry can be looked for. */
export function soughtFor(entry: JournalEntry): Sought {
  const { treatment: treatmentId, entryId, revision } = entry;
  const change = entry.change === undefined ? NOTHING_LEFT : changeOf(entry);
  return { treatmentId, entryId, revision: revision + 1, change, isSingly: isSingly(entry) };
}
