import type { Services } from '../services.ts';
import { auditSettled } from './audit-write.ts';
import { LEASE_MS } from './limits.ts';
import type { SettleServices } from './settle.ts';
import { putAway } from './turn.ts';

/**
 * At the start of a process, without a token for any EHR: what the process before it left is refused where it was never sent, else
 * unknown until its treatment is read; and what it settled and could not audit any more is audited.
 */
export async function recover(services: SettleServices & Pick<Services, 'journal'>): Promise<void> {
  const { journal, clock, log } = services;
  const now = clock.now().getTime();
  const left = await journal.abandoned(now);
  for (const entry of left) await putAway(services, entry);
  const unaudited = await journal.unaudited(now - LEASE_MS);
  for (const entry of unaudited) {
    const audited = await auditSettled(services, entry);
    if (audited.ok) await journal.markAudited(entry);
  }
  if (left.length + unaudited.length > 0)
    log.warn({ left: left.length, unaudited: unaudited.length }, 'submissions of a process that ended were put away');
}
