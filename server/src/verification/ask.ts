import {
  error,
  failure,
  instantOf,
  success,
  type Authorisation,
  type Result,
  type Verification,
  type VerificationRequest,
  type VerificationView,
} from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import type { Services } from '../services.ts';
import { idsOf } from '../treatments/command-context.ts';
import { comparePatients, compareRevision } from '../treatments/compare.ts';
import { audit, begin, refuse } from './begin.ts';
import { checkAsking } from './checks.ts';

/** How long a second person may take, milliseconds; the verdict may end before. */
const LASTS = 15 * 60_000;

export interface AskingOn {
  readonly treatmentId: string;
  readonly request: VerificationRequest;
}

/**
 * Asks for a second person: patient, aliquot, target and dose are those of the verdict, never the browser's. Asked again about the same
 * verdict, by the same person, the first one is the answer. What the person asked about the treatment before and nobody answered ends.
 */
export async function askForVerification(
  services: Services,
  context: LaunchContext,
  { treatmentId, request }: AskingOn,
): Promise<Result<VerificationView>> {
  const asked = await verificationFor(services, context, { treatmentId, request });
  if (!asked.ok) return refuse(services, context, { treatment: treatmentId, issues: asked.issues });
  const { authorisation, verification } = asked.value;
  const audited = await audit(services, context, { treatment: treatmentId, outcome: 'success', detail: 'asked' });
  if (!audited.ok) return audited;
  const kept = await services.verifications.keep({ iss: context.ehr.iss, patient: context.patient, verification });
  if (!kept.ok) return kept;
  if (kept.value.askedBy.reference !== context.user.reference) return notYours();
  return success({ ...kept.value, authorisation });
}

interface Asked {
  readonly authorisation: Authorisation;
  readonly verification: Verification;
}

async function verificationFor(
  services: Services,
  context: LaunchContext,
  { treatmentId, request }: AskingOn,
): Promise<Result<Asked>> {
  const launched = comparePatients(context, request.expectedPatient);
  if (!launched.ok) return launched;
  const { authorisationId: id } = request;
  const authorisation = await services.authorisations.find({ iss: context.ehr.iss, patient: context.patient, id });
  if (authorisation?.aliquotId === undefined) return noSuchVerdict();
  const begun = await begin(services, context, {
    treatmentId,
    check: (now) => checkAsking(authorisation, treatmentId, now),
  });
  if (!begun.ok) return begun;
  const { treatment, actor, now } = begun.value;
  const stale = compareRevision(treatment, authorisation.revision);
  if (stale.length > 0) return failure(...stale);
  const { aliquotId, revision, request: act } = authorisation;
  const aliquot = treatment.batches.flatMap(({ aliquots }) => aliquots).find((one) => one.id === aliquotId);
  if (aliquot === undefined) return noSuchVerdict();
  const { reference, display } = actor;
  const verification: Verification = {
    id: idsOf(id)('verification'),
    treatmentId,
    authorisationId: id,
    revision,
    askedBy: { reference, display },
    askedAt: instantOf(now),
    validUntil: instantOf(Math.min(now + LASTS, Date.parse(authorisation.validUntil))),
    aliquotId,
    label: aliquot.identifier,
    target: act.target,
    volume: act.volume,
    claim: { state: 'waiting' },
  };
  return success({ authorisation, verification });
}

function noSuchVerdict(): Result<never> {
  const text = 'No such authorisation is known';
  return failure(error('business-rule', 'authorisationId', text, { rule: 'authorisation-missing' }));
}

function notYours(): Result<never> {
  const text = 'Another person has asked about this injection';
  return failure(error('business-rule', 'authorisationId', text, { rule: 'verification-other' }));
}
