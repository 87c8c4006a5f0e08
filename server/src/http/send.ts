import { toOperationOutcome, type Issue } from '@autoserum/profiles';
import type { Response } from 'express';
import { OutcomeError, statusOf } from '../outcome-error.ts';
import type { Reply } from '../reply.ts';
import type { Result } from '@autoserum/profiles';

/** JSON of a screen; never kept by a cache, for it is about a patient. */
export function sendJson(res: Response, status: number, body: object): void {
  res.status(status).set('cache-control', 'no-store').json(body);
}

export function sendReply(res: Response, { status, body, headers = {} }: Reply): void {
  res.status(status).set({ 'cache-control': 'no-store', ...headers });
  if (body === undefined) res.end();
  else res.type('application/fhir+json').send(JSON.stringify(body));
}

/** Issues as an OperationOutcome under the status that the first error decides. */
export function sendIssues(res: Response, issues: readonly Issue[]): void {
  sendReply(res, { status: statusOf(issues), body: toOperationOutcome(issues) });
}

/** The value, or the one error that the error handler answers with its issues. */
export function orThrow<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new OutcomeError(result.issues);
}
