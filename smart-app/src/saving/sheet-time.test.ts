import { describe, expect, it } from '@jest/globals';
import { instantOf, type Instant } from '@autoserum/profiles';
import { createDesk } from '../testing/desk.tsx';
import { localOf } from '../ui/local-time.ts';
import { codeThen, occurrenceOf, patientThen, sheetTimeIssues, type SheetTime } from './sheet-time.ts';

const desk = createDesk();
const { timeZone } = desk.session;
const minutesFromNow = (minutes: number): Instant =>
  instantOf(Math.floor(Date.parse(desk.clock.now()) / 60_000) * 60_000 + minutes * 60_000);
const sheetAt = (time: Instant): SheetTime => ({ text: localOf(time, timeZone), set: () => undefined });
const unread: SheetTime = { text: '', set: () => undefined };

describe('when a step happened', () => {
  it('is now by the clock, where nothing is on paper', () => {
    expect(occurrenceOf(desk, undefined)).toEqual({ occurredAt: desk.clock.now(), timeSource: 'clock' });
  });

  it('is what the sheet says in the clinic’s zone, entered later', () => {
    const time = minutesFromNow(-90);
    expect(occurrenceOf(desk, sheetAt(time))).toEqual({ occurredAt: time, timeSource: 'entered-later' });
  });

  it('is not known until it was read off', () => {
    expect(occurrenceOf(desk, unread)).toBeUndefined();
    expect(sheetTimeIssues(desk, unread)).toEqual([]);
  });
});

describe('the time of a sheet', () => {
  it.each([
    ['a minute ahead', 1, ['time-in-future']],
    ['this minute', 0, []],
    ['the minute of the step before', -60, []],
    ['a minute before the step before', -61, ['time-order']],
  ])('%s is judged at its field before anything is sent', (_name, minutes, rules) => {
    const before = instantOf(Date.parse(minutesFromNow(-60)) + 20_000);
    const issues = sheetTimeIssues(desk, sheetAt(minutesFromNow(minutes)), before);
    expect(issues.map(({ rule }) => rule)).toEqual(rules);
    expect(issues.every(({ at, severity }) => at === 'occurredAt' && severity === 'error')).toBe(true);
  });
});

describe('what was read on paper', () => {
  const now = desk.clock.now();
  const then = minutesFromNow(-2000);
  const live = { occurredAt: now, timeSource: 'clock' } as const;
  const onPaper = { occurredAt: then, timeSource: 'entered-later' } as const;
  const scanned = { text: 'ACS-1', method: 'scan', at: now } as const;

  it('was read by eye when the step was done, however the sheet is read now', () => {
    expect(codeThen(scanned, onPaper)).toEqual({ text: 'ACS-1', method: 'typed', at: then });
    expect(patientThen({ by: 'wristband', read: scanned }, onPaper)).toEqual({
      by: 'wristband',
      read: { text: 'ACS-1', method: 'typed', at: then },
    });
    expect(patientThen({ by: 'name-and-birth-date', at: now }, onPaper)).toEqual({
      by: 'name-and-birth-date',
      at: then,
    });
  });

  it('stays as it was scanned, where the step happens now', () => {
    expect(codeThen(scanned, live)).toBe(scanned);
    expect(patientThen({ by: 'name-and-birth-date', at: now }, live)).toEqual({ by: 'name-and-birth-date', at: now });
  });
});
