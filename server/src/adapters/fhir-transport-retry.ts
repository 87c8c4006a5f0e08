import { DelegateBackoff, handleType, retry } from 'cockatiel';
import { TransportFailure } from './fhir-transport-failure.ts';
import type { FhirCall } from './fhir-transport-call.ts';
import type { Sent } from './fhir-transport-wire.ts';

/** Tries after the first one. */
const RETRIES = 2;
const FIRST_PAUSE_MS = 200;
/** What a server may ask us to wait while a person looks at the screen. */
const LONGEST_PAUSE_MS = 5_000;
/** Limit of one call with all its tries. */
const TOTAL_MS = 25_000;

type Try = (signal: AbortSignal) => Promise<Sent>;

/** Runs a call, again where that does no harm: a read whose server was busy, slow or gone. */
export async function attempt(send: Try, call: FhirCall): Promise<Sent> {
  const total = AbortSignal.timeout(TOTAL_MS);
  const signal = call.signal === undefined ? total : AbortSignal.any([total, call.signal]);
  if (!call.isRepeatable) return send(signal);
  return again.execute((context) => send(context.signal), signal);
}

const again = retry(
  handleType(TransportFailure, ({ kind }) => kind === 'timeout' || kind === 'cut' || kind === 'not-sent').orWhenResult(
    isBusy,
  ),
  { maxAttempts: RETRIES, backoff: new DelegateBackoff(({ attempt: number, result }) => pauseBefore(number, result)) },
);

/** 429 and 5xx of a server that may be back in a moment; 501 and 505 never change. */
function isBusy(result: unknown): boolean {
  return isSent(result) && [429, 500, 502, 503, 504].includes(result.status);
}

function isSent(result: unknown): result is Sent {
  return typeof result === 'object' && result !== null && 'status' in result && 'headers' in result;
}

/** As long as the server asks (RFC 9110 section 10.2.3), else twice as long each time, with jitter so that callers spread. */
function pauseBefore(number: number, last: object): number {
  const asked = 'value' in last ? retryAfter(last.value) : undefined;
  const own = FIRST_PAUSE_MS * 2 ** (number - 1) * (0.5 + Math.random());
  return Math.min(asked ?? own, LONGEST_PAUSE_MS);
}

function retryAfter(result: unknown): number | undefined {
  const text = isSent(result) ? result.headers.get('retry-after') : null;
  if (text === null) return undefined;
  const milliseconds = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isNaN(milliseconds) ? undefined : Math.max(milliseconds, 0);
}
