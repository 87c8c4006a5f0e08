import type { JournalEntry, Services } from '../services.ts';
import { auditSettled } from './audit-write.ts';
import { statesBefore } from './states.ts';
import type { Settlement } from './settlement.ts';

export type SettleServices = Pick<Services, 'audit' | 'clock' | 'journal' | 'log' | 'reach'>;

/**
 * Moves a submission to the state that a reading or an answer proved, where it may go there from its own, and audits it once: only whoever
 * made the move does. What a crash leaves unaudited is found at the next start. A journal that cannot be written changes nothing of what
 * was read: the entry stays open, and the next reading settles it. Answers with the entry as it is then.
 */
export async function settle(
  services: SettleServices,
  entry: JournalEntry,
  { to, rule, stored, byReading = false }: Settlement & { readonly byReading?: boolean },
): Promise<JournalEntry> {
  if (to === 'partial' && entry.state === to) return withProgress(services, entry, stored);
  if (!statesBefore(to).includes(entry.state)) return entry;
  const at = services.clock.now().getTime();
  const moved = await services.journal.move(entry, { from: statesBefore(to), to }, { at, rule, byReading, stored });
  await services.reach('after-confirm');
  const { rule: _before, ...rest } = entry;
  const settled = { ...rest, ...present({ rule, stored }), state: to, settledAt: at };
  if (moved === 'elsewhere') return (await services.journal.find(entry)) ?? settled;
  if (moved === 'moved') await audit(services, settled);
  return settled;
}

/** A part is still a part; how much of it is there may have changed. */
async function withProgress(services: SettleServices, entry: JournalEntry, stored?: number): Promise<JournalEntry> {
  if (stored === undefined || stored === entry.stored) return entry;
  await services.journal.progress(entry, { stored });
  return { ...entry, stored };
}

function present({ rule, stored }: { readonly rule: string | undefined; readonly stored: number | undefined }) {
  return { ...(rule === undefined ? {} : { rule }), ...(stored === undefined ? {} : { stored }) };
}

async function audit(services: SettleServices, entry: JournalEntry): Promise<void> {
  const { kind, state, rule } = entry;
  if (state === 'partial') services.log.error({ kind, rule }, 'a submission is stored in part');
  const audited = await auditSettled(services, entry);
  if (audited.ok) await services.journal.markAudited(entry);
  await services.reach('after-audit');
}
