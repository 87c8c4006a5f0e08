import { failure } from '@autoserum/profiles';
import type { JournalEntry, Services } from '../services.ts';
import { changedByOthers, different, inPart, unknown } from './findings.ts';
import { conflictStatus, isRefusal, refusedBy, verdictOf, type Verdict } from './judge.ts';
import type { ReadBack } from './read-back.ts';
import type { Run, Stop } from './send-singly.ts';

interface Ran {
  readonly entry: JournalEntry;
  readonly run: Run;
  /** Reads the whole record again. */
  readonly read: () => Promise<ReadBack>;
}

/**
 * What became of a submission whose resources went one by one. It is stored when all of them are and the whole record reads so. What began
 * and did not end is in part: it is completed later with the same bytes. As long as nothing of it is there the rules of a transaction hold.
 */
export async function judgeSingly(
  services: Pick<Services, 'clock' | 'log'>,
  { entry, run, read }: Ran,
): Promise<Verdict> {
  const { of, stop } = run;
  if (stop === undefined) return verdictOf(services, entry, { back: await read() });
  const stored = Math.max(run.stored, entry.stored ?? 0);
  if (stored === 0) return nothingStored(entry, stop);
  if (stop.why === 'other') return otherThan(stop.paths);
  services.log.warn({ kind: entry.kind, stored, of }, 'a submission is stored in part, and will be completed');
  const settlement = { to: 'partial', rule: 'stored-in-part', stored } as const;
  return { settlement, answer: failure(...inPart({ stored, of }).issues, ...stop.issues) };
}

/** Of bytes that were sent before an earlier sending may still be on its way; see `judge`. */
function nothingStored(entry: JournalEntry, stop: Stop): Verdict {
  const isFirst = entry.sentAt === undefined;
  const status = conflictStatus(stop.issues);
  if (isFirst && status !== undefined) return overtaken(entry, status);
  if (stop.why === 'other') return stop.isByAnother ? overtaken(entry) : otherThan(stop.paths);
  if (isFirst && isRefusal(stop.issues)) return refusedBy(stop.issues);
  return { settlement: { to: 'unknown', rule: 'submission-unknown' }, answer: unknown() };
}

function overtaken({ revision: expected }: JournalEntry, status?: number): Verdict {
  const answer = changedByOthers({ expected, ...(status === undefined ? {} : { status }) });
  return { settlement: { to: 'refused', rule: 'revision-changed' }, answer };
}

function otherThan(paths: readonly string[]): Verdict {
  return { settlement: { to: 'partial', rule: 'read-back-differs' }, answer: different(paths) };
}
