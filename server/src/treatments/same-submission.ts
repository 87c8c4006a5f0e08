import { createHash } from 'node:crypto';
import type { CommandRequest } from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import type { JournalEntry } from '../services.ts';

/** SHA-256 of what the person said and of the revision they saw. */
export function digestOf({ command, expectedRevision }: CommandRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([expectedRevision, command]))
    .digest('base64url');
}

interface Again {
  readonly context: LaunchContext;
  readonly treatmentId: string;
  readonly digest: string;
}

/** One submission is one person's one entry in one treatment. What was refused left nothing behind, so its content may change. */
export function isSameSubmission(before: JournalEntry, { context, treatmentId, digest }: Again): boolean {
  const isOfPlace = before.patient === context.patient && before.treatment === treatmentId;
  if (!isOfPlace || before.user !== context.user.reference) return false;
  return before.state === 'refused' || before.digest === digest;
}
