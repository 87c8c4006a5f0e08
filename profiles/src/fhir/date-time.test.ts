import { at } from '../testing/clinic.ts';
import { dateOf } from '../testing/protocols.ts';
import {
  ageOn,
  calendarDaysBetween,
  dayIn,
  earlierOf,
  hoursBetween,
  laterOf,
  parseCalendarDate,
  parseInstant,
  plusCalendarDays,
  plusHours,
  plusMonths,
} from './date-time.ts';
import { days, hours, months } from './quantity.ts';

describe('a time of a record', () => {
  it.each([
    '2026-03-02T08:00:00+01:00',
    '2026-03-02T08:00:00Z',
    '2026-03-02T08:00:00.123456789Z',
    '2028-02-29T23:59:59-05:00',
  ])('is %s', (text) => {
    expect(parseInstant(text, 'at')).toMatchObject({ ok: true, value: text });
  });

  it.each([
    ['without an offset', '2026-03-02T08:00:00'],
    ['without seconds', '2026-03-02T08:00+01:00'],
    ['of a day only', '2026-03-02'],
    ['on 30 February', '2026-02-30T08:00:00Z'],
    ['on 29 February of a common year', '2026-02-29T08:00:00Z'],
    ['at 25 o’clock', '2026-03-02T25:00:00Z'],
    ['in words', 'yesterday'],
    ['as a number', 1772438400000],
  ])('is none %s', (_name, text) => {
    expect(parseInstant(text, 'at')).toMatchObject({
      ok: false,
      issues: [{ at: 'at', code: 'value', rule: 'not-a-time' }],
    });
  });

  it.each([
    ['2026-03-02', true],
    ['2026-02-30', false],
    ['02.03.2026', false],
  ])('has a date such as %s: %s', (text, ok) => {
    expect(parseCalendarDate(text, 'expiresOn').ok).toBe(ok);
  });
});

describe('hours', () => {
  it('are hours that went by, also in the night when the clocks change', () => {
    expect(hoursBetween(at('2026-03-28T22:00:00+01:00'), at('2026-03-29T06:00:00+02:00'))).toBe(7);
    expect(plusHours(at('2026-03-28T22:00:00+01:00'), hours(7))).toBe('2026-03-29T04:00:00.000Z');
  });
});

describe('days', () => {
  it('are those of the clinic’s calendar', () => {
    const [evening, morning] = [at('2026-03-02T23:30:00+01:00'), at('2026-03-03T00:30:00+01:00')];
    expect(calendarDaysBetween(evening, morning, 'Europe/Berlin')).toBe(1);
    expect(calendarDaysBetween(evening, morning, 'UTC')).toBe(0);
    expect(dayIn(at('2026-03-02T23:30:00Z'), 'Europe/Berlin')).toBe('2026-03-03');
  });

  it.each([
    ['into summer time', '2026-03-26T23:30:00+01:00', '2026-03-29'],
    ['into winter time', '2026-10-23T00:15:00+02:00', '2026-10-26'],
    ['on a plain week', '2026-03-02T10:00:00+01:00', '2026-03-05'],
  ])('later stay the same number of days later %s', (_name, from, day) => {
    expect(dayIn(plusCalendarDays(at(from), days(3), 'Europe/Berlin'), 'Europe/Berlin')).toBe(day);
  });
});

describe('months', () => {
  it.each([
    ['a year', '2026-03-02T15:20:00Z', 12, '2027-03-02T15:20:00.000Z'],
    ['to the end of a shorter month', '2026-01-31T10:00:00Z', 1, '2026-02-28T10:00:00.000Z'],
    ['a year from a leap day', '2028-02-29T10:00:00Z', 12, '2029-02-28T10:00:00.000Z'],
  ])('go by: %s', (_name, from, count, to) => {
    expect(plusMonths(at(from), months(count))).toBe(to);
  });
});

describe('an age', () => {
  it.each([
    ['the day before the birthday', '2026-05-10', 78],
    ['the birthday', '2026-05-11', 79],
    ['the day after', '2026-05-12', 79],
  ])('is complete on %s', (_name, day, age) => {
    expect(ageOn(dateOf('1947-05-11'), dateOf(day))).toBe(age);
  });
});

describe('two times', () => {
  it('are compared as instants, not as texts, and kept as they were written', () => {
    const [berlin, utc] = [at('2026-03-02T09:30:00+01:00'), at('2026-03-02T09:00:00Z')];
    expect(laterOf(berlin, utc)).toBe(utc);
    expect(earlierOf(berlin, utc)).toBe(berlin);
  });
});
