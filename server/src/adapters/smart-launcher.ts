import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { error, failure, success, type Result } from '@autoserum/profiles';
import smart from 'fhirclient';
import type { RegisteredEhr } from '../auth/registered-ehr.ts';
import type { AuthorizeRequest, Clock, IdSource, Log, SmartEndpoints, SmartLauncher } from '../services.ts';
import { createDiscovery } from './smart-launcher-discovery.ts';
import { createTokenEndpoint, type TokenEndpoint } from './smart-launcher-token.ts';

export interface LauncherSettings {
  /** Exact redirect URI, as registered at the EHRs. */
  readonly redirectUri: string;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Log;
}

/**
 * SMART with one EHR. fhirclient builds the authorization request, from an empty request that holds nothing but the checked `iss` and
 * `launch`, into a storage of its own per launch. The requests of ours go out from here: discovery with a life time, and the token
 * endpoint with a limit of time, no redirects, and a `code` that is encoded.
 */
export function createSmartLauncher(settings: LauncherSettings): SmartLauncher {
  const discover = createDiscovery(settings.clock);
  const token = createTokenEndpoint(settings);
  return {
    discover,
    authorize: async (request) => {
      const endpoints = await discover(request.ehr);
      return endpoints.ok ? authorize(request, endpoints.value, settings) : endpoints;
    },
    exchange: async ({ ehr, code, handshake }) => {
      const endpoints = await discover(ehr);
      if (!endpoints.ok) return endpoints;
      const form = {
        grant_type: 'authorization_code',
        code,
        redirect_uri: settings.redirectUri,
        code_verifier: handshake,
      };
      return token.ask(ehr, endpoints.value.token, form);
    },
    refresh: async (ehr, refreshToken) => {
      const endpoints = await discover(ehr);
      if (!endpoints.ok) return endpoints;
      return token.ask(ehr, endpoints.value.token, { grant_type: 'refresh_token', refresh_token: refreshToken });
    },
    revoke: (ehr, value) => revoke({ ehr, value, log: settings.log }, discover, token),
  };
}

interface Revocation {
  readonly ehr: RegisteredEhr;
  readonly value: string;
  readonly log: Log;
}

async function revoke({ ehr, value, log }: Revocation, discover: SmartLauncher['discover'], token: TokenEndpoint) {
  const endpoints = await discover(ehr);
  if (!endpoints.ok || endpoints.value.revocation === undefined) return;
  const isRevoked = await token.tell(ehr, endpoints.value.revocation, { token: value });
  if (!isRevoked) log.warn({ ehr: ehr.name }, 'the EHR did not confirm that tokens are revoked');
}

interface SentAway {
  readonly location: string;
  readonly handshake: string;
}

async function authorize(
  { ehr, launch, state, nonce }: AuthorizeRequest,
  endpoints: SmartEndpoints,
  { redirectUri }: LauncherSettings,
): Promise<Result<SentAway>> {
  const stored: Record<string, unknown> = {};
  const query = new URLSearchParams({ iss: ehr.iss, ...(launch === undefined ? {} : { launch }) });
  try {
    const location = await clientFor(`/launch?${query}`, redirectUri, stored).authorize({
      clientId: ehr.clientId,
      scope: scopeOf(ehr, launch),
      redirectUri,
      pkceMode: 'required',
      stateKey: state,
      noRedirect: true,
    });
    return sentAway({ location, handshake: verifierIn(stored[state]) }, endpoints, { state, nonce });
  } catch {
    return notSmart('The EHR offers no SMART launch with PKCE S256');
  }
}

/** Without a launch value the patient is asked for by scope: a standalone launch. @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html */
function scopeOf({ scope }: RegisteredEhr, launch: string | undefined): string {
  const words = scope.split(' ');
  return words.map((word) => (word === 'launch' && launch === undefined ? 'launch/patient' : word)).join(' ');
}

/** fhirclient reads no more of a request than its URL, its host and whether it came by TLS; so it gets an empty one with these. */
function clientFor(url: string, redirectUri: string, stored: Record<string, unknown>) {
  const request = Object.assign(new IncomingMessage(new Socket()), {
    url,
    headers: { host: new URL(redirectUri).host },
  });
  return smart(request, new ServerResponse(request), storageIn(stored));
}

function storageIn(stored: Record<string, unknown>) {
  return {
    get: async (key: string) => stored[key],
    set: async (key: string, value: unknown) => (stored[key] = value),
    unset: async (key: string) => delete stored[key],
  };
}

function verifierIn(state: unknown): string | undefined {
  if (typeof state !== 'object' || state === null || !('codeVerifier' in state)) return undefined;
  return typeof state.codeVerifier === 'string' ? state.codeVerifier : undefined;
}

/**
 * A server without SMART would be answered with our own callback as target; so the target is looked at before anybody goes there. The
 * nonce is ours to add: fhirclient sends none.
 */
function sentAway(
  { location, handshake }: { location: unknown; handshake: string | undefined },
  endpoints: SmartEndpoints,
  { state, nonce }: Pick<AuthorizeRequest, 'state' | 'nonce'>,
): Result<SentAway> {
  if (typeof location !== 'string' || handshake === undefined || !URL.canParse(location))
    return notSmart('The EHR offers no SMART launch');
  const target = new URL(location);
  const { origin, pathname, searchParams } = target;
  const isAsDiscovered = `${origin}${pathname}` === endpoints.authorize.split('?')[0];
  const isBound = searchParams.get('state') === state && searchParams.get('code_challenge_method') === 'S256';
  if (!isAsDiscovered || !isBound) return notSmart('The authorization request is not the one that was meant');
  searchParams.set('nonce', nonce);
  return success({ location: target.href, handshake });
}

function notSmart(text: string): Result<never> {
  return failure(error('exception', 'launch', text, { rule: 'not-smart' }));
}
