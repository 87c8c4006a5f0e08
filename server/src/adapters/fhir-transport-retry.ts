import { setTimeout as pause } from 'node:timers/promises';
import { handleType, retry } from 'cockatiel';
import { TransportFailure, type FailureKind } from './fhir-transport-failure.ts';
import type { FhirCall } from './fhir-transport-call.ts';
import type { Quiet } from './fhir-transport-quiet.ts';
import type { Sent } from './fhir-transport-wire.ts';

/** Tries after the first one. */
const RETRIES = 2;
const FIRST_PAUSE_MS = 200;

/** What bounds all tries of one call together. */
export interface Bounds {
  /** Aborted by the caller, or when the time of the call is over. */
  readonly signal: AbortSignal;
  /** Milliseconds until then. */
  readonly left: () => number;
  readonly quiet: Quiet;
}

type Try = (signal: AbortSignal) => Promise<Sent>;

/**
 * Runs a call, again where that does no harm: a read whose server was busy, slow or gone; a write that surely was not looked at. A pause
 * that the server asked for and that does not fit into the time of the call ends it.
 */
export function attempt(send: Try, { isRepeatable }: FhirCall, bounds: Bounds): Promise<Sent> {
  const { quiet, left } = bounds;
  const kinds = new Set<FailureKind>(isRepeatable ? ['timeout', 'cut', 'not-sent'] : ['not-sent']);
  const statuses = new Set(isRepeatable ? BUSY : [429]);
  const again = retry(
    handleType(TransportFailure, ({ kind }) => kinds.has(kind)).orWhenResult(
      (sent) => isSent(sent) && statuses.has(sent.status) && quiet.rest() < left(),
    ),
    { maxAttempts: RETRIES },
  );
  return again.execute(async ({ attempt: number, signal }) => {
    await waitBefore(number, { ...bounds, signal });
    const sent = await send(signal);
    quiet.heed(sent);
    return sent;
  }, bounds.signal);
}

/** 429 and 5xx of a server that may be back in a moment; 501 and 505 never change. */
const BUSY = [429, 500, 502, 503, 504];

/** Cockatiel lets no caller out of its own pauses, so they are made here. */
async function waitBefore(number: number, { quiet, left, signal }: Bounds): Promise<void> {
  const milliseconds = Math.max(quiet.rest(), ownPause(number));
  if (quiet.rest() >= left()) throw new TransportFailure('asked-to-wait');
  if (milliseconds > 0) await pause(milliseconds, undefined, { signal });
}

/** Twice as long each time, with jitter so that callers spread. */
function ownPause(number: number): number {
  return number === 0 ? 0 : FIRST_PAUSE_MS * 2 ** (number - 1) * (0.5 + Math.random());
}

function isSent(result: unknown): result is Sent {
  return typeof result === 'object' && result !== null && 'status' in result && 'headers' in result;
}
