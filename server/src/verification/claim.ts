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
import { whoIs, type LaunchContext } from '../auth/launch-context.ts';
import type { AuditEntry, Services } from '../services.ts';
import { resolveActor } from '../treatments/actor.ts';
import { findProtocol } from '../treatments/command-context.ts';
import { comparePatients, refuseAudited } from '../treatments/compare.ts';
import { openTreatment } from '../treatments/open.ts';
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
  if (!launched.ok) return refuseAudited(services, context, { kind: 'verification', issues: launched.issues });
  const place = { iss: context.ehr.iss, patient: context.patient, id };
  const found = await services.verifications.find(place);
  if (!found.ok) return found;
  if (found.value === undefined)
    return refuseAudited(services, context, { kind: 'verification', issues: missing().issues });
  const verification = found.value;
  if (isRepeated(verification.claim, context, request)) return success(verification);
  const { treatmentId: treatment } = verification;
  const judged = await judge(services, context, { verification, request });
  if (!judged.ok) return refuseAudited(services, context, { kind: 'verification', treatment, issues: judged.issues });
  const audited = await audit(services, context, { verification, request, outcome: 'attempted' });
  if (!audited.ok) return audited;
  const now = services.clock.now().getTime();
  const claimed = await services.verifications.claim(place, { claim: judged.value, now });
  if (!claimed.ok) return claimed;
  if (!claimed.value)
    return refuseAudited(services, context, { kind: 'verification', treatment, issues: settled().issues });
  await audit(services, context, { verification, request, outcome: 'success' });
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
  const now = services.clock.now().getTime();
  const wrong = checkClaimable(verification, context.user.reference, now);
  if (wrong.length > 0) return failure(...wrong);
  const [record, actor] = await Promise.all([
    openTreatment(services, context, verification.treatmentId),
    resolveActor(services.openStore(context), context),
  ]);
  if (!record.ok) return record;
  if (!actor.ok) return actor;
  const { treatment } = record.value;
  const protocol = findProtocol(services, treatment.protocol);
  if (!protocol.ok) return protocol;
  const { reference, display, role } = actor.value;
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

interface Event extends Claiming {
  readonly outcome: AuditEntry['outcome'];
}

/** That somebody confirmed or objected; why stands in the record alone. */
function audit(
  services: Pick<Services, 'audit'>,
  context: LaunchContext,
  { verification, request, outcome }: Event,
): Promise<Result<void>> {
  return services.audit.record({
    kind: 'verification',
    outcome,
    detail: request.decision.kind,
    ...whoIs(context),
    treatment: verification.treatmentId,
  });
}

function missing() {
  const text = 'No check by a second person waits here for this patient';
  return failure(error('not-found', 'verification', text, { rule: 'verification-missing' }));
}

function settled() {
  const text = 'Another person has answered already, or the time is over';
  return failure(error('conflict', 'verification', text, { rule: 'verification-settled' }));
}
