import { error, type Issue } from './issue.ts';
import { days, hours, type Days, type Hours, type Minutes, type Months } from './quantity.ts';
import { failure, success, type Result } from './result.ts';

declare const instant: unique symbol;
declare const calendarDate: unique symbol;

/** A FHIR instant or dateTime to the second at least, always with its offset; the text is kept as it was written. */
export type Instant = string & { readonly [instant]: true };

/** A FHIR date to the day, `YYYY-MM-DD`. */
export type CalendarDate = string & { readonly [calendarDate]: true };

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A dateTime with seconds and offset (R4 datatypes, dateTime); anything less is an issue. */
export function parseInstant(text: unknown, at: string): Result<Instant> {
  if (typeof text === 'string' && INSTANT.test(text) && !Number.isNaN(Date.parse(text)) && isRealDay(text.slice(0, 10)))
    return success(text as Instant);
  return failure(notATime(at, 'a date and time with its offset, such as 2026-03-02T08:00:00+01:00'));
}

/** A date to the day (R4 datatypes, date). */
export function parseCalendarDate(text: unknown, at: string): Result<CalendarDate> {
  if (typeof text === 'string' && DATE.test(text) && isRealDay(text)) return success(text as CalendarDate);
  return failure(notATime(at, 'a date such as 2026-03-02'));
}

function notATime(at: string, expected: string): Issue {
  return error('value', at, `Expected ${expected}`, { rule: 'not-a-time' });
}

/** JavaScript reads 30 February as 2 March; a record must not. */
function isRealDay(day: string): boolean {
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}

/** Milliseconds since the epoch. */
export function epochOf(time: Instant): number {
  return Date.parse(time);
}

/** The instant of an epoch in milliseconds, in UTC. */
export function instantOf(epoch: number): Instant {
  return new Date(epoch).toISOString() as Instant;
}

/** Hours from the first to the second; negative when the second lies before. */
export function hoursBetween(from: Instant, to: Instant): Hours {
  return hours((epochOf(to) - epochOf(from)) / 3_600_000);
}

/** Calendar days from the first to the second instant as the clinic's calendar counts them; the zone is an IANA name. */
export function calendarDaysBetween(from: Instant, to: Instant, timeZone: string): Days {
  return days((Date.parse(dayIn(to, timeZone)) - Date.parse(dayIn(from, timeZone))) / 86_400_000);
}

/** The calendar day of an instant in a time zone (IANA name). */
export function dayIn(time: Instant, timeZone: string): CalendarDate {
  return calendarOf(timeZone).format(epochOf(time)) as CalendarDate;
}

const calendars = new Map<string, Intl.DateTimeFormat>();

/** Making a calendar costs a hundred times its use, so each is made once. */
function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  calendars.set(timeZone, made);
  return made;
}

/** Whether the first lies before the second. */
export function isBefore(first: Instant, second: Instant): boolean {
  return epochOf(first) < epochOf(second);
}

/** Whether the first lies after the second. */
export function isAfter(first: Instant, second: Instant): boolean {
  return epochOf(first) > epochOf(second);
}

/** The later of two instants, as it was written. */
export function laterOf(one: Instant, other: Instant): Instant {
  return isBefore(one, other) ? other : one;
}

/** The earlier of two instants, as it was written. */
export function earlierOf(one: Instant, other: Instant): Instant {
  return isAfter(one, other) ? other : one;
}

/** So many minutes later. */
export function plusMinutes(time: Instant, minutes: Minutes): Instant {
  return instantOf(epochOf(time) + minutes * 60_000);
}

/** So many hours later. */
export function plusHours(time: Instant, later: Hours): Instant {
  return instantOf(epochOf(time) + later * 3_600_000);
}

/** So many months later, at the same time of day in UTC; the last day of a month stays within its month. */
export function plusMonths(time: Instant, months: Months): Instant {
  const from = new Date(epochOf(time));
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate();
  const month = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, Math.min(from.getUTCDate(), lastDay));
  return instantOf(month + (epochOf(time) % 86_400_000));
}

/** So many calendar days later at about the same time of day; a change to or from summer time never moves the day. */
export function plusCalendarDays(time: Instant, later: Days, timeZone: string): Instant {
  const guess = epochOf(time) + later * 86_400_000;
  const shifts = [0, 3_600_000, -3_600_000].map((shift) => instantOf(guess + shift));
  return shifts.find((day) => calendarDaysBetween(time, day, timeZone) === later) ?? instantOf(guess);
}

/** Completed years of life on a day. */
export function ageOn(birthDate: CalendarDate, day: CalendarDate): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
