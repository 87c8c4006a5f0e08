import { generateKeyPair } from 'jose';
import Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Access } from '../fhir/access.ts';
import { isJson } from '../json.ts';
import { parseScopes } from '../fhir/scopes.ts';
import { configuration } from './configuration.ts';
import { addContext } from './launch-context.ts';
import { withRequestedScope } from './launch-grant.ts';
import type { LaunchMemory, Signature, Spoil } from './launch-memory.ts';
import { createLaunches } from './launches.ts';
import type { Launches } from './launches.ts';
import { createMemoryStore } from './memory-adapter.ts';
import type { AuthorizationSettings } from './settings.ts';

/** The EHR's authorization server. */
export interface AuthorizationServer {
  readonly provider: Provider;
  readonly issuer: string;
  readonly launches: Launches;
  /** What a bearer token is worth right now; nothing when it is unknown, expired or revoked. */
  readonly accessOf: (token: string) => Promise<Access | undefined>;
  /** All access tokens end now; refresh tokens live on. */
  readonly expireAccessTokens: () => void;
  /** All access and refresh tokens end now. */
  readonly revokeAllTokens: () => void;
  /** The access and refresh tokens that were given out so far, for tests that search for them. */
  readonly issuedTokens: () => readonly string[];
  /** From now on no launch gets these scopes. */
  readonly withholdScopes: (scopes: readonly string[]) => void;
  /** From now on every authorization is denied, or no longer. */
  readonly denyConsent: (deny: boolean) => void;
  /** From now on the token endpoint answers what this makes of a good answer, or again as it should. */
  readonly spoilAnswers: (spoil?: Spoil) => void;
}

/** An authorization server whose tokens carry the context of exactly one launch. */
export async function createAuthorizationServer(settings: AuthorizationSettings): Promise<AuthorizationServer> {
  const memory: LaunchMemory = {
    launches: createLaunches(),
    grants: new Map(),
    withheld: [],
    denies: false,
    spoil: undefined,
  };
  const signature = await newSignature();
  const store = createMemoryStore();
  const issuer = `${settings.url}/oauth`;
  const provider = new Provider(issuer, {
    ...(await configuration(settings, memory, signature)),
    adapter: store.adapter,
  });
  provider.use(async (ctx, next) => {
    if (ctx.method === 'GET' && ctx.path.endsWith('/auth')) ctx.query = withRequestedScope(ctx.query);
    await next();
    if (!hasOidc(ctx)) return;
    addContext(ctx, { settings, memory });
    // RFC 6749 section 5.1: Cache-Control alone does not keep an old cache from it.
    if (ctx.oidc.route === 'token') ctx.set('pragma', 'no-cache');
    if (ctx.oidc.route === 'token') await spoilAnswer(ctx, memory, signature);
  });
  return {
    provider,
    issuer,
    launches: memory.launches,
    accessOf: (token) => accessOf(token, provider, memory),
    expireAccessTokens: () => store.forget('AccessToken'),
    revokeAllTokens: () => ['AccessToken', 'RefreshToken'].forEach(store.forget),
    issuedTokens: () => ['AccessToken', 'RefreshToken'].flatMap(store.issued),
    withholdScopes: (scopes) => void (memory.withheld = scopes),
    denyConsent: (deny) => void (memory.denies = deny),
    spoilAnswers: (spoil) => void (memory.spoil = spoil),
  };
}

async function newSignature(): Promise<Signature> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { key: privateKey, kid: crypto.randomUUID() };
}

async function spoilAnswer(ctx: KoaContextWithOIDC, { spoil }: LaunchMemory, signature: Signature): Promise<void> {
  const body: unknown = ctx.body;
  if (spoil === undefined || !isJson(body)) return;
  const spoiled = await spoil(body, signature);
  if (!(spoiled instanceof URL)) ctx.body = spoiled;
  else {
    ctx.status = 307;
    ctx.set('location', spoiled.href);
  }
}

function hasOidc(ctx: object): ctx is KoaContextWithOIDC {
  return 'oidc' in ctx;
}

async function accessOf(token: string, provider: Provider, memory: LaunchMemory): Promise<Access | undefined> {
  const found = await provider.AccessToken.find(token);
  const grantId = found?.grantId;
  if (!found?.isValid || grantId === undefined) return undefined;
  const granted = memory.grants.get(grantId);
  if (!granted || !(await provider.Grant.find(grantId))) return undefined;
  const scope = found.scope ?? '';
  const knowsUser = scope.split(' ').includes('fhirUser');
  return { grantId, context: granted.context, scopes: parseScopes(scope), knowsUser };
}
