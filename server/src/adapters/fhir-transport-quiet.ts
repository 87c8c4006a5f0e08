import type { Sent } from './fhir-transport-wire.ts';

/** The longest time that a server may ask for, milliseconds. */
const LONGEST_MS = 30_000;

/** The time for which a server asked to be left alone (RFC 9110 section 10.2.3); it holds for all calls, not for the one that heard it. */
export interface Quiet {
  heed(sent: Sent): void;
  /** What is left of it, milliseconds. */
  rest(): number;
}

export function createQuiet(): Quiet {
  let until = 0;
  return {
    heed: (sent) => {
      const asked = retryAfter(sent);
      if (asked !== undefined) until = Math.max(until, performance.now() + Math.min(asked, LONGEST_MS));
    },
    rest: () => Math.max(until - performance.now(), 0),
  };
}

/** Milliseconds that a busy server asks for: seconds, or a date by our clock. */
export function retryAfter({ status, headers }: Sent): number | undefined {
  const text = headers.get('retry-after');
  if (text === null || (status !== 429 && status < 500)) return undefined;
  const milliseconds = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isNaN(milliseconds) ? undefined : Math.max(milliseconds, 0);
}
