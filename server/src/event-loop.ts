import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Log, LoopLag } from './services.ts';

export interface LoopWatch {
  read(): LoopLag;
  stop(): void;
}

const SAMPLED_EVERY_MS = 20;
const WINDOW_MS = 60_000;
/** Nobody is answered for so long: work that belongs into a worker. */
const BLOCKED_SECONDS = 1;

/** Watches for work that keeps everybody else waiting, and says so in the log once a minute. */
export function watchEventLoop(log: Log): LoopWatch {
  const histogram = monitorEventLoopDelay({ resolution: SAMPLED_EVERY_MS });
  histogram.enable();
  const read = () => ({
    p50: lagOf(histogram.percentile(50)),
    p99: lagOf(histogram.percentile(99)),
    max: lagOf(histogram.max),
  });
  const timer = setInterval(() => {
    const lag = read();
    if (lag.max >= BLOCKED_SECONDS) log.warn({ lag }, 'the event loop was blocked');
    histogram.reset();
  }, WINDOW_MS);
  timer.unref();
  return {
    read,
    stop: () => {
      clearInterval(timer);
      histogram.disable();
    },
  };
}

/** The histogram holds nanoseconds between two samples; before the first one it holds nothing. */
function lagOf(nanoseconds: number): number {
  return Math.max(nanoseconds / 1e6 - SAMPLED_EVERY_MS, 0) / 1000;
}
