import type { Person } from '../fhir/reference.ts';
import type { Authorisation } from '../treatment/authorisation.ts';
import type { Verification, VerificationClaim } from '../treatment/verification.ts';
import { uuidOf } from './ids.ts';

/** What a second person was asked and said about an authorised injection, as the server keeps it. */
export function verificationOf(
  authorisation: Authorisation,
  askedBy: Person,
  claim: VerificationClaim = { state: 'waiting' },
): Verification {
  const { id, treatmentId, revision, issuedAt, validUntil, aliquotId = '', request } = authorisation;
  return {
    id: uuidOf(`${id} verification`),
    treatmentId,
    authorisationId: id,
    revision,
    askedBy,
    askedAt: issuedAt,
    validUntil,
    aliquotId,
    label: request.label.text,
    target: request.target,
    volume: request.volume,
    claim,
  };
}
