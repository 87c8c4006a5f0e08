import { success, type Result } from '@autoserum/profiles';
import type { RegisteredEhr } from '../auth/registered-ehr.ts';
import type { PendingLaunch, Services } from '../services.ts';
import { bind, hashOf, isBound, type BindingCookies } from './browser-binding.ts';
import { closeForeignLaunches } from './end-launch.ts';
import { handOver, type HandedOver } from './hand-over.ts';
import { launchFailure } from '../auth/launch-problem.ts';
import { ABSOLUTE_MS, PENDING_MS } from './limits.ts';
import { sealContext, sealTokens, tokensOf } from './stored-launch.ts';

/** What the browser brought to `/callback`; anything may be missing, or given twice. */
export interface Callback {
  readonly state: unknown;
  readonly code: unknown;
  readonly error: unknown;
  readonly iss: unknown;
  readonly cookies: BindingCookies;
}

/** The launch that is now open, and the `Set-Cookie` values of its browser. */
export interface Arrival {
  readonly launch: string;
  readonly cookies: readonly string[];
}

/**
 * Second half of a SMART launch. Checks come before any request leaves: the state is ours, unused and of this browser, the issuer is
 * the one we asked (RFC 9207), and a code is there. Only then the code is traded, and the id_token's signature says who the user is.
 */
export async function finishLaunch(services: Services, callback: Callback): Promise<Result<Arrival>> {
  const taken = await takePending(services, callback);
  if (!taken.ok) return deny(services, taken);
  const ehr = services.ehrs.find(taken.value.iss);
  if (ehr === undefined) return deny(services, launchFailure('unknown-ehr', 'The EHR is no longer registered'));
  const code = await codeOf(services, ehr, callback);
  if (!code.ok) return deny(services, code, taken.value);
  const handed = await handOver(services, {
    ehr,
    pending: taken.value,
    code: code.value,
    state: String(callback.state),
  });
  if (!handed.ok) return deny(services, handed, taken.value);
  return open(services, taken.value, { ...handed.value, cookies: callback.cookies });
}

async function takePending(services: Services, { state, cookies }: Callback): Promise<Result<PendingLaunch>> {
  if (typeof state !== 'string' || state === '') return launchFailure('bad-request', 'The callback names no state');
  const pending = await services.launches.findPending(hashOf(state));
  if (pending === undefined) return launchFailure('used', 'This state is unknown or was used already');
  if (!isBound(pending, cookies)) return launchFailure('other-browser', 'The launch was started in another browser');
  const now = services.clock.now().getTime();
  const taken = await services.launches.consume(pending.stateHash, now);
  if (taken === undefined) return launchFailure('used', 'This state was used already');
  if (now - taken.startedAt > PENDING_MS) return launchFailure('stale', 'The sign-in took longer than ten minutes');
  return success(taken);
}

/** The code, if the answer is from the server that we asked and says yes. fhirclient would go on without a code. */
async function codeOf(services: Services, ehr: RegisteredEhr, callback: Callback): Promise<Result<string>> {
  const endpoints = await services.smart.discover(ehr);
  if (!endpoints.ok) return endpoints;
  const { issuer, namesIssuer } = endpoints.value;
  const isWrong = callback.iss === undefined ? namesIssuer : callback.iss !== issuer;
  if (isWrong) return launchFailure('wrong-issuer', 'The answer is not from the authorization server that was asked');
  if (callback.error === 'access_denied') return launchFailure('denied', 'Access was denied at the EHR');
  if (callback.error !== undefined) return launchFailure('refused-by-ehr', 'The EHR answered with an error');
  if (typeof callback.code !== 'string' || callback.code === '' || callback.code.length > 8192)
    return launchFailure('bad-request', 'The callback brings no code');
  return success(callback.code);
}

async function open(
  services: Services,
  pending: PendingLaunch,
  { answer, context, cookies }: HandedOver & { readonly cookies: BindingCookies },
): Promise<Result<Arrival>> {
  const now = services.clock.now().getTime();
  const cookie = services.ids.secret();
  const audited = await services.audit.record({
    kind: 'launch',
    outcome: 'success',
    launch: pending.id,
    iss: pending.iss,
    user: context.user.reference,
    patient: context.patient,
    ...(context.tenant === undefined ? {} : { detail: context.tenant }),
  });
  if (!audited.ok) return launchFailure('failed', 'The launch could not be audited');
  const isOpen = await services.launches.open({
    status: 'open',
    id: pending.id,
    iss: pending.iss,
    bindingHash: hashOf(cookie),
    startedAt: pending.startedAt,
    openedAt: now,
    lastSeenAt: now,
    expiresAt: now + ABSOLUTE_MS,
    context: sealContext(services.vault, pending.id, context),
    tokens: sealTokens(services.vault, pending.id, tokensOf(answer, now)),
  });
  if (!isOpen) return launchFailure('used', 'This launch was opened already');
  await closeForeignLaunches(services, { iss: pending.iss, user: context.user.reference, cookies });
  return success({ launch: pending.id, cookies: [bind(pending.id, cookie)] });
}

async function deny<T>(services: Services, failed: Result<T>, launch?: PendingLaunch): Promise<Result<never>> {
  const issues = failed.ok ? [] : failed.issues;
  const detail = issues[0]?.rule ?? 'failed';
  services.log.warn({ problem: detail, reason: issues[0]?.text }, 'a launch was refused');
  await services.audit.record({
    kind: 'denial',
    outcome: 'refused',
    detail,
    ...(launch === undefined ? {} : { launch: launch.id, iss: launch.iss }),
  });
  return { ok: false, issues };
}
