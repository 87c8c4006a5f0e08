/** One record under protocols of other hours: a window and a shelf life are kept to the minute, not to the whole hour. */
import type { Bundle, Extension } from 'fhir/r4';
import { isObject, type JsonObject } from '../conformance/json.ts';

/** A record of which one rule is asked. */
export interface FractionCase {
  readonly rule: string;
  readonly what: string;
  readonly record: JsonObject;
  readonly holds: boolean;
}

/** Hours that a protocol says: the window of the incubation, and how long serum keeps outside the freezer. */
interface Limits {
  readonly incubation?: readonly [low: number, high: number];
  readonly unfrozen?: number;
}

type Row = readonly [rule: string, what: string, limits: Limits, holds: boolean];

const ROWS: readonly Row[] = [
  ['acs-220', '7 h 20 min of at most 7.5 h', { incubation: [6, 7.5] }, true],
  ['acs-220', '7 h 20 min of at most 7.25 h', { incubation: [6, 7.25] }, false],
  ['acs-220', '7 h 20 min of at least 7.25 h', { incubation: [7.25, 9] }, true],
  ['acs-220', '7 h 20 min of at least 7.5 h', { incubation: [7.5, 9] }, false],
  ['acs-220', '7 h 20 min of at least 7.34 h', { incubation: [7.34, 9] }, false],
  ['acs-251', 'serum that is kept 6 h 20 min of 6.5 h', { unfrozen: 6.5 }, true],
  ['acs-251', 'serum that is kept 6 h 20 min of 6.25 h', { unfrozen: 6.25 }, false],
  // In binary fractions 4.35 h are a little less than their 15660 s.
  ['acs-124', 'a window from 4.35 h', { incubation: [4.35, 9] }, true],
  ['acs-124', 'a window to 7.3333 h, which ends within a second', { incubation: [6, 7.3333] }, false],
  ['acs-124', 'a window from 7.3333 h', { incubation: [7.3333, 9] }, false],
  ['acs-123', 'a shelf life of 4.35 h', { unfrozen: 4.35 }, true],
  ['acs-123', 'a shelf life of 6.3333 h', { unfrozen: 6.3333 }, false],
];

/** Made of the right record, which incubates from 8:45 and fills at 16:20: here until 16:05, to be used until 22:40. */
export function fractionCases(rightRecord: Bundle): readonly FractionCase[] {
  const text = JSON.stringify(rightRecord).replaceAll('T15:45:00', 'T16:05:00').replaceAll('T22:20:00', 'T22:40:00');
  return ROWS.map(([rule, what, limits, holds]) => ({ rule, what, record: recordUnder(limits, text), holds }));
}

function recordUnder({ incubation, unfrozen }: Limits, text: string): JsonObject {
  const hours = (value: number) => ({ value, unit: 'h', system: 'http://unitsofmeasure.org', code: 'h' });
  const value = (limit: unknown): Partial<Extension> | undefined => {
    if (limit === 'incubation-time' && incubation)
      return { valueRange: { low: hours(incubation[0]), high: hours(incubation[1]) } };
    return limit === 'shelf-life-unfrozen' && unfrozen !== undefined ? { valueQuantity: hours(unfrozen) } : undefined;
  };
  const record: unknown = JSON.parse(text, (key, inner: Extension[]) => {
    const other = key === 'extension' ? value(inner[0]?.valueCode) : undefined;
    return other === undefined ? inner : [inner[0], { url: 'value', ...other }];
  });
  return isObject(record) ? record : {};
}
