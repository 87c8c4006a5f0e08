import {
  error,
  parseSpecimenIdentifier,
  revisionOf,
  type Authorisation,
  type ClaimRequest,
  type Issue,
  type Role,
  type SecondPersonPolicy,
  type Treatment,
  type Verification,
} from '@autoserum/profiles';

/** Whether somebody may be asked about this verdict now; `now` is milliseconds UTC. */
export function checkAsking(authorisation: Authorisation, treatmentId: string, now: number): readonly Issue[] {
  const at = 'authorisationId';
  if (authorisation.treatmentId !== treatmentId)
    return [refusal('business-rule', at, 'authorisation-other-treatment', 'The verdict is for another treatment')];
  if (authorisation.verdict === 'refused')
    return [refusal('business-rule', at, 'authorisation-refused', 'The verdict refused this injection')];
  if (now >= Date.parse(authorisation.validUntil))
    return [refusal('conflict', at, 'verification-expired', 'The verdict is out of time: check again')];
  return [];
}

/** Whether this person may say something about it now, as far as the row alone tells; `now` is milliseconds UTC. */
export function checkClaimable(
  { askedBy, claim, validUntil }: Verification,
  user: string,
  now: number,
): readonly Issue[] {
  if (askedBy.reference === user)
    return [refusal('forbidden', 'user', 'verification-own', 'Who asked for a second person is not the second person')];
  if (claim.state !== 'waiting')
    return [refusal('conflict', 'verification', 'verification-settled', 'Another person has answered already')];
  if (now >= Date.parse(validUntil))
    return [refusal('conflict', 'verification', 'verification-expired', 'The time for this check is over')];
  return [];
}

interface Against {
  readonly treatment: Treatment;
  readonly policy: SecondPersonPolicy;
  readonly role: Role;
}

/** Whether it is still about the record as it is, whether the role is the one that the protocol asks for, and which label was read. */
export function checkClaim(
  { revision, label }: Verification,
  { decision }: ClaimRequest,
  { treatment, policy, role }: Against,
): readonly Issue[] {
  if (revisionOf(treatment) !== revision)
    return [refusal('conflict', 'revision', 'verification-outdated', 'The record has changed since this was asked')];
  if (policy === 'physician' && role !== 'physician')
    return [refusal('forbidden', 'user', 'verification-role', 'The protocol asks for a second physician')];
  if (decision.kind === 'objected') return [];
  const read = parseSpecimenIdentifier(decision.label.text);
  if (read.ok && read.value.identifier === label) return [];
  return [
    refusal('business-rule', 'decision.label', 'verification-label', 'This is not the label that was authorised'),
  ];
}

function refusal(code: Issue['code'], at: string, rule: string, text: string): Issue {
  return error(code, at, text, { rule });
}
