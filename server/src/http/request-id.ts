import type { RequestHandler } from 'express';
import type { IdSource } from '../services.ts';
import { rememberRequest } from './locals.ts';

/** A fresh id per request. One that a caller sends is not taken over: it would end up in our log as they wrote it. */
export function requestId(ids: IdSource): RequestHandler {
  return (_req, res, next) => {
    const id = ids.uuid();
    rememberRequest(res, id);
    res.set('x-request-id', id);
    next();
  };
}
