import { error, failure, success, type Result } from '@autoserum/profiles';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { RegisteredEhr } from '../auth/registered-ehr.ts';
import type { Clock, IdentityClaims, SmartEndpoints, SmartLauncher, TokenVerifier } from '../services.ts';

/** Clocks of two hospitals' servers differ; more than this is not tolerated in a token. */
const TOLERANCE_SECONDS = 60;

/**
 * Verifies id_tokens against the keys of the issuer that was asked. An unknown key id fetches the keys again, at most every 30 s.
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#steps-for-using-an-id-token
 */
export function createTokenVerifier(smart: Pick<SmartLauncher, 'discover'>, clock: Clock): TokenVerifier {
  const keys = new Map<string, JWTVerifyGetKey>();
  const keysOf = (jwks: string): JWTVerifyGetKey => {
    const known = keys.get(jwks) ?? createRemoteJWKSet(new URL(jwks), { timeoutDuration: 10_000 });
    keys.set(jwks, known);
    return known;
  };
  return {
    verifyIdToken: async (ehr, issued) => {
      const endpoints = await smart.discover(ehr);
      return endpoints.ok
        ? verify({ ehr, ...issued, endpoints: endpoints.value, now: clock.now() }, keysOf)
        : endpoints;
    },
  };
}

interface Verification {
  readonly ehr: RegisteredEhr;
  readonly idToken: string;
  readonly nonce: string;
  readonly endpoints: SmartEndpoints;
  readonly now: Date;
}

async function verify(
  { ehr, idToken, nonce, endpoints, now }: Verification,
  keysOf: (jwks: string) => JWTVerifyGetKey,
): Promise<Result<IdentityClaims>> {
  const { issuer, jwks } = endpoints;
  if (issuer === undefined || jwks === undefined) return refused('the EHR publishes no issuer or no keys');
  try {
    const { payload } = await jwtVerify(idToken, keysOf(jwks), {
      issuer,
      audience: ehr.clientId,
      algorithms: ['RS256', 'ES256'],
      requiredClaims: ['exp', 'iat', 'sub'],
      clockTolerance: TOLERANCE_SECONDS,
      currentDate: now,
    });
    return claimsOf(payload, { issuer, clientId: ehr.clientId, nonce });
  } catch (cause) {
    return refused(reasonOf(cause));
  }
}

interface Expected {
  readonly issuer: string;
  readonly clientId: string;
  readonly nonce: string;
}

function claimsOf(payload: JWTPayload, { issuer, clientId, nonce }: Expected): Result<IdentityClaims> {
  const { sub, fhirUser, name, azp } = payload;
  if (payload['nonce'] !== nonce) return refused('claim nonce is wrong or missing: it was not issued for this launch');
  if (sub === undefined || sub === '') return refused('the subject is empty');
  if (azp !== undefined && azp !== clientId) return refused('it was issued to another client');
  return success({
    issuer,
    subject: sub,
    ...(typeof fhirUser === 'string' && fhirUser !== '' ? { fhirUser } : {}),
    ...(typeof name === 'string' && name !== '' ? { name } : {}),
  });
}

/** Only the kind of failure: messages of libraries may quote the token. */
function reasonOf(cause: unknown): string {
  if (cause instanceof errors.JWTClaimValidationFailed) return `claim ${cause.claim} is wrong or missing`;
  if (cause instanceof errors.JOSEError) return cause.code;
  return 'the keys of the issuer cannot be read';
}

function refused(reason: string): Result<never> {
  return failure(error('forbidden', 'id_token', reason, { rule: 'no-identity' }));
}
