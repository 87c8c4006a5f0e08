import { instantOf, type SubmissionView } from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import type { JournalEntry, Services } from '../services.ts';
import { bounded } from './bounded.ts';
import { shareOf } from './change-bytes.ts';
import { complete, isInPart } from './complete.ts';
import { soughtFor } from './deliver.ts';
import { SETTLE_MS, TOLD_MS } from './limits.ts';
import { readBack, type ReadBack } from './read-back.ts';
import { settle } from './settle.ts';
import { settlementOf } from './settlement.ts';
import { isInFlight } from './states.ts';
import type { Destination, SubmissionServices } from './destination.ts';

/**
 * What a person should know of this patient's submissions: what no reading settles, and what was found refused when nobody was told. What is
 * stored in part is completed first, where that can be done.
 */
export async function openSubmissions(
  services: SubmissionServices,
  destination: Destination,
): Promise<readonly SubmissionView[]> {
  const { ehr, patient } = destination.context;
  const since = services.clock.now().getTime() - TOLD_MS;
  const entries = await services.journal.open({ iss: ehr.iss, patient, since });
  const inTime = entries.length === 0 ? destination : { ...destination, store: bounded(destination.store, SETTLE_MS) };
  const views: SubmissionView[] = [];
  for (const entry of entries) {
    const { entry: settled } = entry.state === 'refused' ? { entry } : await settleByReading(services, inTime, entry);
    const now = isInPart(settled) ? await complete(services, destination, settled) : settled;
    if (now.state !== 'confirmed') views.push(viewOf(now));
  }
  return views;
}

export interface Settled {
  readonly entry: JournalEntry;
  /** What was read; nothing while a process is at work on it. */
  readonly back?: ReadBack;
}

/**
 * Reads back a submission that nobody is at work on, and settles it by what is there. Where another process confirmed it meanwhile, what was
 * read before that says nothing, and it is read again.
 */
export async function settleByReading(
  services: SubmissionServices,
  { store }: Destination,
  entry: JournalEntry,
): Promise<Settled> {
  if (isInFlight(entry) && entry.leaseUntil > services.clock.now().getTime()) return { entry };
  const back = await readBack(store, soughtFor(entry), 'once');
  const settled = await settle(services, entry, { ...settlementOf(entry.state, back), byReading: true });
  const isOlder = settled.state === 'confirmed' && entry.state !== 'confirmed' && back.found !== 'stored';
  return { entry: settled, back: isOlder ? await readBack(store, soughtFor(entry), 'once') : back };
}

export function viewOf(entry: JournalEntry): SubmissionView {
  const { id, treatment, kind, state, rule, user, preparedAt } = entry;
  return {
    id,
    treatmentId: treatment,
    kind,
    state,
    sentBy: user,
    at: instantOf(preparedAt),
    ...(rule === undefined ? {} : { rule }),
    ...(isInPart(entry) ? { progress: shareOf(entry) } : {}),
  };
}

/** The submission of this id, of this launch's patient. */
export async function findSubmission(
  { journal }: Pick<Services, 'journal'>,
  { ehr, patient }: LaunchContext,
  id: string,
): Promise<JournalEntry | undefined> {
  const entry = await journal.find({ iss: ehr.iss, id });
  return entry?.patient === patient ? entry : undefined;
}
