import { useState } from 'react';
import {
  error,
  isAfter,
  isBefore,
  type CodeRead,
  type Instant,
  type Issue,
  type Occurrence,
  type PatientRead,
} from '@autoserum/profiles';
import type { Desk } from '../launch/desk.ts';
import { instantOfLocal, pickedAfter } from '../ui/local-time.ts';

/** Date and time that a sheet of paper says of one step: wall-clock text in the clinic's zone, empty until it was read off. */
export interface SheetTime {
  readonly text: string;
  set(text: string): void;
}

/** The time of a step that is entered from paper; none for a step that happens now. */
export function useSheetTime(isFromPaper: boolean): SheetTime | undefined {
  const [text, set] = useState('');
  return isFromPaper ? { text, set } : undefined;
}

/** When a step happened: now by the clock, or as the sheet says; undefined until that was read. `before` is what came before it. */
export function occurrenceOf(
  { clock, session }: Desk,
  sheet: SheetTime | undefined,
  before?: Instant,
): Occurrence | undefined {
  if (sheet === undefined) return { occurredAt: clock.now(), timeSource: 'clock' };
  const read = instantOfLocal(sheet.text, session.timeZone);
  if (read === undefined) return undefined;
  return { occurredAt: before === undefined ? read : pickedAfter(read, before), timeSource: 'entered-later' };
}

/** What is wrong with the time of a sheet, as soon as it was read: it lies in the future, or before what came before it. */
export function sheetTimeIssues(desk: Desk, sheet: SheetTime | undefined, before?: Instant): readonly Issue[] {
  if (sheet === undefined) return [];
  const time = occurrenceOf(desk, sheet, before)?.occurredAt;
  if (time === undefined) return [];
  const now = desk.clock.now();
  if (isAfter(time, now))
    return [
      error('invariant', 'occurredAt', `${time} lies in the future; it is ${now}`, {
        rule: 'time-in-future',
        values: { time, now },
      }),
    ];
  if (before === undefined || !isBefore(time, before)) return [];
  return [
    error('invariant', 'occurredAt', `${time} lies before ${before}`, { rule: 'time-order', values: { time, before } }),
  ];
}

/**
 * A code as the record keeps it. On paper it was read by eye, when the step was done: how the sheet is read now says nothing of that, and a
 * check that comes days after its step would prove nothing.
 */
export function codeThen(read: CodeRead, { occurredAt, timeSource }: Occurrence): CodeRead {
  return timeSource === 'entered-later' ? { text: read.text, method: 'typed', at: occurredAt } : read;
}

/** The patient as identified then, see `codeThen`. */
export function patientThen(read: PatientRead, occurrence: Occurrence): PatientRead {
  if (read.by === 'wristband') return { ...read, read: codeThen(read.read, occurrence) };
  return occurrence.timeSource === 'entered-later' ? { ...read, at: occurrence.occurredAt } : read;
}
