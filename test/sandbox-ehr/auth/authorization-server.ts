import type { ParsedUrlQuery } from 'node:querystring';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { errors, interactionPolicy } from 'oidc-provider';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { Access } from '../fhir/access.ts';
import { patientTypes, sharedTypes } from '../fhir/compartment.ts';
import { parseScopes, scopesFor } from '../fhir/scopes.ts';
import { isJson, textOf } from '../json.ts';
import type { Json } from '../json.ts';
import { clientMetadata } from './clients.ts';
import type { RegisteredClient } from './clients.ts';
import { createLaunches } from './launches.ts';
import type { LaunchContext, Launches } from './launches.ts';
import { createMemoryStore } from './memory-adapter.ts';
import { scopesInBrief } from './smart-configuration.ts';

/** Seconds. An access token outlives a glance at the chart, not a lunch break; a refresh token a working day. */
const ACCESS_TOKEN = 15 * 60;
const REFRESH_TOKEN = 12 * 3600;
const SESSION = 12 * 3600;

const TENANT = 'klinikum-musterstadt';

/** What an authorization server is made for. */
export interface AuthorizationSettings {
  /** Base of the EHR, for example `http://127.0.0.1:3100`. */
  readonly url: string;
  readonly fhirUrl: string;
  readonly clients: readonly RegisteredClient[];
  readonly accessTokenSeconds?: number;
}

/** The EHR's authorization server. */
export interface AuthorizationServer {
  readonly provider: Provider;
  readonly issuer: string;
  readonly launches: Launches;
  readonly accessOf: (token: string) => Promise<Access | undefined>;
  /** All access tokens end now; refresh tokens live on. */
  readonly expireAccessTokens: () => void;
  /** All access and refresh tokens end now. */
  readonly revokeAllTokens: () => void;
  /** From now on no launch gets these scopes. */
  readonly withholdScopes: (scopes: readonly string[]) => void;
  /** From now on every authorization is denied, or no longer. */
  readonly denyConsent: (deny: boolean) => void;
}

/** One launch as the authorization server remembers it, for as long as its grant lives. */
interface Grant {
  readonly context: LaunchContext;
  /** `offline_access` or `online_access`, when the app asked for it. */
  readonly refreshScope: string | undefined;
}

/** What can be changed from outside while the server runs, and what it remembers. */
interface Memory {
  readonly launches: Launches;
  readonly grants: Map<string, Grant>;
  withheld: readonly string[];
  denies: boolean;
}

/** An authorization server whose tokens carry the context of exactly one launch. */
export async function createAuthorizationServer(settings: AuthorizationSettings): Promise<AuthorizationServer> {
  const memory: Memory = { launches: createLaunches(), grants: new Map(), withheld: [], denies: false };
  const store = createMemoryStore();
  const issuer = `${settings.url}/oauth`;
  const provider = new Provider(issuer, { ...(await configuration(settings, memory)), adapter: store.adapter });
  provider.use(async (ctx, next) => {
    if (ctx.method === 'GET' && ctx.path.endsWith('/auth')) ctx.query = withRequestedScope(ctx.query);
    await next();
    if (hasOidc(ctx)) addContext(ctx, { settings, memory });
  });
  return {
    provider,
    issuer,
    launches: memory.launches,
    accessOf: (token) => accessOf(token, provider, memory),
    expireAccessTokens: () => store.forget('AccessToken'),
    revokeAllTokens: () => ['AccessToken', 'RefreshToken'].forEach(store.forget),
    withholdScopes: (scopes) => void (memory.withheld = scopes),
    denyConsent: (deny) => void (memory.denies = deny),
  };
}

async function configuration(settings: AuthorizationSettings, memory: Memory): Promise<Configuration> {
  const { url, fhirUrl, clients } = settings;
  const policy = interactionPolicy.base();
  policy.remove('consent'); // the hospital consented when it registered the app
  return {
    clients: clients.map(clientMetadata),
    jwks: { keys: [await signingKey()] },
    scopes: supportedScopes(),
    claims: { openid: ['sub'], fhirUser: ['fhirUser'] },
    conformIdTokenClaims: false, // else the id_token has no fhirUser
    responseTypes: ['code'],
    clientAuthMethods: ['none', 'client_secret_basic', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: ['RS384', 'ES384'] },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      introspection: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      rpInitiatedLogout: { enabled: false },
    },
    cookies: { keys: [crypto.randomUUID()], long: { sameSite: 'lax' }, short: { sameSite: 'lax' } },
    clientBasedCORS: () => true,
    fetch: loopbackFetch(clients),
    ttl: {
      AccessToken: settings.accessTokenSeconds ?? ACCESS_TOKEN,
      AuthorizationCode: 60,
      Grant: REFRESH_TOKEN,
      IdToken: 3600,
      Interaction: 600,
      RefreshToken: REFRESH_TOKEN,
      Session: SESSION,
    },
    rotateRefreshToken: () => true,
    expiresWithSession: () => false, // else the next launch of this browser ends the tokens of this one
    issueRefreshToken: async (_ctx, _client, code) => memory.grants.get(code.grantId ?? '')?.refreshScope !== undefined,
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: async () => ({ sub, fhirUser: `${fhirUrl}/Practitioner/${sub}` }),
    }),
    interactions: { policy, url: (_ctx, interaction) => `${url}/interaction/${interaction.uid}` },
    extraParams: {
      launch: (_ctx, value) => void launchOf(value, memory),
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

async function signingKey() {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: crypto.randomUUID(), alg: 'RS256', use: 'sig' };
}

function supportedScopes(): string[] {
  return [
    'openid',
    'fhirUser',
    'launch',
    'online_access',
    'offline_access',
    ...scopesFor('patient', [...patientTypes, ...sharedTypes, '*'], 'cruds'),
    ...scopesFor('user', [...sharedTypes, '*'], 'rs'),
  ];
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

function launchOf(value: string | undefined, { launches, denies }: Memory): LaunchContext {
  const context = launches.find(value ?? '');
  if (!context) throw new errors.InvalidRequest('the launch value is missing, unknown or too old');
  if (denies) throw new errors.AccessDenied('the user denied access');
  return context;
}

function requireAudience(value: string | undefined, fhirUrl: string): void {
  if (value !== fhirUrl) throw new errors.InvalidRequest(`aud must be ${fhirUrl}`);
}

/** `offline_access` is dropped without `prompt=consent`, which SMART apps do not send: keep the words as they came. */
function withRequestedScope(query: ParsedUrlQuery): ParsedUrlQuery {
  return { ...query, requested_scope: query['scope'] };
}

function hasOidc(ctx: object): ctx is KoaContextWithOIDC {
  return 'oidc' in ctx;
}

function requestedScope(ctx: KoaContextWithOIDC): readonly string[] {
  const kept = ctx.oidc.params?.['requested_scope'] ?? ctx.oidc.body?.['scope'];
  return typeof kept === 'string' ? kept.split(' ') : [];
}

/** One grant per launch: with a grant per sign-on, a second launch would change the patient of the first. */
async function grantOfLaunch(ctx: KoaContextWithOIDC, memory: Memory) {
  const { provider, client, session, params } = ctx.oidc;
  const value = params?.['launch'];
  const context = launchOf(typeof value === 'string' ? value : undefined, memory);
  const accountId = session?.accountId;
  if (accountId !== context.user) throw new errors.AccessDenied('this launch belongs to another user');
  const grant = new provider.Grant({ clientId: client?.clientId ?? '', accountId });
  const asked = [...ctx.oidc.requestParamOIDCScopes].filter((scope) => !memory.withheld.includes(scope));
  grant.addOIDCScope(asked.join(' '));
  const id = await grant.save();
  memory.grants.set(id, { context, refreshScope: refreshScopeOf(ctx, memory) });
  return grant;
}

function refreshScopeOf(ctx: KoaContextWithOIDC, { withheld }: Memory): string | undefined {
  const asked = requestedScope(ctx);
  return ['offline_access', 'online_access'].find((scope) => asked.includes(scope) && !withheld.includes(scope));
}

interface ContextSource {
  readonly settings: AuthorizationSettings;
  readonly memory: Memory;
}

/** Puts the launch context beside the token, and into introspection. */
function addContext(ctx: KoaContextWithOIDC, source: ContextSource): void {
  const body: unknown = ctx.body;
  if (!isJson(body)) return;
  if (ctx.oidc.route === 'discovery') ctx.body = { ...body, scopes_supported: scopesInBrief };
  if (ctx.oidc.route === 'token' && typeof body['access_token'] === 'string') ctx.body = withContext(body, ctx, source);
  if (ctx.oidc.route === 'introspection' && body['active'] === true) ctx.body = introspected(body, ctx, source);
}

function withContext(body: Json, ctx: KoaContextWithOIDC, { settings, memory }: ContextSource) {
  const grant = memory.grants.get(ctx.oidc.entities.Grant?.jti ?? '');
  if (!grant) return body;
  const { patient, encounter, intent, fhirContext } = grant.context;
  const narrowed = ctx.oidc.params?.['grant_type'] === 'refresh_token' && ctx.oidc.params['scope'] !== undefined;
  const scope = textOf(body['scope']).split(' ');
  const asGranted = grant.refreshScope === undefined || narrowed ? scope : [...new Set([...scope, grant.refreshScope])];
  return {
    ...body,
    scope: asGranted.join(' '),
    patient,
    ...(encounter === undefined ? {} : { encounter }),
    ...(intent === undefined ? {} : { intent }),
    ...(fhirContext === undefined ? {} : { fhirContext }),
    need_patient_banner: true,
    smart_style_url: `${settings.url}/smart-style.json`,
    tenant: TENANT,
  };
}

function introspected(body: object, ctx: KoaContextWithOIDC, { settings, memory }: ContextSource): object {
  const token = ctx.oidc.entities.AccessToken ?? ctx.oidc.entities.RefreshToken;
  const grant = memory.grants.get(token?.grantId ?? '');
  if (!grant) return { active: false };
  const { patient, encounter, user } = grant.context;
  const fhirUser = `${settings.fhirUrl}/Practitioner/${user}`;
  return { ...body, patient, ...(encounter === undefined ? {} : { encounter }), fhirUser };
}

async function accessOf(token: string, provider: Provider, memory: Memory): Promise<Access | undefined> {
  const found = await provider.AccessToken.find(token);
  const grantId = found?.grantId;
  if (!found?.isValid || grantId === undefined) return undefined;
  const grant = memory.grants.get(grantId);
  if (!grant || !(await provider.Grant.find(grantId))) return undefined;
  const scope = found.scope ?? '';
  return {
    grantId,
    context: grant.context,
    scopes: parseScopes(scope),
    knowsUser: scope.split(' ').includes('fhirUser'),
  };
}

function errorPage(error: string, description: string): string {
  const text = `${error}: ${description}`.replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);
  return `<!doctype html><html lang="en"><title>Launch refused</title><h1>The launch was refused</h1><p>${text}</p></html>`;
}
