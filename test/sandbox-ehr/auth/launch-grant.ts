import type { ParsedUrlQuery } from 'node:querystring';
import { errors } from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { rememberGrant } from './launch-memory.ts';
import type { LaunchMemory } from './launch-memory.ts';
import type { LaunchContext } from './launches.ts';

/** What an authorization request says of its launch. */
interface Asked {
  readonly launch: unknown;
  readonly scope: unknown;
}

/** Refuses a request whose launch value is unknown, and one without that does not ask for a patient (standalone launch). */
export function checkLaunch({ launch, scope }: Asked, { launches, denies }: LaunchMemory): void {
  const isKnown = typeof launch === 'string' ? launches.find(launch) !== undefined : isStandalone({ launch, scope });
  if (!isKnown) throw new errors.InvalidRequest('the launch value is missing, unknown or too old');
  if (denies) throw new errors.AccessDenied('the user denied access');
}

function isStandalone({ launch, scope }: Asked): boolean {
  return launch === undefined && String(scope).split(' ').includes('launch/patient');
}

/** A standalone launch is for the patient whose chart its user has open. */
function contextOf(asked: Asked, accountId: string, { launches }: LaunchMemory): LaunchContext {
  const context = isStandalone(asked) ? launches.openAt(accountId) : launches.find(String(asked.launch));
  if (!context) throw new errors.AccessDenied('no chart is open');
  if (accountId !== context.user) throw new errors.AccessDenied('this launch belongs to another user');
  return context;
}

/** One grant per launch: with a grant per sign-on, a second launch would change the patient of the first. */
export async function grantOfLaunch(ctx: KoaContextWithOIDC, memory: LaunchMemory) {
  const { provider, client, session, params } = ctx.oidc;
  const accountId = session?.accountId ?? '';
  const context = contextOf({ launch: params?.['launch'], scope: params?.['scope'] }, accountId, memory);
  const grant = new provider.Grant({ clientId: client?.clientId ?? '', accountId });
  const asked = [...ctx.oidc.requestParamOIDCScopes].filter((scope) => !memory.withheld.includes(scope));
  grant.addOIDCScope(asked.join(' '));
  const id = await grant.save();
  rememberGrant(memory, id, { context, refreshScope: refreshScopeOf(ctx, memory), grantedAt: Date.now() });
  return grant;
}

function refreshScopeOf(ctx: KoaContextWithOIDC, { withheld }: LaunchMemory): string | undefined {
  const asked = requestedScope(ctx);
  return ['offline_access', 'online_access'].find((scope) => asked.includes(scope) && !withheld.includes(scope));
}

/** `offline_access` is dropped without `prompt=consent`, which SMART apps do not send: keep the words as they came. */
export function withRequestedScope(query: ParsedUrlQuery): ParsedUrlQuery {
  return { ...query, requested_scope: query['scope'] };
}

function requestedScope(ctx: KoaContextWithOIDC): readonly string[] {
  const kept = ctx.oidc.params?.['requested_scope'] ?? ctx.oidc.body?.['scope'];
  return typeof kept === 'string' ? kept.split(' ') : [];
}
