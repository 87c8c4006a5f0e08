import { missingScopes } from '../auth/scopes.ts';
import type { LaunchContext } from '../auth/launch-context.ts';
import type { JournalEntry, Services } from '../services.ts';
import { changeOf } from './change-bytes.ts';
import { deliver } from './deliver.ts';
import type { Destination, SubmissionServices } from './destination.ts';
import { needsOf } from './gate.ts';
import { isSingly } from './states.ts';

/** Whether a part of it is stored and the rest is still to be sent. */
export function isInPart({ state, rule, stored }: JournalEntry): boolean {
  return state === 'partial' && rule === 'stored-in-part' && stored !== undefined;
}

/**
 * Sends what is missing of a submission that is stored in part, whoever looks: the physician who entered it decided it, and as long as it is
 * not whole nobody can read the record. Not where the launch may not write it, nor while another submission of the treatment is on its way.
 */
export async function complete(
  services: SubmissionServices,
  destination: Destination,
  entry: JournalEntry,
): Promise<JournalEntry> {
  const { journal } = services;
  if (missingScopes(destination.context.grantedScopes, needsOf(changeOf(entry))).length > 0) return entry;
  if ((await journal.inFlight(entry)) !== undefined) return entry;
  await deliver(services, destination, { entry });
  return (await journal.find(entry)) ?? entry;
}

/** The submission of this treatment that keeps its record from being read, where its resources go one by one. */
export async function unfinished(
  { journal, clock }: Pick<Services, 'journal' | 'clock'>,
  { ehr, patient }: LaunchContext,
  treatment: string,
): Promise<JournalEntry | undefined> {
  const open = await journal.open({ iss: ehr.iss, patient, since: clock.now().getTime() });
  return open.find((one) => one.treatment === treatment && isSingly(one) && one.state !== 'refused');
}
