import { success, type Failure, type Result } from '@autoserum/profiles';
import type { RegisteredEhr } from '../auth/registered-ehr.ts';
import type { Services } from '../services.ts';
import { bind, hashOf, nonceOf, staleBindings, unbind, type BindingCookies } from './browser-binding.ts';
import { launchFailure } from '../auth/launch-problem.ts';

/** What the browser brought to `/launch`. */
export interface LaunchRequest {
  readonly iss: unknown;
  readonly launch: unknown;
  readonly cookies: BindingCookies;
}

/** Where the browser goes next, and the `Set-Cookie` values that it takes along. */
export interface Departure {
  readonly location: string;
  readonly cookies: readonly string[];
}

/**
 * First half of a SMART EHR launch: checks who launches, before any request leaves, and sends the browser to its authorization server
 * with a state that is tied to this browser. @see https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html
 */
export async function startLaunch(services: Services, request: LaunchRequest): Promise<Result<Departure>> {
  const { iss, launch } = request;
  if (!isParameter(iss) || (launch !== undefined && !isParameter(launch)))
    return refuse(
      services,
      launchFailure('bad-request', 'The EHR must name its FHIR server (iss) once, and its launch'),
    );
  const ehr = services.ehrs.find(iss);
  if (ehr === undefined)
    return refuse(services, launchFailure('unknown-ehr', 'No EHR is registered under this address'));
  const secrets = { id: services.ids.launchId(), state: services.ids.secret(), cookie: services.ids.secret() };
  const sent = await services.smart.authorize({
    ehr,
    state: secrets.state,
    nonce: nonceOf(secrets.state),
    ...(launch === undefined ? {} : { launch }),
  });
  if (!sent.ok) return refuse(services, sent, ehr.iss);
  await remember(services, ehr, { ...secrets, handshake: sent.value.handshake });
  const forgotten = await forget(services, request.cookies);
  return success({ location: sent.value.location, cookies: [...forgotten, bind(secrets.id, secrets.cookie)] });
}

/** One value, and no longer than any EHR writes it; a parameter given twice arrives as a list. */
function isParameter(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 4096;
}

/** A launch that does not begin, with its trace in the audit; an address that nobody registered is no EHR, and is not kept. */
async function refuse(services: Services, failed: Failure, iss?: string): Promise<Failure> {
  await services.audit.record({
    kind: 'denial',
    outcome: 'refused',
    detail: failed.issues[0]?.rule ?? 'failed',
    ...(iss === undefined ? {} : { iss }),
  });
  return failed;
}

interface Secrets {
  readonly id: string;
  readonly state: string;
  readonly cookie: string;
  readonly handshake: string;
}

async function remember(services: Services, ehr: RegisteredEhr, secrets: Secrets): Promise<void> {
  const { id, state, cookie, handshake } = secrets;
  await services.launches.add({
    status: 'pending',
    id,
    iss: ehr.iss,
    stateHash: hashOf(state),
    bindingHash: hashOf(cookie),
    startedAt: services.clock.now().getTime(),
    handshake: services.vault.seal({ owner: id, purpose: 'handshake' }, handshake),
  });
}

async function forget(services: Services, cookies: BindingCookies): Promise<readonly string[]> {
  if (cookies.size === 0) return [];
  const known = await services.launches.findAll([...cookies.keys()]);
  return staleBindings(cookies, known, services.clock.now().getTime()).map(unbind);
}
