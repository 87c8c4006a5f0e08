import type { Launch } from '../services.ts';
import { endLaunch, type EndServices } from './end-launch.ts';
import { openContext } from './stored-launch.ts';

/** Whose launches an operator ends: all, or those of one EHR, of one person, or of one person at one EHR. */
export interface EndWish {
  /** FHIR base of the EHR, as it is registered. */
  readonly iss?: string;
  /** Reference relative to the EHR, as the audit names the person: `Practitioner/123`. */
  readonly user?: string;
}

export interface EndedLaunches {
  readonly ended: number;
  /** Open ones that none of our keys reads, so that nobody knows whose they are; only a wish that names no person ends them. */
  readonly unread: number;
}

/**
 * Ends launches at an operator's word (ASVS 5.0, 7.4.5), while servers run: each asks the store at every call. The EHR is told to forget the
 * tokens of those that can be read. Who is still at the EHR's sign-in is nobody yet: a wish that names a person leaves them.
 */
export async function endLaunches(services: EndServices, { iss, user }: EndWish): Promise<EndedLaunches> {
  const underway = (await services.launches.underway()).filter((launch) => iss === undefined || launch.iss === iss);
  let [ended, unread] = [0, 0];
  for (const launch of underway) {
    const context = launch.status === 'open' ? openContext(services, launch) : undefined;
    if (context?.ok === true) {
      const isMeant = user === undefined || context.value.user.reference === user;
      if (isMeant && (await endLaunch(services, context.value, 'by-operator'))) ended += 1;
    } else if (user === undefined) {
      if (await endUnread(services, launch)) ended += 1;
    } else if (launch.status === 'open') unread += 1;
  }
  return { ended, unread };
}

async function endUnread({ launches, clock, audit }: EndServices, { id, iss }: Launch): Promise<boolean> {
  if (!(await launches.end(id, 'closed', clock.now().getTime()))) return false;
  await audit.record({ kind: 'logout', outcome: 'success', launch: id, iss, detail: 'by-operator' });
  return true;
}
