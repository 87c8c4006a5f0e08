import { createHash, timingSafeEqual } from 'node:crypto';
import { ABSOLUTE_MS, COOKIES_KEPT, PENDING_MS } from './limits.ts';
import type { Launch } from '../services.ts';

/**
 * One cookie per launch: a shared one loses launches that start in the same instant. `__Host-` binds it to this host; `None` and
 * `Partitioned` let it live in the EHR's frame where third-party cookies are blocked, kept apart for each EHR that frames us.
 */
const PREFIX = '__Host-acs-';
const ATTRIBUTES = 'Path=/; HttpOnly; Secure; SameSite=None; Partitioned';

/** Cookies of ours in a request: launch id -> value. */
export type BindingCookies = ReadonlyMap<string, string>;

export function readBindings(header: string | undefined): BindingCookies {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return new Map(pairs.filter((pair) => pair.startsWith(PREFIX)).flatMap((pair) => splitPair(pair)));
}

function splitPair(pair: string): [string, string][] {
  const equals = pair.indexOf('=');
  return equals < 0 ? [] : [[pair.slice(PREFIX.length, equals), pair.slice(equals + 1)]];
}

/** `Set-Cookie` that ties a launch to this browser. */
export function bind(launch: string, value: string): string {
  return `${PREFIX}${launch}=${value}; Max-Age=${ABSOLUTE_MS / 1000}; ${ATTRIBUTES}`;
}

/** `Set-Cookie` that forgets it; the attributes must be the same, `Partitioned` included, or another cookie is meant. */
export function unbind(launch: string): string {
  return `${PREFIX}${launch}=; Max-Age=0; ${ATTRIBUTES}`;
}

/** Hash under which a secret of the browser is kept: a copy of the database opens nothing. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** The nonce of a launch, from its state: only the callback of this state may bring an id_token that repeats it. */
export function nonceOf(state: string): string {
  return hashOf(`nonce:${state}`);
}

/** Whether the browser holds the cookie of this launch. */
export function isBound(launch: Pick<Launch, 'id' | 'bindingHash'>, cookies: BindingCookies): boolean {
  const value = cookies.get(launch.id);
  if (value === undefined) return false;
  return timingSafeEqual(Buffer.from(hashOf(value)), Buffer.from(launch.bindingHash));
}

/** Launch ids whose cookies this browser should forget: what is over or unknown, and all but the newest. */
export function staleBindings(cookies: BindingCookies, known: readonly Launch[], now: number): readonly string[] {
  const alive = known
    .filter((launch) => mayBeChanging(launch, now) || (isUsable(launch) && isBound(launch, cookies)))
    .sort((a, b) => b.startedAt - a.startedAt)
    .slice(0, COOKIES_KEPT)
    .map((launch) => launch.id);
  return [...cookies.keys()].filter((id) => !alive.includes(id) && /^[\w-]{1,64}$/.test(id));
}

function isUsable({ status }: Launch): boolean {
  return status === 'pending' || status === 'open';
}

/**
 * A launch on its way back from the sign-in is `failed` for a moment, and its cookie is another one afterwards: to forget either would
 * end it for a launch that starts beside it.
 */
function mayBeChanging({ status, startedAt }: Launch, now: number): boolean {
  return status !== 'closed' && status !== 'expired' && now - startedAt < PENDING_MS;
}
