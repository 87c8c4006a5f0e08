import type { Result } from '@autoserum/profiles';
import type { Log } from '../services.ts';
import { deliverAudit, type AuditDelivery } from './deliver-audit.ts';

export interface CourierSettings extends AuditDelivery {
  readonly log: Log;
  readonly timing?: CourierTiming;
}

/** Milliseconds: between two looks at the outbox, and the longest pause while the store does not take anything. */
export interface CourierTiming {
  readonly pause: number;
  readonly longest: number;
}

export interface AuditCourier {
  /** Starts no further delivery, and waits for the one that is under way to be given up. */
  end(): Promise<void>;
}

const USUAL: CourierTiming = { pause: 2_000, longest: 300_000 };

/**
 * Delivers the audit beside all other work, and nobody waits for it. While the store is away the pause doubles with each try; what is written
 * meanwhile waits in the database. The log hears once that it stopped, and once that it goes on, in numbers only.
 */
export function startAuditCourier({ log, timing = USUAL, ...delivery }: CourierSettings): AuditCourier {
  const stop = new AbortController();
  const report = createReport(log, delivery);
  let pause = timing.pause;
  let timer: NodeJS.Timeout | undefined;
  let underWay = Promise.resolve();
  const round = async () => {
    const done = await attempt(delivery, stop.signal);
    if (stop.signal.aborted) return;
    await report(done).catch((cause: unknown) => log.error({ err: cause }, 'the backlog of the audit was not counted'));
    pause = done === 'broken' || !done.ok ? Math.min(pause * 2, timing.longest) : timing.pause;
    plan();
  };
  const plan = () => {
    if (stop.signal.aborted) return;
    timer = setTimeout(() => void (underWay = round()), pause);
    timer.unref();
  };
  plan();
  return {
    end: async () => {
      stop.abort();
      clearTimeout(timer);
      await underWay;
    },
  };
}

/** `broken`: the database did not answer; its own log says why. */
type Done = Result<number> | 'broken';

async function attempt(delivery: AuditDelivery, signal: AbortSignal): Promise<Done> {
  try {
    return await deliverAudit(delivery, signal);
  } catch {
    return 'broken';
  }
}

/** Says what changed: the first failure in a row, and the first success after it. */
function createReport(log: Log, { outbox }: AuditDelivery): (done: Done) => Promise<void> {
  let isStopped = false;
  return async (done) => {
    if (done !== 'broken' && done.ok) {
      if (isStopped) log.info({ delivered: done.value }, 'the audit is delivered again');
      isStopped = false;
      return;
    }
    if (isStopped) return;
    isStopped = true;
    const { waiting } = done === 'broken' ? { waiting: undefined } : await outbox.backlog();
    const rule = done === 'broken' ? 'outbox-unreadable' : done.issues[0]?.rule;
    log.warn({ waiting, rule }, 'the audit store does not take the audit; it waits');
  };
}
