import { jest } from '@jest/globals';

/** From here on the date of everybody in this process is this one, and goes on from there; everything that waits is left as it is. Milliseconds UTC. */
export function holdDate(now: number): void {
  jest.useFakeTimers({ now, advanceTimers: true, doNotFake: [...NOT_THE_DATE] });
}

const NOT_THE_DATE = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;
