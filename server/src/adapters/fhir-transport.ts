import {
  bulkhead,
  BulkheadRejectedError,
  circuitBreaker,
  ConsecutiveBreaker,
  BrokenCircuitError,
  handleType,
  TaskCancelledError,
  type IPolicy,
} from 'cockatiel';
import { Client } from 'fhir-kit-client';
import { sendOnce, type Sent, type Wire } from './fhir-transport-wire.ts';
import type { FhirCall } from './fhir-transport-call.ts';
import { createQuiet } from './fhir-transport-quiet.ts';
import { attempt } from './fhir-transport-retry.ts';
import { TransportFailure, type FailureKind } from './fhir-transport-failure.ts';

/** Requests to one server at a time; the rest waits, and what waits too long is refused without having left. */
const AT_ONCE = 32;
const WAITING = 64;
/** So many failures in a row, and the server is left alone for a moment. */
const FAILURES_IN_A_ROW = 10;
const LEFT_ALONE_MS = 2_000;

export interface TransportSettings {
  /** FHIR base URL without a closing slash; nothing is ever sent outside it. */
  readonly base: string;
  /** Limit of one try, milliseconds. */
  readonly tryMs: number;
  /** Limit of one call with all its tries and its waiting, milliseconds. */
  readonly totalMs: number;
}

/**
 * What fhir-kit-client is asked to do; it builds the address and the request, and hands it to our sender. Its `resolve` would make a
 * pattern of whatever a reference holds, and its `nextPage` would leave the server, so neither can be called.
 */
export type Ask = (
  client: Pick<Client, 'read' | 'resourceSearch' | 'capabilityStatement' | 'request'>,
) => Promise<unknown>;

export interface FhirTransport {
  readonly base: string;
  /** The answer, whatever its status; throws TransportFailure when there is none. */
  send(ask: Ask, call: FhirCall): Promise<Sent>;
  /** Server's clock minus ours at the last answer, milliseconds. */
  clockSkew(): number | undefined;
}

/**
 * The one way to a FHIR server: fhir-kit-client behind a guard. Its own sending has no limit of time or size and follows whatever
 * address it is given with the bearer token, so its HTTP layer is replaced by ours, request by request.
 */
export function createTransport({ base, tryMs, totalMs }: TransportSettings): FhirTransport {
  const queue = bulkhead(AT_ONCE, WAITING);
  const breaker = createBreaker();
  const quiet = createQuiet();
  let skew: number | undefined;
  return {
    base,
    clockSkew: () => skew,
    send: async (ask, call) => {
      const deadline = performance.now() + totalMs;
      const limit = AbortSignal.timeout(totalMs);
      const signal = call.signal === undefined ? limit : AbortSignal.any([limit, call.signal]);
      const tryOnce = (signal: AbortSignal) =>
        explained(call, limit, () => breaker.execute(() => overOurWire(ask, { ...call, base, tryMs, signal })));
      const work = () => attempt(tryOnce, call, { signal, quiet, left: () => deadline - performance.now() });
      const sent = await explained(call, limit, () => queue.execute(work, signal));
      skew = skewOf(sent.headers, Date.now()) ?? skew;
      return sent;
    },
  };
}

function createBreaker(): IPolicy {
  return circuitBreaker(
    handleType(TransportFailure, (failure) => failure.isOutage),
    { halfOpenAfter: LEFT_ALONE_MS, breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW) },
  );
}

/** What a policy itself refuses has not left this process; a call that was ended says by whom; the rest is a broken connection. */
async function explained(call: FhirCall, limit: AbortSignal, work: () => Promise<Sent>): Promise<Sent> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof TransportFailure && cause.kind !== 'cancelled') throw cause;
    throw new TransportFailure(kindOf(cause, call, limit), { cause });
  }
}

function kindOf(cause: unknown, { signal }: FhirCall, limit: AbortSignal): FailureKind {
  if (cause instanceof BulkheadRejectedError || cause instanceof BrokenCircuitError) return 'not-sent';
  if (signal?.aborted === true) return 'cancelled';
  if (cause instanceof TaskCancelledError) return 'not-sent';
  return limit.aborted ? 'timeout' : 'cut';
}

/** One try: a client of its own, so that no bearer token outlives its call. */
async function overOurWire(ask: Ask, wire: Wire): Promise<Sent> {
  const client = new Client({ baseUrl: wire.base });
  let sent: Sent | undefined;
  client.httpClient.request = async (method, url, options = {}, body) => {
    sent = await sendOnce(wire, { method, url: client.httpClient.expandUrl(url), options, body });
    return { resourceType: '' };
  };
  await ask(client);
  if (sent === undefined) throw new TransportFailure('not-sent');
  return sent;
}

/** The Date header has a resolution of one second; half of it is the best guess. An answer out of a cache carries an old one. */
function skewOf(headers: Headers, now: number): number | undefined {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) || headers.has('age') ? undefined : date + 500 - now;
}
