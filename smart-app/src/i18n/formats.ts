import { dayIn, epochOf, type CalendarDate, type Instant } from '@autoserum/profiles';

export type Language = 'en' | 'de';

export const LOCALES = { en: 'en-GB', de: 'de-DE' } as const satisfies Record<Language, string>;

/** Further away than this (milliseconds) the day says enough. */
const FAR = 7 * 86_400_000;

/** Numbers and times as the reader writes them: month as a word, 24-hour clock, one space before a unit, true minus. */
export interface Formats {
  number(value: number, decimals?: number): string;
  /** A volume without its unit, digit by digit as it is recorded: `2.0`, `2.25`. */
  amount(value: number): string;
  millilitres(value: number): string;
  celsius(value: number): string;
  date(time: Instant | CalendarDate): string;
  /** Without the year: for what is near. */
  dayMonth(time: Instant): string;
  /** With the day of the week, without the year. */
  shortDay(time: Instant): string;
  longDay(time: Instant): string;
  time(time: Instant): string;
  timeWithSeconds(time: Instant): string;
  dateTime(time: Instant): string;
  /** For what is near: the time alone when it is on the same day as `now`, else with day and month. */
  timeOrDate(time: Instant, now: Instant): string;
  /** Until when something may be used: the time while it is near, the day alone when it is far. */
  useBefore(time: Instant, now: Instant): string;
  list(texts: readonly string[]): string;
  /** The same list in its parts: its members, and what stands between them. */
  listParts(texts: readonly string[]): readonly { readonly text: string; readonly isMember: boolean }[];
  /** Whole years of life on the clinic's day. */
  age(birthDate: CalendarDate, now: Instant): number;
}

export function createFormats(language: Language, timeZone: string): Formats {
  const locale = LOCALES[language];
  const instant = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, hourCycle: 'h23', ...options });
    return (time: Instant) => format.format(epochOf(time));
  };
  const day = instant({ day: 'numeric', month: 'short', year: 'numeric' });
  const dayMonth = instant({ day: 'numeric', month: 'short' });
  const calendar = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  const time = instant({ hour: '2-digit', minute: '2-digit' });
  const number = (value: number, decimals?: number) =>
    figure(
      locale,
      value,
      decimals === undefined
        ? { maximumFractionDigits: 2 }
        : { minimumFractionDigits: decimals, maximumFractionDigits: decimals },
    );
  const amount = (value: number) => figure(locale, value, RECORDED);
  const timeOrDate = (at: Instant, now: Instant) =>
    dayIn(at, timeZone) === dayIn(now, timeZone) ? time(at) : `${dayMonth(at)}, ${time(at)}`;
  const lists = new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' });
  const millilitre = language === 'de' ? 'ml' : 'mL';
  return {
    number,
    amount,
    millilitres: (value) => `${amount(value)}\u00a0${millilitre}`,
    celsius: (value) => `${number(value)}\u00a0°C`,
    date: (date) => (isInstant(date) ? day(date) : calendar.format(Date.parse(date))),
    shortDay: instant({ weekday: 'short', day: 'numeric', month: 'short' }),
    longDay: instant({ weekday: 'long', day: 'numeric', month: 'short', year: 'numeric' }),
    time,
    timeWithSeconds: instant({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    dateTime: (at) => `${day(at)}, ${time(at)}`,
    timeOrDate,
    dayMonth,
    useBefore: (at, now) => (epochOf(at) - epochOf(now) > FAR ? day(at) : timeOrDate(at, now)),
    list: (texts) => lists.format(texts),
    listParts: (texts) =>
      lists.formatToParts(texts).map(({ type, value }) => ({ text: value, isMember: type === 'element' })),
    age: (birthDate, now) => yearsBetween(birthDate, dayIn(now, timeZone)),
  };
}

/** Volumes are recorded to a thousandth of a millilitre; what is rounded on the screen is entered rounded from there. */
const RECORDED = { minimumFractionDigits: 1, maximumFractionDigits: 3 };

function figure(locale: string, value: number, digits: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(locale, { useGrouping: false, ...digits }).format(value).replace('-', '−');
}

function isInstant(time: Instant | CalendarDate): time is Instant {
  return time.includes('T');
}

function yearsBetween(from: CalendarDate, to: CalendarDate): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}
