import {
  earlierObjections,
  epochOf,
  success,
  type Result,
  type Verification,
  type VerificationsView,
  type VerificationView,
} from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import type { Services } from '../services.ts';

/**
 * What waits for this user about the patient of the launch, with who objected before; what this user asked others for, in whichever launch;
 * and every objection that is kept, whoever asked: it does not end with its quarter of an hour. Asked every few seconds, so neither the EHR
 * nor the validator is: whether the record has changed since is seen when it is claimed. When the objections cannot be read, nothing is
 * shown: a check without them would say that nobody objected.
 */
export async function listVerifications(
  services: Pick<Services, 'verifications' | 'authorisations' | 'clock'>,
  context: LaunchContext,
): Promise<Result<VerificationsView>> {
  const { ehr, patient, user } = context;
  const of = { iss: ehr.iss, patient };
  const [found, objected] = await Promise.all([
    services.verifications.ofPatient(of, services.clock.now().getTime()),
    services.verifications.objected(of),
  ]);
  if (!found.ok) return found;
  if (!objected.ok) return objected;
  const inTime = found.value.filter((one) => !isObjected(one) && (isOf(user.reference, one) || isWaiting(one)));
  const shown = [...objected.value, ...inTime].toSorted((one, other) => epochOf(one.askedAt) - epochOf(other.askedAt));
  const verifications = await Promise.all(
    shown.map(async (one): Promise<VerificationView> => {
      const view = isWaiting(one) ? { ...one, objections: earlierObjections(one, objected.value) } : one;
      if (!isOf(user.reference, one)) return view;
      const authorisation = await services.authorisations.find({ ...of, id: one.authorisationId });
      return authorisation === undefined ? view : { ...view, authorisation };
    }),
  );
  return success({ verifications });
}

function isOf(user: string, { askedBy }: Verification): boolean {
  return askedBy.reference === user;
}

function isWaiting({ claim }: Verification): boolean {
  return claim.state === 'waiting';
}

function isObjected({ claim }: Verification): boolean {
  return claim.state === 'objected';
}
