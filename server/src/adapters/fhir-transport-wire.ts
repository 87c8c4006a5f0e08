import { TransportFailure } from './fhir-transport-failure.ts';
import type { FhirCall } from './fhir-transport-call.ts';

/** Limit of one answer. */
const MAX_BYTES = 5 * 1024 * 1024;

export interface Wire extends FhirCall {
  readonly base: string;
  readonly tryMs: number;
}

/** An answer of any status; `text` is all of it. */
export interface Sent {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A request as fhir-kit-client built it. */
export interface Built {
  readonly method: string;
  readonly url: string;
  readonly options: { readonly headers?: Readonly<Record<string, string>> };
  readonly body: unknown;
}

/** Sends one request below the base, with a limit of time and of bytes; a redirect is a failure, for it would take the token along. */
export async function sendOnce(wire: Wire, built: Built): Promise<Sent> {
  if (!isBelow(wire.base, built.url)) throw new TransportFailure('foreign-link');
  const limit = AbortSignal.timeout(wire.tryMs);
  const signal = wire.signal === undefined ? limit : AbortSignal.any([limit, wire.signal]);
  try {
    const response = await fetch(built.url, requestOf(wire, built, signal));
    return { status: response.status, headers: response.headers, text: await readLimited(response) };
  } catch (cause) {
    throw failureOf(cause, limit, wire.signal);
  }
}

/** What a server may read as a slash after our URL parser has not. */
const HIDDEN_SLASH = /%(2f|5c)/i;

/** Same origin and a path inside the base's, after the URL parser has resolved every `..`. */
function isBelow(base: string, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const target = new URL(url);
  const home = new URL(base);
  const isInside = target.pathname === home.pathname || target.pathname.startsWith(`${home.pathname}/`);
  return target.origin === home.origin && target.username === '' && isInside && !HIDDEN_SLASH.test(target.pathname);
}

function requestOf(wire: Wire, { method, options, body }: Built, signal: AbortSignal): RequestInit {
  const bearer: Record<string, string> = wire.bearer === undefined ? {} : { authorization: `Bearer ${wire.bearer}` };
  const headers = { accept: 'application/fhir+json', ...options.headers, ...wire.headers, ...bearer };
  return {
    method,
    headers,
    redirect: 'manual',
    signal,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  };
}

async function readLimited(response: Response): Promise<string> {
  if (response.status >= 300 && response.status < 400 && response.status !== 304) {
    await response.body?.cancel();
    throw new TransportFailure('redirected');
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) throw new TransportFailure('too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Reasons of the socket before a connection stood: nothing of the request can have left. */
const NOT_CONNECTED = new Set<unknown>(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

function failureOf(cause: unknown, limit: AbortSignal, ended: AbortSignal | undefined): TransportFailure {
  if (cause instanceof TransportFailure) return cause;
  if (limit.aborted) return new TransportFailure('timeout', { cause });
  if (ended?.aborted === true) return new TransportFailure('cancelled', { cause });
  return new TransportFailure(NOT_CONNECTED.has(socketReason(cause)) ? 'not-sent' : 'cut', { cause });
}

function socketReason(cause: unknown): unknown {
  const inner = memberOf(cause, 'cause');
  return memberOf(inner, 'code');
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
