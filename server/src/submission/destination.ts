import type { CommandReply } from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import type { RecordStore } from '../record-home/ehr-record-home.ts';
import type { RecordHome } from '../record-home/find-home.ts';
import type { Services } from '../services.ts';

/** The treatment as it was read back, and when. */
export type Stored = Omit<CommandReply, 'warnings'>;

export type SubmissionServices = Pick<
  Services,
  'validator' | 'audit' | 'clock' | 'log' | 'journal' | 'reach' | 'writes'
>;

/** Where a submission goes, how, and in which launch. */
export interface Destination extends Pick<RecordHome, 'sends'> {
  readonly context: LaunchContext;
  readonly store: RecordStore;
}

/** The record's home as the place of a submission: its grants are those that count. */
export function destinationOf(context: LaunchContext, { store, sends, grantedScopes }: RecordHome): Destination {
  return { context: { ...context, grantedScopes }, store, sends };
}
