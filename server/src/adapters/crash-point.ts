import { CRASH_POINTS, type CrashPoint } from '../services.ts';

/**
 * Kills this process, without a word, when the write protocol reaches the point; for tests of what is found afterwards.
 * @throws when there is no such point
 */
export function createCrash(at: string | undefined): (point: CrashPoint) => Promise<void> {
  if (at !== undefined && !CRASH_POINTS.some((point) => point === at))
    throw new Error(`AUTOSERUM_CRASH_AT: expected one of ${CRASH_POINTS.join(', ')}`);
  return async (point) => {
    if (point === at) process.kill(process.pid, 'SIGKILL');
  };
}
