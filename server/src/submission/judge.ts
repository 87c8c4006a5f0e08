import { failure, instantOf, revisionOf, success, type Issue, type Result } from '@autoserum/profiles';
import type { Bundle } from 'fhir/r4';
import type { JournalEntry, Services } from '../services.ts';
import { changedByOthers, different, inPart, partlyStored, unknown } from './findings.ts';
import type { Patience, ReadBack } from './read-back.ts';
import { settlementOf, type Settlement } from './settlement.ts';
import type { Stored } from './destination.ts';

/** What is proven of a submission: its state in the journal, and what a person is told. */
export interface Verdict {
  readonly settlement: Settlement;
  readonly answer: Result<Stored>;
}

interface Sent {
  readonly entry: JournalEntry;
  /** What the store answered to the transaction. */
  readonly sent: Result<Bundle>;
  readonly read: (patience: Patience) => Promise<ReadBack>;
}

/**
 * What became of the transaction. Only a reading says that it is stored. That it is not, says a Procedure that moved on, or the store's
 * refusal of bytes that were sent once: of bytes that were sent before, an earlier sending may still be on its way.
 */
export async function judge(services: Pick<Services, 'clock' | 'log'>, { entry, sent, read }: Sent): Promise<Verdict> {
  const issues = sent.ok ? [] : sent.issues;
  const status = conflictStatus(issues);
  const isFirst = entry.sentAt === undefined;
  if (isFirst && status === undefined && isRefusal(issues)) return refusedBy(issues);
  const back = await read(status === undefined ? 'patient' : 'once');
  const isOvertaken = isFirst && status !== undefined && back.found === 'absent';
  return verdictOf(services, entry, { back: isOvertaken ? { ...back, isMoved: true } : back, status });
}

export function refusedBy(issues: readonly Issue[]): Verdict {
  return { settlement: { to: 'refused', ...ruleOf(issues) }, answer: failure(...issues) };
}

function ruleOf([first]: readonly Issue[]) {
  return first?.rule === undefined ? {} : { rule: first.rule };
}

interface Evidence {
  readonly back: ReadBack;
  /** 409 or 412, where the store answered so. */
  readonly status?: number | undefined;
}

/** What a reading proves of a submission that was sent, and the sentence for it. */
export function verdictOf(
  services: Pick<Services, 'clock' | 'log'>,
  entry: JournalEntry,
  { back, status }: Evidence,
): Verdict {
  const settlement = settlementOf(entry.state, back);
  switch (back.found) {
    case 'stored': {
      const readBackAt = instantOf(services.clock.now().getTime());
      return { settlement, answer: success({ treatment: back.treatment, readBackAt }) };
    }
    case 'different':
      services.log.error({ count: back.paths.length }, 'read-back differs from what was sent');
      return { settlement, answer: different(back.paths) };
    case 'partial':
      return { settlement, answer: back.progress === undefined ? partlyStored() : inPart(back.progress) };
    case 'absent':
      return { settlement, answer: back.isMoved ? changedByOthers(revisions(entry, { back, status })) : unknown() };
    case 'unreadable':
      return { settlement, answer: unknown() };
  }
}

function revisions({ revision: expected }: JournalEntry, { back, status }: Evidence) {
  const now = back.found === 'absent' && back.treatment !== undefined ? { revision: revisionOf(back.treatment) } : {};
  return { ...now, expected, ...(status === undefined ? {} : { status }) };
}

/** Whether the store's own words prove that nothing was stored: it refused, or the request never left. */
export function isRefusal([first]: readonly Issue[]): boolean {
  if (first === undefined) return false;
  const { rule = '' } = first;
  return !rule.startsWith('store-') || rule === 'store-not-sent' || /^store-http-4(?!08)\d\d$/.test(rule);
}

/** 409, by which HAPI answers a wrong version and a lock, or 412, by which others answer a wrong version. */
export function conflictStatus([first]: readonly Issue[]): number | undefined {
  const [, status] = /^store-http-(409|412)$/.exec(first?.rule ?? '') ?? [];
  return status === undefined ? undefined : Number(status);
}
