import { error } from '@autoserum/profiles';
import type { RequestHandler } from 'express';
import { OutcomeError } from '../outcome-error.ts';

/** A process that is about to end begins nothing new: the next one, or another replica, will do it. */
export function refuseWhileStopping(isStopping: () => boolean): RequestHandler {
  return (_req, res, next) => {
    if (!isStopping()) return next();
    res.set({ connection: 'close', 'retry-after': '5' });
    const text = 'The server is being restarted; nothing was done. Try again in a moment';
    throw new OutcomeError([error('transient', 'request', text, { rule: 'stopping' })]);
  };
}
