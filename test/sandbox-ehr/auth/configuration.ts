import { exportJWK } from 'jose';
import { errors, interactionPolicy } from 'oidc-provider';
import type { Configuration } from 'oidc-provider';
import { patientTypes, sharedTypes } from '../fhir/compartment.ts';
import { scopesFor } from '../fhir/scopes.ts';
import { clientMetadata } from './clients.ts';
import type { RegisteredClient } from './clients.ts';
import { checkLaunch, grantOfLaunch } from './launch-grant.ts';
import { WORKING_DAY } from './launch-memory.ts';
import type { LaunchMemory, Signature } from './launch-memory.ts';
import type { AuthorizationSettings } from './settings.ts';

/** Seconds: longer than a glance at the chart, shorter than a lunch break. */
const ACCESS_TOKEN = 15 * 60;

/** Settings of the library, so that it behaves as a strict SMART server. */
export async function configuration(
  settings: AuthorizationSettings,
  memory: LaunchMemory,
  signature: Signature,
): Promise<Configuration> {
  const { url, fhirUrl, clients } = settings;
  return {
    clients: clients.map(clientMetadata),
    jwks: { keys: [{ ...(await exportJWK(signature.key)), kid: signature.kid, alg: 'RS256', use: 'sig' }] },
    scopes: supportedScopes(),
    claims: { openid: ['sub'], fhirUser: ['fhirUser'] },
    conformIdTokenClaims: false, // else the id_token has no fhirUser
    responseTypes: ['code'],
    clientAuthMethods: ['none', 'client_secret_basic', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: ['RS384', 'ES384'] },
    pkce: { required: () => true },
    features: features(),
    cookies: { keys: [crypto.randomUUID()], long: { sameSite: 'lax' }, short: { sameSite: 'lax' } },
    clientBasedCORS: () => true,
    fetch: loopbackFetch(clients),
    ttl: lifetimes(settings.accessTokenSeconds ?? ACCESS_TOKEN),
    rotateRefreshToken: () => true,
    expiresWithSession: () => false, // else the next launch of this browser ends the tokens of this one
    issueRefreshToken: async (_ctx, _client, code) => memory.grants.get(code.grantId ?? '')?.refreshScope !== undefined,
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: async () => ({ sub, fhirUser: `${fhirUrl}/Practitioner/${sub}` }),
    }),
    interactions: { policy: policy(), url: (_ctx, interaction) => `${url}/interaction/${interaction.uid}` },
    extraParams: {
      launch: (ctx, launch) => checkLaunch({ launch, scope: ctx.oidc.params?.['scope'] }, memory),
      aud: (_ctx, value) => requireAudience(value, fhirUrl),
      requested_scope: null,
    },
    loadExistingGrant: (ctx) => grantOfLaunch(ctx, memory),
    renderError: (ctx, out) => {
      ctx.type = 'html';
      ctx.body = errorPage(out.error, out.error_description ?? '');
    },
  };
}

function features(): Configuration['features'] {
  const ownTokensOnly = (_ctx: unknown, client: { clientId: string }, token: { clientId?: string | undefined }) =>
    token.clientId === client.clientId;
  return {
    devInteractions: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    introspection: { enabled: true, allowedPolicy: ownTokensOnly },
    revocation: { enabled: true, allowedPolicy: ownTokensOnly },
  };
}

function lifetimes(accessToken: number): Configuration['ttl'] {
  return {
    AccessToken: accessToken,
    AuthorizationCode: 60,
    Grant: WORKING_DAY,
    IdToken: 3600,
    Interaction: 600,
    RefreshToken: WORKING_DAY,
    Session: WORKING_DAY,
  };
}

/** Nobody is asked to consent: the hospital did when it registered the app. */
function policy() {
  const base = interactionPolicy.base();
  base.remove('consent');
  return base;
}

function supportedScopes(): string[] {
  return [
    'openid',
    'fhirUser',
    'launch',
    'launch/patient',
    'online_access',
    'offline_access',
    ...scopesFor('patient', [...patientTypes, ...sharedTypes, '*'], 'cruds'),
    ...scopesFor('user', [...sharedTypes, '*'], 'rs'),
  ];
}

function requireAudience(value: string | undefined, fhirUrl: string): void {
  if (value !== fhirUrl) throw new errors.InvalidRequest(`aud must be ${fhirUrl}`);
}

/** The library refuses to fetch from loopback, where our own app publishes its keys. */
function loopbackFetch(clients: readonly RegisteredClient[]): NonNullable<Configuration['fetch']> {
  const registered = clients.flatMap(({ auth }) =>
    auth.method === 'private_key_jwt' && 'jwksUri' in auth.keys ? [auth.keys.jwksUri] : [],
  );
  return (url, options) => {
    const plain = registered.includes(addressOf(url)) ? { ...options, dispatcher: undefined } : options;
    return fetch(url, plain);
  };
}

function addressOf(input: string | URL | Request): string {
  return typeof input === 'string' ? input : 'href' in input ? input.href : input.url;
}

function errorPage(error: string, description: string): string {
  const text = `${error}: ${description}`.replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);
  return `<!doctype html><html lang="en"><title>Launch refused</title><h1>The launch was refused</h1><p>${text}</p></html>`;
}
