import type { RequestHandler } from 'express';
import type { Log } from '../services.ts';
import { requestIdOf } from './locals.ts';

/** Words that our own paths are made of; everything else in a path may be an id of a patient or a launch. */
const WORDS = new Set(
  [
    'api launches launch callback problems app assets session treatments commands authorisations verifications claim record labels logout time',
    'health live ready fhir metadata cds-services metrics openapi.json .well-known jwks.json smart-configuration',
  ].flatMap((line) => line.split(' ')),
);

/** One line per request: what, how it ended, how long it took. The path keeps our words only, and has no query. */
export function requestLog(log: Log): RequestHandler {
  return (req, res, next) => {
    const startedAt = performance.now();
    const { method, path } = req;
    res.on('close', () => {
      const ms = Math.round(performance.now() - startedAt);
      const route = maskPath(path);
      log.info(
        { request: requestIdOf(res), method, route, status: res.statusCode, ms, finished: res.writableFinished },
        'request',
      );
    });
    next();
  };
}

export function maskPath(path: string): string {
  return path
    .split('/')
    .map((segment) => (segment === '' || WORDS.has(segment) ? segment : ':x'))
    .join('/');
}
