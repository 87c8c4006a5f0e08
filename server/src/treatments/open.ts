import { error, failure, success, type Issue, type Result } from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import { loadOwnRecord, type StoredRecord } from '../record-home/ehr-record-home.ts';
import { findHome } from '../record-home/find-home.ts';
import type { AuditEntry, Services } from '../services.ts';
import { shareOf } from '../submission/change-bytes.ts';
import { unfinished } from '../submission/complete.ts';
import { treatmentInPart } from '../submission/findings.ts';
import { refuseAudited } from './compare.ts';

/** The stored record of one treatment of the launch's patient, whole or not at all. */
export async function openTreatment(
  services: Pick<Services, 'openStore' | 'companion' | 'audit' | 'journal' | 'clock'>,
  context: LaunchContext,
  treatmentId: string,
): Promise<Result<StoredRecord>> {
  const home = await findHome(services, context);
  if (!home.ok) return home;
  const loaded = await loadOwnRecord(home.value.store, context.patient, treatmentId);
  if (!loaded.ok) return whyUnreadable(services, context, { treatmentId, issues: loaded.issues });
  if ('record' in loaded.value) return success(loaded.value.record);
  return noSuchTreatment(services, context, { kind: 'denial', treatmentId, reason: loaded.value.missing });
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

/** Which treatment is not there, for whom, and why. */
export interface Missing {
  readonly kind: AuditEntry['kind'];
  readonly treatmentId: string;
  readonly reason: 'treatment-missing' | 'wrong-patient';
}

/**
 * What is not of this patient is not there: the answer is the same, word by word, so that nobody learns by guessing which treatments exist.
 * Only the audit knows which of the two it was.
 */
export async function noSuchTreatment(
  services: Pick<Services, 'audit'>,
  context: LaunchContext,
  { kind, treatmentId, reason }: Missing,
): Promise<Result<never>> {
  const text = 'This patient has no such treatment';
  const issues = [error('not-found', 'treatment', text, { rule: 'treatment-missing' })];
  return refuseAudited(services, context, { kind, treatment: treatmentId, issues, detail: reason });
}
