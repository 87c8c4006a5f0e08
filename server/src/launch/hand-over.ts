import { success, type Result } from '@autoserum/profiles';
import type { LaunchUser } from '../auth/launch-context.ts';
import { grantedOfAsked } from '../auth/scopes.ts';
import type { RegisteredEhr } from '../auth/registered-ehr.ts';
import type { IdentityClaims, PendingLaunch, Services, TokenAnswer } from '../services.ts';
import { nonceOf } from './browser-binding.ts';
import { launchFailure } from '../auth/launch-problem.ts';
import type { StoredContext } from './stored-launch.ts';

/** A launch whose code may be traded. */
export interface Exchange {
  readonly ehr: RegisteredEhr;
  readonly pending: PendingLaunch;
  readonly code: string;
  readonly state: string;
}

/** What the EHR handed over, its user verified. */
export interface HandedOver {
  readonly answer: TokenAnswer;
  readonly context: StoredContext;
}

/** Trades the code for tokens and reads from them for whom and by whom this launch is. */
export async function handOver(services: Services, exchange: Exchange): Promise<Result<HandedOver>> {
  const { ehr, pending, code, state } = exchange;
  const handshake = services.vault.open({ owner: pending.id, purpose: 'handshake' }, pending.handshake);
  if (!handshake.ok) return launchFailure('failed', 'The handshake of this launch cannot be read');
  const answer = await services.smart.exchange({ ehr, code, state, handshake: handshake.value });
  if (!answer.ok) return answer;
  const user = await identify(services, exchange, answer.value);
  if (!user.ok) return user;
  const context = contextOf(answer.value, user.value, ehr);
  return context === undefined
    ? launchFailure('no-patient', 'The EHR handed over no patient')
    : success({ answer: answer.value, context });
}

/** A user is named by a verified id_token or not at all: every act in a record has a person. */
async function identify(
  services: Services,
  { ehr, state }: Exchange,
  { idToken }: TokenAnswer,
): Promise<Result<LaunchUser>> {
  if (idToken === undefined) return launchFailure('no-identity', 'The EHR did not say who the user is');
  const claims = await services.verifier.verifyIdToken(ehr, { idToken, nonce: nonceOf(state) });
  if (claims.ok) return success(userOf(claims.value, ehr));
  const why = claims.issues.map((issue) => issue.text).join('; ');
  return launchFailure('no-identity', `The id_token was not accepted: ${why}`);
}

/** fhirUser relative to the EHR, which is how its resources name the person; of another server it stays absolute. */
function userOf({ issuer, subject, fhirUser, name }: IdentityClaims, ehr: RegisteredEhr): LaunchUser {
  const inEhr = fhirUser?.startsWith(`${ehr.iss}/`) === true ? fhirUser.slice(ehr.iss.length + 1) : fhirUser;
  const reference = inEhr ?? `${issuer}#${subject}`;
  return name === undefined ? { reference } : { reference, display: name };
}

const FHIR_ID = /^[A-Za-z0-9\-.]{1,64}$/;
/** A name that may stand in an audit and in an address. */
const WORD = /^[\w.-]{1,64}$/;
/** What has a step of its own in a treatment. */
const DUE = /^(?:ServiceRequest|Specimen)\/[A-Za-z0-9\-.]{1,64}$/;

function contextOf(answer: TokenAnswer, user: LaunchUser, ehr: RegisteredEhr): StoredContext | undefined {
  const { patient, encounter, tenant, intent, fhirContext = [] } = answer;
  const about = fhirContext.filter((reference) => DUE.test(reference));
  if (patient === undefined || !FHIR_ID.test(patient)) return undefined;
  return {
    patient,
    user,
    grantedScopes: grantedOfAsked(ehr.scope, answer.scope ?? ehr.scope),
    needPatientBanner: answer.needPatientBanner ?? true,
    ...(encounter === undefined || !FHIR_ID.test(encounter) ? {} : { encounter }),
    ...(tenant === undefined || !WORD.test(tenant) ? {} : { tenant }),
    ...(intent === undefined || !WORD.test(intent) ? {} : { intent }),
    ...(about.length === 0 ? {} : { about }),
  };
}
