/** Times as FHIRPath compares them: two that are told to different precision may be incomparable. @see https://hl7.org/fhirpath/N1/#comparison */
import { areWholeSeconds } from '../../fhir/quantity.ts';
import type { Truth } from './truth.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Less than 0, 0 or more as the first lies before, at or after the second; undefined if one is missing or their precision leaves it open. */
export function order(one: unknown, other: unknown): number | undefined {
  if (typeof one !== 'string' || typeof other !== 'string') return undefined;
  // Times of one offset and precision are in the order of their text, which is much quicker than reading them.
  if (one.length === other.length && one.endsWith(other.slice(19))) return one < other ? -1 : one > other ? 1 : 0;
  if (one.includes('T') && other.includes('T')) return millisecondsFrom(other, one);
  const shared = Math.min(one.length, other.length, 10);
  const [start, otherStart] = [one.slice(0, shared), other.slice(0, shared)];
  if (start === otherStart) return undefined;
  return start < otherStart ? -1 : 1;
}

/** Times that were read, because one record says the same few again and again. */
const read = new Map<string, number>();
const MOST_READ = 500;

function millisecondsAt(time: string): number {
  const found = read.get(time);
  if (found !== undefined) return found;
  const made = Date.parse(time);
  if (read.size >= MOST_READ) read.clear();
  read.set(time, made);
  return made;
}

/** Milliseconds from the first to the second; undefined if one of them is no full time. */
export function millisecondsFrom(from: unknown, to: unknown): number | undefined {
  if (typeof from !== 'string' || typeof to !== 'string' || !from.includes('T') || !to.includes('T')) return undefined;
  const apart = millisecondsAt(to) - millisecondsAt(from);
  return Number.isNaN(apart) ? undefined : apart;
}

/** Whether a time is the same as another or lies before it. */
export function isNotAfter(one: unknown, other: unknown): Truth {
  const found = order(one, other);
  return found === undefined ? undefined : found <= 0;
}

/** Whether a time lies before another. */
export function isBefore(one: unknown, other: unknown): Truth {
  const found = order(one, other);
  return found === undefined ? undefined : found < 0;
}

/** Whether a time lies no more than so many milliseconds before, and after, another. */
export function isNear(time: unknown, around: unknown, { before, after }: Spread): Truth {
  const found = millisecondsFrom(around, time);
  return found === undefined ? undefined : found >= -before && found <= after;
}

interface Spread {
  readonly before: number;
  readonly after: number;
}

/** Whether each of these is the one before it, or lies after it. */
export function areInOrder(times: readonly unknown[]): boolean {
  return times.every((time, index) => index === 0 || isNotAfter(times[index - 1], time) === true);
}

/** What two equal times have in common, whatever their offsets. */
export function timeKey(time: unknown): unknown {
  return typeof time === 'string' && time.includes('T') ? millisecondsAt(time) : time;
}

/** The day before that of a time, as the time's own offset has it: `YYYY-MM-DD`; undefined for no day. */
export function dayBefore(time: unknown): string | undefined {
  const day = typeof time === 'string' ? millisecondsAt(`${time.slice(0, 10)}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(day) ? undefined : new Date(day - DAY).toISOString().slice(0, 10);
}

/** Whether something was recorded after it happened; the clocks may differ by a minute. */
export function isRecordedAfter(happened: unknown, recorded: unknown): Truth {
  const apart = millisecondsFrom(happened, recorded);
  if (apart !== undefined) return apart >= -MINUTE;
  const found = order(happened, recorded);
  return found === undefined ? undefined : found <= 0;
}

/** Milliseconds of so many hours, to the second: FHIRPath adds no fraction of one. Undefined for no number. */
export function millisecondsOf(hours: unknown): number | undefined {
  return typeof hours === 'number' ? Math.round(hours * 3600) * 1000 : undefined;
}

/** Whether these are hours that are whole seconds. */
export function isWholeSeconds(hours: unknown): boolean {
  return typeof hours === 'number' && areWholeSeconds(hours);
}
