import { epochOf, parseInstant, type Instant } from '../fhir/date-time.ts';
import type { Issue } from '../fhir/issue.ts';
import { stop, stopIf, written } from './finding.ts';

/** Clocks of browser, server and EHR may differ by this much before a time counts as future; milliseconds. */
const FUTURE_TOLERANCE = 60_000;

/** Ranges of what can be measured at all, by the name of the field; no clinical limit is meant. A limit of the clinic is in its protocol. */
const POSSIBLE: Readonly<Record<string, Possible>> = {
  /** mL; volumes are recorded to a thousandth. */
  volume: { low: 0.001, high: 1000, unit: 'mL' },
  /** Degrees Celsius, from absolute zero. */
  low: { low: -273.15, high: 1000, unit: '°C' },
  high: { low: -273.15, high: 1000, unit: '°C' },
  /** Multiples of standard gravity. */
  force: { low: 1, high: 100_000, unit: '× g' },
  /** Micrometres. */
  pore: { low: 0.01, high: 1000, unit: 'µm' },
  injections: { low: 1, high: 99, unit: 'injections', isWhole: true },
  /** Numeric rating scale. */
  score: { low: 0, high: 10, unit: 'points', isWhole: true },
  pain: { low: 0, high: 10, unit: 'points', isWhole: true },
  /** Points of any scale; each scale has its own range. */
  points: { low: 0, high: 1000, unit: 'points' },
  /** Picograms per millilitre. */
  concentration: { low: 0.001, high: 10_000_000, unit: 'pg/mL' },
  /** Metres. */
  distance: { low: 0, high: 100_000, unit: 'm' },
};

interface Possible {
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  readonly isWhole?: boolean;
}

/** Lists that say nothing when they are empty. */
const NEVER_EMPTY = ['series', 'syringes', 'portions', 'labels', 'measures', 'scores', 'checks'];
const LONGEST_LIST = 99;

/** Texts that a person writes: printed lots, names of devices and assays, references to the EHR. */
const TEXTS = ['lot', 'incubator', 'assay', 'source'];
const LONGEST_TEXT = 200;

/** What cannot be, whatever the protocol: times ahead of the clock, numbers nobody can measure, empty lists and names. */
export function checkStructure(said: unknown, now: Instant, at = ''): readonly Issue[] {
  if (Array.isArray(said)) return said.flatMap((one: unknown, index) => checkStructure(one, now, `${at}[${index}]`));
  if (typeof said !== 'object' || said === null) return [];
  const fields = Object.entries(said).flatMap(([name, value]: [string, unknown]) => {
    const path = at === '' ? name : `${at}.${name}`;
    return [...checkField({ name, value, path }, now), ...checkStructure(value, now, path)];
  });
  return [...fields, ...checkInterval(said, at)];
}

interface Field {
  readonly name: string;
  readonly value: unknown;
  readonly path: string;
}

function checkField(field: Field, now: Instant): readonly Issue[] {
  const { name, value, path } = field;
  if (typeof value === 'number') return checkNumber(name, value, path);
  if (Array.isArray(value)) return checkCount(name, value.length, path);
  if (typeof value !== 'string') return [];
  if (name === 'at' || name.endsWith('At')) return checkTime(value, path, now);
  return checkText(name, value, path);
}

function checkNumber(name: string, value: number, at: string): readonly Issue[] {
  const possible = POSSIBLE[name];
  if (possible === undefined)
    return stopIf(!Number.isFinite(value), { rule: 'quantity-absurd', at, text: 'Not a number' });
  const { low, high, unit, isWhole } = possible;
  if (value >= low && value <= high && (isWhole !== true || Number.isInteger(value))) return [];
  const kind = isWhole === true ? 'whole ' : '';
  const values = { value: Number.isFinite(value) ? value : String(value), low, high, unit };
  const text = `${written(value)} ${unit} is not possible: expected a ${kind}number from ${low} to ${high}`;
  return [stop({ rule: 'quantity-absurd', at, text, values })];
}

function checkCount(name: string, count: number, at: string): readonly Issue[] {
  const least = NEVER_EMPTY.includes(name) ? 1 : 0;
  const values = { count, low: least, high: LONGEST_LIST };
  const text = `${count} entries; expected ${least} to ${LONGEST_LIST}`;
  return stopIf(count < least || count > LONGEST_LIST, { rule: 'count-wrong', at, text, values });
}

function checkTime(value: string, at: string, now: Instant): readonly Issue[] {
  const time = parseInstant(value, at);
  if (!time.ok) return time.issues;
  const isAhead = epochOf(time.value) > epochOf(now) + FUTURE_TOLERANCE;
  const text = `${value} lies in the future; it is ${now}`;
  return stopIf(isAhead, { rule: 'time-in-future', at, text, values: { time: value, now } });
}

function checkText(name: string, value: string, at: string): readonly Issue[] {
  if (!TEXTS.includes(name)) return [];
  const isMissing = value.trim() === '' || value !== value.trim() || value.length > LONGEST_TEXT;
  const text = `Expected a text of 1 to ${LONGEST_TEXT} characters without spaces around it`;
  return stopIf(isMissing, { rule: 'text-missing', at, text, values: { high: LONGEST_TEXT } });
}

function checkInterval(said: object, at: string): readonly Issue[] {
  if (!('low' in said) || !('high' in said)) return [];
  const { low, high } = said;
  if (typeof low !== 'number' || typeof high !== 'number' || low <= high) return [];
  const text = `The lowest, ${written(low)}, is above the highest, ${written(high)}`;
  return [stop({ rule: 'quantity-absurd', at, text, values: { value: low, low, high, unit: '°C' } })];
}
