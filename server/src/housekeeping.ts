import { IDLE_MS, PENDING_MS } from './launch/limits.ts';
import type { DraftStore, Journal, LaunchStore, Services, VerificationStore } from './services.ts';

export const DAY_MS = 24 * 3_600_000;

/** How long after its end a second person's check is kept: an injection that it is about may be saved late. Milliseconds. */
const VERIFICATION_LIFE = 7 * DAY_MS;

/** How often launches and drafts that are out of time are put away, so that neither tokens nor what was typed lie in the database. */
const SWEEP_MS = 60_000;

export interface HouseServices extends Pick<Services, 'clock' | 'log'> {
  readonly launches: Pick<LaunchStore, 'expire'>;
  readonly drafts: Pick<DraftStore, 'expire'>;
  readonly verifications: Pick<VerificationStore, 'expire'>;
  readonly journal: Pick<Journal, 'purge'>;
  /** How long the bytes of a settled submission are kept, milliseconds. */
  readonly journalLife: number;
  /** Prints where the audit ends to the log. */
  noteHead(): Promise<void>;
}

export interface Housekeeping {
  /** Stops the timers, and prints the head of the audit for the last time. */
  end(): Promise<void>;
}

/**
 * What is done at the start, and again while the process lives: each minute launches and drafts, each day the journal, old checks by second
 * persons and the head of the audit. A failure is logged and tried again at the next time; no timer keeps the process alive.
 */
export async function keepHouse(services: HouseServices): Promise<Housekeeping> {
  const daily = async () => {
    await trying(services, 'the head of the audit was not noted', services.noteHead);
    await trying(services, 'settled submissions were not purged', () => purge(services));
    await trying(services, 'old checks by second persons were not deleted', () => forget(services));
  };
  await daily();
  const timers = [
    setInterval(
      () => void trying(services, 'launches and drafts out of time were not put away', () => sweep(services)),
      SWEEP_MS,
    ),
    setInterval(() => void daily(), DAY_MS),
  ];
  for (const timer of timers) timer.unref();
  return {
    end: async () => {
      for (const timer of timers) clearInterval(timer);
      await trying(services, 'the head of the audit was not noted', services.noteHead);
    },
  };
}

async function sweep({ launches, drafts, clock }: HouseServices): Promise<void> {
  const now = clock.now().getTime();
  await Promise.all([
    launches.expire({ pendingBefore: now - PENDING_MS, idleBefore: now - IDLE_MS, now }),
    drafts.expire(now),
  ]);
}

async function purge({ journal, journalLife, clock, log }: HouseServices): Promise<void> {
  const purged = await journal.purge(clock.now().getTime() - journalLife);
  if (purged > 0) log.info({ purged }, 'what settled submissions sent was deleted; their facts stay');
}

async function forget({ verifications, clock }: HouseServices): Promise<void> {
  await verifications.expire(clock.now().getTime() - VERIFICATION_LIFE);
}

async function trying({ log }: HouseServices, message: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    log.error({ err: cause }, message);
  }
}
