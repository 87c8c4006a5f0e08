import { error, failure, type IssueCode, type Result } from '@autoserum/profiles';
import express, { type Request, type RequestHandler } from 'express';
import { OutcomeError } from '../outcome-error.ts';
import { parseGuardedJson } from './json-guard.ts';
import { orThrow } from './send.ts';

/** The largest body that is read, in bytes; a whole treatment has about a tenth of it. */
export const MAX_BODY_BYTES = 1_000_000;

const JSON_TYPES = ['application/json', 'application/fhir+json'];

/** Reads a JSON body into `req.body`, as unknown: another type is 415, a larger one 413, malformed or ambiguous JSON 400. */
export function jsonBodies(): readonly RequestHandler[] {
  const readBytes = express.raw({ type: JSON_TYPES, limit: MAX_BODY_BYTES, inflate: false });
  return [requireJson, readBytes, parseBody];
}

const requireJson: RequestHandler = (req, _res, next) => {
  if (!hasBody(req) || (req.is(JSON_TYPES) !== false && isUtf8(req.get('content-type')))) return next();
  throw refusal('not-supported', 'The body must be JSON');
};

function hasBody(req: Request): boolean {
  return req.get('transfer-encoding') !== undefined || Number(req.get('content-length') ?? 0) > 0;
}

/** JSON is UTF-8 (RFC 8259 section 8.1); another character set would be read as something else than was meant. */
function isUtf8(contentType = ''): boolean {
  const charset = /charset="?([^";\s]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  return charset.toLowerCase() === 'utf-8';
}

const parseBody: RequestHandler = (req, _res, next) => {
  const bytes: unknown = req.body;
  req.body = bytes instanceof Uint8Array && bytes.length > 0 ? orThrow(parseBytes(bytes)) : undefined;
  next();
};

function parseBytes(bytes: Uint8Array): Result<unknown> {
  const text = decode(bytes);
  return text === undefined ? failure(error('structure', 'body', 'The body is not UTF-8')) : parseGuardedJson(text);
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What body-parser found, in our words. It marks its errors by `type`; anything else is not its error. */
export function bodyError(cause: unknown): OutcomeError | undefined {
  if (typeof cause !== 'object' || cause === null || !('type' in cause)) return undefined;
  switch (cause.type) {
    case 'entity.too.large':
      return refusal('too-long', `The body is larger than ${MAX_BODY_BYTES} bytes`);
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return refusal('not-supported', 'The body must be JSON in UTF-8, not compressed');
    case 'request.aborted':
    case 'request.size.invalid':
      return refusal('structure', 'The body ended early');
  }
  return undefined;
}

function refusal(code: IssueCode, text: string): OutcomeError {
  return new OutcomeError([error(code, 'body', text)]);
}
