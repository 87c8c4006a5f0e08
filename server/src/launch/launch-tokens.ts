import { error, failure, hasError, success, type Failure, type Result } from '@autoserum/profiles';
import type { OpenLaunch, Services } from '../services.ts';
import { LEASE_MS, LOOK_MS, TOKEN_MARGIN_MS } from './limits.ts';
import { underLease } from './refresh-lease.ts';
import { openContext, openTokens, sealTokens, tokensOf, type StoredTokens } from './stored-launch.ts';

/** Gives the access token of a launch; `refused` is one that the EHR just answered 401 to. */
export type AccessTokenOf = (launch: string, refused?: string) => Promise<Result<string>>;

type TokenServices = Pick<Services, 'launches' | 'clock' | 'ids' | 'vault' | 'ehrs' | 'smart' | 'audit'>;

/**
 * Access tokens by launch, refreshed when they end. One refresh per launch at a time, in this process shared by all who wait and in others
 * kept off by a lease: a refresh token that is used twice ends the whole family (RFC 9700 section 4.14).
 */
export function createLaunchTokens(services: TokenServices): AccessTokenOf {
  const running = new Map<string, Promise<Result<string>>>();
  return async (id, refused) => {
    for (let joined = running.get(id); joined !== undefined; joined = running.get(id)) {
      const shared = await joined;
      if (!shared.ok || shared.value !== refused) return shared;
    }
    const started = currentOrNew(services, id, refused).finally(() => running.delete(id));
    running.set(id, started);
    return started;
  };
}

/** Waits as long as another process refreshes, and a little longer than one that died may be believed to. */
async function currentOrNew(services: TokenServices, id: string, refused?: string): Promise<Result<string>> {
  for (let waited = 0; waited <= 2 * LEASE_MS; waited += LOOK_MS) {
    const current = await currentToken(services, id);
    if (!current.ok) return current;
    if (isUsable(services, current.value, refused)) return success(current.value.tokens.accessToken);
    const renewed = await underLease(services, id, () => renew(services, id, refused));
    if (renewed !== undefined) return renewed;
  }
  return failure(
    error('transient', 'launch', 'Another process holds the refresh of this launch', { rule: 'unreachable' }),
  );
}

/** Reads the row under the lease: who read it before an earlier refresh ended would use its refresh token a second time. */
async function renew(services: TokenServices, id: string, refused?: string): Promise<Result<string>> {
  const current = await currentToken(services, id);
  if (!current.ok) return current;
  const { launch, tokens } = current.value;
  if (isUsable(services, current.value, refused)) return success(tokens.accessToken);
  return refresh(services, launch, tokens);
}

interface Current {
  readonly launch: OpenLaunch;
  readonly tokens: StoredTokens;
}

async function currentToken(services: TokenServices, id: string): Promise<Result<Current>> {
  const launch = await services.launches.find(id);
  if (launch?.status !== 'open') return ended();
  const tokens = openTokens(services.vault, launch);
  return tokens.ok ? success({ launch, tokens: tokens.value }) : tokens;
}

function isUsable({ clock }: TokenServices, { tokens }: Current, refused?: string): boolean {
  return clock.now().getTime() < tokens.expiresAt - TOKEN_MARGIN_MS && tokens.accessToken !== refused;
}

async function refresh(services: TokenServices, launch: OpenLaunch, before: StoredTokens): Promise<Result<string>> {
  const context = openContext(services, launch);
  if (!context.ok) return context;
  if (before.refreshToken === undefined) return giveUp(services, launch, 'no-refresh-token');
  const answer = await services.smart.refresh(context.value.ehr, before.refreshToken);
  if (!answer.ok) return isRefused(answer) ? giveUp(services, launch, 'refresh-refused') : answer;
  const { patient } = answer.value;
  if (patient !== undefined && patient !== context.value.patient) return giveUp(services, launch, 'patient-changed');
  return replace(services, { launch, tokens: before }, tokensOf(answer.value, services.clock.now().getTime(), before));
}

/** The new refresh token is kept before anybody gets the new access token: a crash between the two would lose the launch. */
async function replace(services: TokenServices, { launch }: Current, after: StoredTokens): Promise<Result<string>> {
  const sealed = sealTokens(services.vault, launch.id, after);
  if (await services.launches.replaceTokens(launch.id, launch.tokens, sealed)) return success(after.accessToken);
  const current = await currentToken(services, launch.id);
  return current.ok ? success(current.value.tokens.accessToken) : current;
}

/** A refusal ends the launch; a server that cannot be reached does not. */
function isRefused(answer: Failure): boolean {
  return hasError(answer.issues.filter((issue) => issue.code === 'login' || issue.code === 'forbidden'));
}

async function giveUp(services: TokenServices, launch: OpenLaunch, why: string): Promise<Failure> {
  await services.launches.end(launch.id, 'expired', services.clock.now().getTime());
  await services.audit.record({ kind: 'refresh', outcome: 'refused', detail: why, launch: launch.id, iss: launch.iss });
  return ended();
}

function ended(): Failure {
  const text = 'The EHR no longer lets this launch read or write: open the app again from the EHR';
  return failure(error('login', 'launch', text, { rule: 'ended' }));
}
