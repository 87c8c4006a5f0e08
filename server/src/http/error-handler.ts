import { error } from '@autoserum/profiles';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { OutcomeError } from '../outcome-error.ts';
import type { Log } from '../services.ts';
import { bodyError } from './bodies.ts';
import { requestIdOf } from './locals.ts';
import { sendIssues } from './send.ts';

/** No route took the request. */
export function notFound(..._request: Parameters<RequestHandler>): never {
  throw new OutcomeError([error('not-found', 'request', 'There is nothing at this address')]);
}

/** The only place that answers errors. What nobody foresaw is logged with its cause and answered with the request's id alone. */
export function errorHandler(log: Log): ErrorRequestHandler {
  return (cause: unknown, _req, res, next) => {
    if (res.headersSent) return next(cause);
    const foreseen = cause instanceof OutcomeError ? cause : (bodyError(cause) ?? badRequest(cause));
    if (foreseen !== undefined) return sendIssues(res, foreseen.issues);
    const request = requestIdOf(res);
    log.error({ err: cause, request }, 'unforeseen error');
    const text = `Something went wrong that nobody foresaw; its number is ${request}`;
    sendIssues(res, [error('exception', 'request', text, { rule: 'unforeseen', values: { request } })]);
  };
}

/** Express itself refuses an address that it cannot decode. */
function badRequest(cause: unknown): OutcomeError | undefined {
  if (!(cause instanceof URIError)) return undefined;
  return new OutcomeError([error('structure', 'request', 'The address cannot be read')]);
}
