import { error, failure, type Failure, type Result } from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import type { Launch, OpenLaunch, Services } from '../services.ts';
import { isBound, type BindingCookies } from './browser-binding.ts';
import { IDLE_MS, TOUCH_MS } from './limits.ts';
import { openContext } from './stored-launch.ts';

/** Which launch a browser says that it is in, and what it holds to prove it. */
export interface LaunchClaim {
  readonly id: string;
  readonly cookies: BindingCookies;
  /** False for what a page asks by itself, every few seconds: it keeps no launch from falling idle. */
  readonly isUse?: boolean;
}

/**
 * The context of an open launch, for the browser that it belongs to. Without the cookie it is forbidden (rule `other-browser`), when
 * it is over a login is needed (rule `ended`). A call counts as use, and the launch does not fall idle, unless the claim says otherwise.
 */
export async function findLaunch(
  services: Pick<Services, 'launches' | 'clock' | 'vault' | 'ehrs'>,
  claim: LaunchClaim,
): Promise<Result<LaunchContext>> {
  const launch = await services.launches.find(claim.id);
  if (launch === undefined) return claim.cookies.has(claim.id) ? ended() : foreign();
  if (!isBound(launch, claim.cookies)) return foreign();
  const open = await stillOpen(services, launch, claim.isUse ?? true);
  return open === undefined ? ended() : openContext(services, open);
}

async function stillOpen(
  services: Pick<Services, 'launches' | 'clock'>,
  launch: Launch,
  isUse: boolean,
): Promise<OpenLaunch | undefined> {
  if (launch.status !== 'open') return undefined;
  const now = services.clock.now().getTime();
  if (now >= launch.expiresAt || now - launch.lastSeenAt >= IDLE_MS) {
    await services.launches.end(launch.id, 'expired', now);
    return undefined;
  }
  if (isUse && now - launch.lastSeenAt >= TOUCH_MS) await services.launches.touch(launch.id, now);
  return launch;
}

function foreign(): Failure {
  return failure(error('forbidden', 'launch', 'This browser does not belong to the launch', { rule: 'other-browser' }));
}

function ended(): Failure {
  const text = 'This launch has ended: open the app again from the EHR';
  return failure(error('login', 'launch', text, { rule: 'ended' }));
}

/** Whether a launch has anything to show, cookie or not: its page says which of the two is missing. */
export async function launchState(
  services: Pick<Services, 'launches'>,
  id: string,
): Promise<'unknown' | Launch['status']> {
  return (await services.launches.find(id))?.status ?? 'unknown';
}
