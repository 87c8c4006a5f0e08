import { asBatch, empty, html, refusing, truncated, uncommitted, wrongType } from '../faults/lies.ts';
import type { Breakage } from '../faults/door.ts';
import type { Lie } from '../faults/lying-proxy.ts';
import { CUTS, type WireFault } from '../faults/tcp-proxy.ts';

/** On the wire: the connection is reset at a byte, or nothing, or not enough, comes back in time. */
export const ON_WIRE = [...CUTS, 'hang', 'black-hole', 'drip', 'delay'] as const;

/** A server that is busy, refuses, answers what is no FHIR, or says what is not so. */
export const OF_ANSWERS = [
  'busy',
  'throttled',
  'refused',
  'failed-after',
  'html',
  'html-after',
  'truncated',
  'wrong-type',
  'empty',
  'uncommitted',
] as const;

/** A server that takes a transaction for a batch: all of its entries stand, or the log, the acts or the root fall. */
export const AS_BATCH = ['batch', 'batch-without-log', 'batch-without-acts', 'batch-without-root'] as const;

/** The request arrives when nobody waits for its answer any more. */
export const LATE = ['late'] as const;

/** Ends a server without a word, before the request is passed on, as it is passed on, or when its answer is there. */
export const KILLS = ['kill-before', 'kill-and-pass', 'kill-after'] as const;

/** Ends HAPI without a word, before or after it has done what it was asked. */
export const HAPI_KILLS = ['hapi-before', 'hapi-after'] as const;

export const BREAKS = [...ON_WIRE, ...OF_ANSWERS, ...AS_BATCH, ...LATE, ...KILLS, ...HAPI_KILLS] as const;
export type Break = (typeof BREAKS)[number];
export type StoreBreak = (typeof AS_BATCH)[number];

export interface Killing {
  readonly killServer: () => void;
  readonly killHapi: () => void;
}

/** About a second for the answer of a transaction; longer than a server waits for that of a whole record. */
const DRIP: WireFault = { kind: 'drip', bytes: 512, everyMs: 120 };
const DELAY: WireFault = { kind: 'delay', milliseconds: 1_500 };
const ACTS = ['MedicationAdministration', 'Observation', 'AdverseEvent'];

/** A store behind the EHR does this: the EHR itself lets no batch through. */
export function isOfStore(breaks: Break): breaks is StoreBreak {
  return AS_BATCH.some((one) => one === breaks);
}

export function batchOf(breaks: StoreBreak): Lie {
  switch (breaks) {
    case 'batch':
      return asBatch(() => false);
    case 'batch-without-log':
      return asBatch(({ resourceType }) => resourceType === 'Provenance');
    case 'batch-without-acts':
      return asBatch(({ resourceType }) => ACTS.includes(resourceType));
    case 'batch-without-root':
      return asBatch(({ resourceType }) => resourceType === 'Procedure');
  }
}

/** What the proxies do; a lie that throws breaks the connection off. */
export function breakageOf(breaks: Exclude<Break, StoreBreak>, killing: Killing): Breakage {
  return isOnWire(breaks) ? { wire: wireFaultOf(breaks) } : { lie: lieOf(breaks, killing) };
}

type WireBreak = (typeof ON_WIRE)[number];

function isOnWire(breaks: Exclude<Break, StoreBreak>): breaks is WireBreak {
  return ON_WIRE.some((one) => one === breaks);
}

function wireFaultOf(breaks: WireBreak): WireFault {
  switch (breaks) {
    case 'hang':
    case 'black-hole':
      return { kind: breaks };
    case 'drip':
      return DRIP;
    case 'delay':
      return DELAY;
    case 'before-request':
    case 'in-request-head':
    case 'in-request-body':
    case 'before-answer':
    case 'in-status-line':
    case 'in-answer-head':
    case 'in-answer-body':
    case 'before-last-byte':
    case 'after-answer':
      return { kind: 'cut', at: breaks };
  }
}

function cut(): never {
  throw new Error('cut');
}

function lieOf(breaks: Exclude<Break, WireBreak | StoreBreak>, { killServer, killHapi }: Killing): Lie {
  switch (breaks) {
    case 'busy':
      return refusing(503);
    case 'throttled':
      return refusing(429, { 'retry-after': '1' });
    case 'refused':
      return refusing(400);
    case 'failed-after':
      return { say: () => ({ status: 500, headers: {}, body: '' }) };
    case 'html':
      return html;
    case 'html-after':
      return { say: (asked, answered) => html.say?.(asked, answered) ?? cut() };
    case 'truncated':
      return truncated;
    case 'wrong-type':
      return wrongType;
    case 'empty':
      return empty;
    case 'uncommitted':
      return uncommitted;
    case 'late':
      return {};
    case 'kill-before':
      killServer();
      return { ask: cut };
    case 'kill-and-pass':
      killServer();
      return {};
    case 'kill-after':
      return { say: () => (killServer(), cut()) };
    case 'hapi-before':
      killHapi();
      return {};
    case 'hapi-after':
      return { say: (_asked, answered) => (killHapi(), answered ?? cut()) };
  }
}
