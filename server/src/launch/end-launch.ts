import { whoIs, type LaunchContext } from '../auth/launch-context.ts';
import type { OpenLaunch, Services } from '../services.ts';
import { isBound, type BindingCookies } from './browser-binding.ts';
import { openContext, openTokens } from './stored-launch.ts';

export type EndServices = Pick<Services, 'launches' | 'clock' | 'audit' | 'vault' | 'ehrs' | 'smart'>;

/**
 * Logout: the EHR is told to forget the tokens (RFC 7009), the launch is over whatever it answers. Whether it was open until now; `detail`
 * says in the audit who ended it, where that was not its user.
 */
export async function endLaunch(services: EndServices, context: LaunchContext, detail?: string): Promise<boolean> {
  const launch = await services.launches.find(context.id);
  if (launch?.status !== 'open') return false;
  const isOurs = await services.launches.end(launch.id, 'closed', services.clock.now().getTime());
  if (!isOurs) return false;
  await services.audit.record({
    kind: 'logout',
    outcome: 'success',
    ...whoIs(context),
    ...(detail === undefined ? {} : { detail }),
  });
  await revoke(services, launch, context);
  return true;
}

async function revoke(services: EndServices, launch: OpenLaunch, { ehr }: LaunchContext): Promise<void> {
  const tokens = openTokens(services.vault, launch);
  if (!tokens.ok) return;
  await services.smart.revoke(ehr, tokens.value.refreshToken ?? tokens.value.accessToken);
}

/**
 * Another person signed in to the same EHR in this browser: what their predecessor left open in it is over, so that nobody works under
 * another's name.
 */
export async function closeForeignLaunches(
  services: EndServices,
  arrived: { readonly iss: string; readonly user: string; readonly cookies: BindingCookies },
): Promise<void> {
  const others = await services.launches.findAll([...arrived.cookies.keys()]);
  for (const other of others) {
    if (other.status !== 'open' || other.iss !== arrived.iss || !isBound(other, arrived.cookies)) continue;
    const context = openContext(services, other);
    if (context.ok && context.value.user.reference !== arrived.user) await endLaunch(services, context.value);
  }
}
