import {
  error,
  failure,
  OBJECTIONS,
  success,
  type ClaimRequest,
  type Result,
  type VerificationRequest,
} from '@autoserum/profiles';
import { z } from 'zod';
import { codeRead, referenceTo, uuid } from '../treatments/parse-command-parts.ts';

const expectedPatient = referenceTo('Patient');

const verificationRequest = z.strictObject({ expectedPatient, authorisationId: uuid }).readonly();

const decision = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('confirmed'), label: codeRead }).readonly(),
  z.strictObject({ kind: z.literal('objected'), reason: z.enum(OBJECTIONS) }).readonly(),
]);

const claimRequest = z.strictObject({ expectedPatient, decision }).readonly();

/** The body of a wish for a second person. */
export function parseVerificationRequest(body: unknown): Result<VerificationRequest> {
  return parsed(verificationRequest.safeParse(body));
}

/** The body of what a second person says. */
export function parseClaimRequest(body: unknown): Result<ClaimRequest> {
  return parsed(claimRequest.safeParse(body));
}

/** Without the value itself: it may be longer than a person reads. */
function parsed<T>(result: z.ZodSafeParseResult<T>): Result<T> {
  if (result.success) return success(result.data);
  const [first] = result.error.issues;
  const at = first === undefined || first.path.length === 0 ? 'body' : first.path.map(String).join('.');
  const text = `${at}: ${first?.message ?? 'unreadable'}`;
  return failure(error('structure', at, text, { rule: 'malformed-command' }));
}
