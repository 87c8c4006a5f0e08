import { error, failure, success, type Issue, type Result } from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import { loadRecord, type StoredRecord } from '../record-home/ehr-record-home.ts';
import { findHome } from '../record-home/find-home.ts';
import type { Services } from '../services.ts';
import { shareOf } from '../submission/change-bytes.ts';
import { unfinished } from '../submission/complete.ts';
import { treatmentInPart } from '../submission/findings.ts';
import { comparePatients, refuseAudited } from './compare.ts';

/** The stored record of one treatment of the launch's patient, whole or not at all. */
export async function openTreatment(
  services: Pick<Services, 'openStore' | 'companion' | 'audit' | 'journal' | 'clock'>,
  context: LaunchContext,
  treatmentId: string,
): Promise<Result<StoredRecord>> {
  const home = await findHome(services, context);
  if (!home.ok) return home;
  const loaded = await loadRecord(home.value.store, treatmentId);
  if (!loaded.ok) return whyUnreadable(services, context, { treatmentId, issues: loaded.issues });
  if (loaded.value === undefined) return noSuchTreatment();
  const { patient } = loaded.value.treatment;
  const compared = comparePatients(context, { expected: `Patient/${context.patient}`, subject: patient });
  return compared.ok
    ? success(loaded.value)
    : refuseAudited(services, context, { kind: 'denial', treatment: treatmentId, issues: compared.issues });
}

interface Unread {
  readonly treatmentId: string;
  readonly issues: readonly Issue[];
}

/** An entry that is stored in part is said first: the rest of the reasons follow from it. */
async function whyUnreadable(
  services: Pick<Services, 'journal' | 'clock'>,
  context: LaunchContext,
  { treatmentId, issues }: Unread,
): Promise<Result<never>> {
  const entry = await unfinished(services, context, treatmentId);
  return failure(...(entry === undefined ? [] : treatmentInPart(shareOf(entry)).issues), ...issues);
}

export function noSuchTreatment(): Result<never> {
  const text = 'This patient has no such treatment';
  return failure(error('not-found', 'treatment', text, { rule: 'treatment-missing' }));
}
