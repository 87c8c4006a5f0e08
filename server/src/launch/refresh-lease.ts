import { setTimeout as pause } from 'node:timers/promises';
import type { Services } from '../services.ts';
import { LEASE_MS, LOOK_MS } from './limits.ts';

/**
 * Does the work while no other process of this database refreshes the same launch; undefined when one was at it, which has ended now or
 * will not. Who comes back from a wait reads the row again. Of a process that died the lease runs out after 30 s; whether its refresh
 * token was used then nobody knows.
 */
export async function underLease<T>(
  { launches, clock, ids }: Pick<Services, 'launches' | 'clock' | 'ids'>,
  launch: string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const holder = ids.uuid();
  const now = clock.now().getTime();
  if (!(await launches.leaseRefresh(launch, { holder, now, until: now + LEASE_MS }))) {
    await pause(LOOK_MS);
    return undefined;
  }
  try {
    return await work();
  } finally {
    await launches.endLease(launch, holder);
  }
}
