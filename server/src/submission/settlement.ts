import type { SubmissionState } from '@autoserum/profiles';
import type { ReadBack } from './read-back.ts';

/** The state that a fresh reading proves, and the rule that says why. */
export interface Settlement {
  readonly to: SubmissionState;
  readonly rule?: string;
  /** How many resources are there, where they go one by one. */
  readonly stored?: number;
}

/**
 * What a reading says of a submission that is not settled. It is there: confirmed. It is not there and the Procedure has moved on: refused,
 * for its condition can never hold again. Not there and unmoved: unknown, or never sent at all. A part of it: partial, which nobody repairs
 * but a person, unless its resources go one by one.
 */
export function settlementOf(state: SubmissionState, back: ReadBack): Settlement {
  switch (back.found) {
    case 'stored':
      return { to: 'confirmed' };
    case 'different':
      return { to: 'partial', rule: 'read-back-differs' };
    case 'partial':
      if (back.progress === undefined) return { to: 'partial', rule: 'partly-stored' };
      return { to: 'partial', rule: 'stored-in-part', stored: back.progress.stored };
    case 'absent':
      return back.isMoved ? { to: 'refused', rule: 'revision-changed' } : notThere(state);
    case 'unreadable':
      return state === 'prepared' ? { to: 'prepared' } : { to: 'unknown', rule: 'submission-unknown' };
  }
}

function notThere(state: SubmissionState): Settlement {
  return state === 'prepared' ? { to: 'refused', rule: 'never-sent' } : { to: 'unknown', rule: 'submission-unknown' };
}
