import {
  error,
  failure,
  instantOf,
  success,
  type ClaimRequest,
  type Result,
  type Verification,
  type VerificationClaim,
  type VerificationView,
} from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import type { Services } from '../services.ts';
import { findProtocol } from '../treatments/command-context.ts';
import { comparePatients } from '../treatments/compare.ts';
import { audit, begin, refuse } from './begin.ts';
import { checkClaim, checkClaimable } from './checks.ts';

export interface ClaimOn {
  readonly id: string;
  readonly request: ClaimRequest;
}

/**
 * What a second person says, once: the first of two wins, in all processes. The answer is audited before it is kept, and is not kept when
 * that fails. Said again by the same person, it is the answer that was given.
 */
export async function claimVerification(
  services: Services,
  context: LaunchContext,
  { id, request }: ClaimOn,
): Promise<Result<VerificationView>> {
  const launched = comparePatients(context, request.expectedPatient);
  if (!launched.ok) return refuse(services, context, launched);
  const place = { iss: context.ehr.iss, patient: context.patient, id };
  const found = await services.verifications.find(place);
  if (!found.ok) return found;
  if (found.value === undefined) return refuse(services, context, missing());
  const verification = found.value;
  if (isRepeated(verification.claim, context, request)) return success(verification);
  const { treatmentId: treatment } = verification;
  const { kind: detail } = request.decision;
  const judged = await judge(services, context, { verification, request });
  if (!judged.ok) return refuse(services, context, { treatment, issues: judged.issues });
  const audited = await audit(services, context, { treatment, outcome: 'attempted', detail });
  if (!audited.ok) return audited;
  const now = services.clock.now().getTime();
  const claimed = await services.verifications.claim(place, { claim: judged.value, now });
  if (!claimed.ok) return claimed;
  if (!claimed.value) return refuse(services, context, { treatment, issues: settled().issues });
  await audit(services, context, { treatment, outcome: 'success', detail });
  return success({ ...verification, claim: judged.value });
}

/** What somebody said; nobody waits any more. */
type Said = Exclude<VerificationClaim, { state: 'waiting' }>;

interface Claiming {
  readonly verification: Verification;
  readonly request: ClaimRequest;
}

async function judge(
  services: Services,
  context: LaunchContext,
  { verification, request }: Claiming,
): Promise<Result<Said>> {
  const begun = await begin(services, context, {
    treatmentId: verification.treatmentId,
    check: (now) => checkClaimable(verification, context.user.reference, now),
  });
  if (!begun.ok) return begun;
  const { treatment, actor, now } = begun.value;
  const protocol = findProtocol(services, treatment.protocol);
  if (!protocol.ok) return protocol;
  const { reference, display, role } = actor;
  const issues = checkClaim(verification, request, { treatment, role, policy: protocol.value.secondPerson });
  if (issues.length > 0) return failure(...issues);
  const said = { by: { reference, display }, role, at: instantOf(now) };
  const { decision } = request;
  return success(
    decision.kind === 'confirmed'
      ? { state: 'confirmed', ...said }
      : { state: 'objected', reason: decision.reason, ...said },
  );
}

/** A claim whose answer got lost on its way. */
function isRepeated(claim: VerificationClaim, { user }: LaunchContext, { decision }: ClaimRequest): boolean {
  if (claim.state === 'waiting' || claim.by.reference !== user.reference) return false;
  if (claim.state === 'confirmed') return decision.kind === 'confirmed';
  return decision.kind === 'objected' && decision.reason === claim.reason;
}

function missing() {
  const text = 'No check by a second person waits here for this patient';
  return failure(error('not-found', 'verification', text, { rule: 'verification-missing' }));
}

function settled() {
  const text = 'Another person has answered already, or the time is over';
  return failure(error('conflict', 'verification', text, { rule: 'verification-settled' }));
}
