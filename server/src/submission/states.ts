import type { SubmissionState } from '@autoserum/profiles';
import type { JournalEntry } from '../services.ts';

/** Where a submission may go from each state. `confirmed` is the end; what was refused may be prepared anew, for nothing of it is stored. */
const MOVES: Readonly<Record<SubmissionState, readonly SubmissionState[]>> = {
  prepared: ['sent', 'confirmed', 'refused'],
  sent: ['confirmed', 'unknown', 'partial', 'refused'],
  unknown: ['sent', 'confirmed', 'partial', 'refused'],
  partial: ['confirmed'],
  refused: ['prepared'],
  confirmed: [],
};

const STATES: readonly SubmissionState[] = ['prepared', 'sent', 'unknown', 'partial', 'refused', 'confirmed'];

/** The states that a move to this one may leave. */
export function statesBefore(to: SubmissionState): readonly SubmissionState[] {
  return STATES.filter((state) => MOVES[state].includes(to));
}

/** Whether its resources go one by one, because its store takes no transaction. */
export function isSingly({ stored }: Pick<JournalEntry, 'stored'>): boolean {
  return stored !== undefined;
}

/** The states that a sending may leave: what went one by one and is there in part goes on. */
export function statesBeforeSending(entry: Pick<JournalEntry, 'stored'>): readonly SubmissionState[] {
  return isSingly(entry) ? [...statesBefore('sent'), 'partial'] : statesBefore('sent');
}

/** Whether a process is, or may still be, at work on it: one submission of a treatment at a time. */
export function isInFlight({ state }: Pick<JournalEntry, 'state'>): boolean {
  return state === 'prepared' || state === 'sent';
}

/** Whether another process is at work on it and its lease has not run out. What we hold ourselves was left by a run of ours that is over. */
export function isHeldElsewhere(entry: JournalEntry, { owner, now }: { owner: string; now: number }): boolean {
  return isInFlight(entry) && entry.owner !== owner && entry.leaseUntil > now;
}
