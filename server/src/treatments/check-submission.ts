import {
  error,
  failure,
  instantOf,
  saidOfOwnStore,
  success,
  type Result,
  type SubmissionReply,
} from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import { findHome } from '../record-home/find-home.ts';
import type { JournalEntry, Services } from '../services.ts';
import { shareOf } from '../submission/change-bytes.ts';
import { isInPart } from '../submission/complete.ts';
import { destinationOf } from '../submission/destination.ts';
import { different, inPart, partlyStored, refusedFor } from '../submission/findings.ts';
import { findSubmission, settleByReading, viewOf, type Settled } from '../submission/open-submissions.ts';
import { auditRead } from './audit-read.ts';

/** Reads back one submission now and says what became of it; it sends nothing. */
export async function checkSubmission(
  services: Services,
  context: LaunchContext,
  id: string,
): Promise<Result<SubmissionReply>> {
  const entry = await findSubmission(services, context, id);
  if (entry === undefined) return missing();
  const home = await findHome(services, context);
  if (!home.ok) return home;
  const destination = destinationOf(context, home.value);
  const settled = entry.state === 'refused' ? { entry } : await settleByReading(services, destination, entry);
  await auditRead(services, context, { what: 'submission', treatment: entry.treatment });
  const readBackAt = instantOf(services.clock.now().getTime());
  const { back } = settled;
  return success({
    submission: viewOf(settled.entry),
    issues: home.value.kind === 'ehr' ? issuesOf(settled) : issuesOf(settled).map(saidOfOwnStore),
    ...(back?.found === 'stored' ? { stored: { treatment: back.treatment, readBackAt } } : {}),
  });
}

function missing(): Result<never> {
  const text = 'The server has no such entry: it did not arrive, or was refused before it was sent';
  return failure(error('not-found', 'submission', text, { rule: 'submission-missing' }));
}

function partOf(entry: JournalEntry) {
  return isInPart(entry) ? inPart(shareOf(entry)) : partlyStored();
}

function issuesOf({ entry, back }: Settled) {
  switch (entry.state) {
    case 'refused':
      return [refusedFor(entry.rule ?? 'never-sent')];
    case 'partial':
      return (back?.found === 'different' ? different(back.paths) : partOf(entry)).issues;
    case 'confirmed':
      return isSeenOtherwise(back) ? different([]).issues : [];
    case 'prepared':
    case 'sent':
    case 'unknown':
      return [];
  }
}

/** Whether a reading contradicts what was read before; one that failed says nothing. */
function isSeenOtherwise(back: Settled['back']): boolean {
  return back !== undefined && back.found !== 'stored' && back.found !== 'unreadable';
}
