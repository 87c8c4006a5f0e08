import { error, failure, success, type Result } from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import type { OpenLaunch, Services, TokenAnswer, Vault } from '../services.ts';
import { TOKEN_FALLBACK_MS } from './limits.ts';

/** What is kept, sealed, of what the EHR handed over; the EHR's entry is looked up again, so a change of it takes hold. */
export type StoredContext = Omit<LaunchContext, 'id' | 'ehr' | 'expiresAt'>;

/** The token set of a launch, sealed. */
export interface StoredTokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
  readonly expiresAt: number;
}

const CONTEXT = 'launch-context';
const TOKENS = 'launch-tokens';

export function sealContext(vault: Vault, launch: string, context: StoredContext): string {
  return vault.seal({ owner: launch, purpose: CONTEXT }, JSON.stringify(context));
}

export function sealTokens(vault: Vault, launch: string, tokens: StoredTokens): string {
  return vault.seal({ owner: launch, purpose: TOKENS }, JSON.stringify(tokens));
}

/** Tokens as an answer gives them; a refresh that names no new refresh token keeps the old one (RFC 6749 section 6). */
export function tokensOf(answer: TokenAnswer, now: number, before?: StoredTokens): StoredTokens {
  const refreshToken = answer.refreshToken ?? before?.refreshToken;
  const life = answer.expiresIn === undefined ? TOKEN_FALLBACK_MS : answer.expiresIn * 1000;
  return {
    accessToken: answer.accessToken,
    expiresAt: now + life,
    ...(refreshToken === undefined ? {} : { refreshToken }),
  };
}

export function openTokens(vault: Vault, launch: OpenLaunch): Result<StoredTokens> {
  const json = openJson(vault, { owner: launch.id, purpose: TOKENS }, launch.tokens);
  if (!json.ok) return json;
  return isStoredTokens(json.value) ? success(json.value) : unreadable();
}

/** The context of an open launch; one whose EHR is no longer registered has none. */
export function openContext(services: Pick<Services, 'vault' | 'ehrs'>, launch: OpenLaunch): Result<LaunchContext> {
  const json = openJson(services.vault, { owner: launch.id, purpose: CONTEXT }, launch.context);
  if (!json.ok) return json;
  const ehr = services.ehrs.find(launch.iss);
  if (ehr === undefined || !isStoredContext(json.value)) return unreadable();
  return success({ ...json.value, id: launch.id, ehr, expiresAt: launch.expiresAt });
}

function openJson(vault: Vault, place: { owner: string; purpose: string }, sealed: string): Result<unknown> {
  const plain = vault.open(place, sealed);
  if (!plain.ok) return plain;
  const json: unknown = JSON.parse(plain.value);
  return success(json);
}

function unreadable(): Result<never> {
  return failure(error('login', 'launch', 'What was kept of this launch cannot be read any more', { rule: 'ended' }));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The seal says that we wrote it; its shape may still be an older one of ours. */
function isStoredTokens(value: unknown): value is StoredTokens {
  return isObject(value) && typeof value['accessToken'] === 'string' && typeof value['expiresAt'] === 'number';
}

function isStoredContext(value: unknown): value is StoredContext {
  return (
    isObject(value) &&
    typeof value['patient'] === 'string' &&
    isObject(value['user']) &&
    typeof value['user']['reference'] === 'string' &&
    Array.isArray(value['grantedScopes']) &&
    typeof value['needPatientBanner'] === 'boolean'
  );
}
