import { createHash } from 'node:crypto';
import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** Names under which a value must never be printed, wherever a caller puts it by mistake. */
const SECRET_NAMES = [
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'tokens',
  'access_token',
  'refresh_token',
  'id_token',
  'accessToken',
  'refreshToken',
  'idToken',
  'code',
  'code_verifier',
  'state',
  'secret',
  'client_assertion',
  'privateKey',
  'patient',
  'body',
  'resource',
  'url',
  'headers',
];

const REDACTED = SECRET_NAMES.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]);

/** JSON lines without patient data, tokens, bodies or URLs. Errors keep their name and stack, but not their message. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED, censor: '[redacted]' },
    serializers: { err: describeError },
  };
  return pino(options, destination ?? standardOutput());
}

/**
 * Each line is written before the next step. Buffered lines would be flushed at the exit, and that flush tries for ever when whoever
 * read them is gone: the process would outlive the one that started it.
 */
function standardOutput(): DestinationStream {
  return pino.destination({ dest: 1, sync: true });
}

/**
 * What can be said of an error without repeating what it carries: messages of libraries hold URLs, and with them patient ids and codes.
 * The stack's first line is the message again, so only its frames are kept.
 */
function describeError(cause: unknown): Readonly<Record<string, unknown>> {
  if (!(cause instanceof Error)) return { name: typeof cause };
  const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const inner = cause.cause instanceof Error ? { cause: describeError(cause.cause) } : {};
  return { name: cause.name, ...codeOf(cause), at: frames.slice(0, 8).map((line) => line.trim()), ...inner };
}

function codeOf(cause: Error): { reason?: string } {
  return 'code' in cause && typeof cause.code === 'string' ? { reason: cause.code } : {};
}

/** A short stand-in by which lines about one thing can be found again, and from which it cannot be told. */
export function pseudonym(value: string): string {
  return createHash('sha256').update(value).digest('base64url').slice(0, 10);
}
