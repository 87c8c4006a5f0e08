import { setTimeout as pause } from 'node:timers/promises';
import type { JournalEntry } from '../services.ts';
import { LOOK_MS, TURN_MS } from './limits.ts';
import { settle, type SettleServices } from './settle.ts';
import { isHeldElsewhere } from './states.ts';

export interface TurnOf {
  readonly iss: string;
  /** Who asks: nobody waits for, or hears of, the submission of another patient. */
  readonly patient: string;
  readonly treatment: string;
}

/**
 * Waits until no other process is at work on this treatment; answers with the submission that still is when the wait is over. What a
 * process left that crashed is put away: never sent, or unknown until a reading settles it.
 */
export async function waitForTurn(services: SettleServices, of: TurnOf): Promise<JournalEntry | undefined> {
  const { journal, clock } = services;
  let held = await journal.inFlight(of);
  for (let waited = 0; held !== undefined; waited += LOOK_MS) {
    if (!isHeldElsewhere(held, { owner: journal.owner, now: clock.now().getTime() })) await putAway(services, held);
    else if (held.patient !== of.patient) return undefined;
    else if (waited >= TURN_MS) return held;
    else await pause(LOOK_MS);
    held = await journal.inFlight(of);
  }
  return undefined;
}

/** What was prepared and never sent cannot be stored; what was sent may be, and of what went one by one a part surely is. */
export async function putAway(services: SettleServices, entry: JournalEntry): Promise<void> {
  const isSent = entry.state === 'sent';
  if (isSent && (entry.stored ?? 0) > 0) {
    await settle(services, entry, { to: 'partial', rule: 'stored-in-part', byReading: true });
    return;
  }
  await settle(services, entry, {
    to: isSent ? 'unknown' : 'refused',
    rule: isSent ? 'submission-unknown' : 'never-sent',
    byReading: true,
  });
}
