import { error, failure, success, type Result } from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import { loadRecord, type StoredRecord } from '../record-home/ehr-record-home.ts';
import { findHome } from '../record-home/find-home.ts';
import type { Services } from '../services.ts';
import { comparePatients, refuseAudited } from './compare.ts';

/** The stored record of one treatment of the launch's patient, whole or not at all. */
export async function openTreatment(
  services: Pick<Services, 'openStore' | 'companion' | 'audit'>,
  context: LaunchContext,
  treatmentId: string,
): Promise<Result<StoredRecord>> {
  const home = await findHome(services, context);
  if (!home.ok) return home;
  const loaded = await loadRecord(home.value.store, treatmentId);
  if (!loaded.ok) return loaded;
  if (loaded.value === undefined) return noSuchTreatment();
  const { patient } = loaded.value.treatment;
  const compared = comparePatients(context, { expected: `Patient/${context.patient}`, subject: patient });
  return compared.ok ? success(loaded.value) : refuseAudited(services, context, compared.issues, 'denial');
}

export function noSuchTreatment(): Result<never> {
  const text = 'This patient has no such treatment';
  return failure(error('not-found', 'treatment', text, { rule: 'treatment-missing' }));
}
