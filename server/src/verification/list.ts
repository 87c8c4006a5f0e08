import { success, type Result, type Verification, type VerificationsView } from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import type { Services } from '../services.ts';

/**
 * What waits for this user about the patient of the launch, and what this user asked others for, in whichever launch. Asked every few
 * seconds, so neither the EHR nor the validator is: whether the record has changed since is seen when it is claimed.
 */
export async function listVerifications(
  services: Pick<Services, 'verifications' | 'authorisations' | 'clock'>,
  context: LaunchContext,
): Promise<Result<VerificationsView>> {
  const { ehr, patient, user } = context;
  const found = await services.verifications.ofPatient({ iss: ehr.iss, patient }, services.clock.now().getTime());
  if (!found.ok) return found;
  const shown = found.value.filter(({ askedBy, claim }) => isOf(user.reference, askedBy) || claim.state === 'waiting');
  const verifications = await Promise.all(
    shown.map(async (one) => {
      if (!isOf(user.reference, one.askedBy)) return one;
      const authorisation = await services.authorisations.find({ iss: ehr.iss, patient, id: one.authorisationId });
      return authorisation === undefined ? one : { ...one, authorisation };
    }),
  );
  return success({ verifications });
}

function isOf(user: string, { reference }: Verification['askedBy']): boolean {
  return reference === user;
}
