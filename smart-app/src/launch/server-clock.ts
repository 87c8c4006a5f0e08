import { epochOf, instantOf, type Instant } from '@autoserum/profiles';

/** The server's clock as this page knows it: our own plus the difference. Its minute can be listened to. */
export interface ServerClock {
  now(): Instant;
  /** The start of the current minute, the same value until the next begins. */
  minute(): Instant;
  /** Sets the clock after an answer that named the server's time. */
  set(now: Instant): void;
  subscribe(listener: () => void): () => void;
}

const MINUTE = 60_000;

/** A clock that starts at the server's time; `local` counts milliseconds on this machine. */
export function createServerClock(start: Instant, local: () => number = () => Date.now()): ServerClock {
  let ahead = epochOf(start) - local();
  let minute = minuteOf(epochOf(start));
  const listeners = new Set<() => void>();
  const tick = () => {
    const next = minuteOf(local() + ahead);
    if (next === minute) return;
    minute = next;
    for (const listener of listeners) listener();
  };
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    now: () => instantOf(local() + ahead),
    minute: () => minute,
    set(now) {
      ahead = epochOf(now) - local();
      tick();
    },
    subscribe(listener) {
      listeners.add(listener);
      timer ??= setInterval(tick, 1000);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}

function minuteOf(epoch: number): Instant {
  return instantOf(Math.floor(epoch / MINUTE) * MINUTE);
}
