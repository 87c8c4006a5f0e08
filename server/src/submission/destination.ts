import type { CommandReply } from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import type { FhirStore, Services } from '../services.ts';

/** The treatment as it was read back, and when. */
export type Stored = Omit<CommandReply, 'warnings'>;

export type SubmissionServices = Pick<
  Services,
  'validator' | 'audit' | 'clock' | 'log' | 'journal' | 'reach' | 'writes'
>;

/** Where a submission goes, and in which launch. */
export interface Destination {
  readonly context: LaunchContext;
  readonly store: FhirStore;
}
