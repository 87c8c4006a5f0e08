import { error } from '@autoserum/profiles';
import type { Response } from 'express';
import type { LaunchContext } from '../auth/launch-context.ts';
import { OutcomeError } from '../outcome-error.ts';

/** What middleware learned about a request; kept beside Express's untyped `res.locals`, so that nobody else can put it there. */
interface Learned {
  readonly requestId: string;
  readonly launch?: LaunchContext;
}

const learned = new WeakMap<Response, Learned>();

export function rememberRequest(res: Response, requestId: string): void {
  learned.set(res, { requestId });
}

export function rememberLaunch(res: Response, launch: LaunchContext): void {
  learned.set(res, { requestId: requestIdOf(res), launch });
}

/** Names this request in the log and in what its user sees of a fault. */
export function requestIdOf(res: Response): string {
  return learned.get(res)?.requestId ?? 'unknown';
}

/** The launch that the guard let in. A route that is not behind the guard has none, and answers nobody. */
export function launchOf(res: Response): LaunchContext {
  const launch = learned.get(res)?.launch;
  if (launch === undefined) throw new OutcomeError([error('login', 'launch', 'This needs an open launch')]);
  return launch;
}
