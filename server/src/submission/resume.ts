import type { Result } from '@autoserum/profiles';
import { placeOf } from '@autoserum/profiles';
import type { JournalEntry } from '../services.ts';
import { shareOf } from './change-bytes.ts';
import { deliver, soughtFor } from './deliver.ts';
import { cancelled, different, inPart } from './findings.ts';
import { verdictOf } from './judge.ts';
import { readBack, type ReadBack } from './read-back.ts';
import { settle } from './settle.ts';
import type { Destination, Stored, SubmissionServices } from './destination.ts';
import { isSingly } from './states.ts';
import { putAway } from './turn.ts';

/**
 * The same submission again, when the journal has it already. A reading comes first, always: what is there is the answer, what can never
 * be there any more is refused, and only what is absent from an unmoved record is sent once more, the same bytes. `anew`: nothing of it is
 * stored or on its way, so that it may be made afresh.
 */
export async function resume(
  services: SubmissionServices,
  destination: Destination,
  entry: JournalEntry,
): Promise<Result<Stored> | 'anew'> {
  switch (entry.state) {
    case 'refused':
      return entry.rule === 'submission-cancelled' ? cancelled() : 'anew';
    case 'prepared':
      await putAway(services, entry);
      return 'anew';
    case 'sent':
    case 'unknown':
      return readOrResend(services, destination, entry);
    case 'partial':
      return isSingly(entry) ? readOrResend(services, destination, entry) : readAgain(services, destination, entry);
    case 'confirmed':
      return readAgain(services, destination, entry);
  }
}

async function readOrResend(
  services: SubmissionServices,
  destination: Destination,
  entry: JournalEntry,
): Promise<Result<Stored>> {
  const back = await readBack(destination.store, soughtFor(entry), 'once');
  const { settlement, answer } = verdictOf(services, entry, { back });
  if (entry.state === 'partial' && back.found === 'unreadable') return inPart(shareOf(entry));
  const settled = await settle(services, entry, settlement);
  if (!isToSend(back)) return answer;
  return deliver(services, destination, { entry: { ...settled, state: settlement.to } });
}

/** Nothing of it is there and its condition may still hold, or it goes one by one and some are missing. */
export function isToSend(back: ReadBack): boolean {
  return (back.found === 'absent' && !back.isMoved) || (back.found === 'partial' && back.progress !== undefined);
}

/** What was confirmed and is gone is an alarm; it is not made a second time. */
async function readAgain(
  services: SubmissionServices,
  { store }: Destination,
  entry: JournalEntry,
): Promise<Result<Stored>> {
  const back = await readBack(store, soughtFor(entry), 'once');
  if (entry.state === 'confirmed' && back.found === 'absent') {
    services.log.error({ kind: entry.kind }, 'a submission that was read back is there no longer');
    return different([placeOf({ resourceType: 'Provenance', id: entry.entryId })]);
  }
  const { settlement, answer } = verdictOf(services, entry, { back });
  await settle(services, entry, settlement);
  return answer;
}
