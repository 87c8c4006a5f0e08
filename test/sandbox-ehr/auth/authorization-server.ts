import Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Access } from '../fhir/access.ts';
import { parseScopes } from '../fhir/scopes.ts';
import { configuration } from './configuration.ts';
import { addContext } from './launch-context.ts';
import { withRequestedScope } from './launch-grant.ts';
import type { LaunchMemory } from './launch-memory.ts';
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
  /** From now on no launch gets these scopes. */
  readonly withholdScopes: (scopes: readonly string[]) => void;
  /** From now on every authorization is denied, or no longer. */
  readonly denyConsent: (deny: boolean) => void;
}

/** An authorization server whose tokens carry the context of exactly one launch. */
export async function createAuthorizationServer(settings: AuthorizationSettings): Promise<AuthorizationServer> {
  const memory: LaunchMemory = { launches: createLaunches(), grants: new Map(), withheld: [], denies: false };
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
