import { calendarDaysBetween, dayIn, epochOf, type Instant } from '../fhir/date-time.ts';
import type { ReferenceTo } from '../fhir/reference.ts';
import type { Administration } from './administration.ts';
import type { Protocol } from './protocol.ts';
import { isSameTarget, type Target } from './target.ts';
import type { Treatment } from './treatment.ts';

/** What was given at one target, or for one series, in one visit. */
export interface Session {
  readonly id: string;
  /** The first of its administrations. */
  readonly at: Instant;
  readonly administrations: readonly Administration[];
}

/** What the interval between two visits goes by. */
export interface Visit {
  readonly at: Instant;
  readonly administrations: readonly Pick<Administration, 'seriesId'>[];
}

/** Visits in which something was given at this target, in the order of time. Interval and count go by them. */
export function sessionsAt(treatment: Treatment, target: Target): readonly Session[] {
  return grouped(treatment.administrations.filter((one) => isGiven(one) && isSameTarget(one.target, target)));
}

/** Visits in which something was given for this series, in the order of time. */
export function sessionsOf(treatment: Treatment, seriesId: string): readonly Session[] {
  return grouped(treatment.administrations.filter((one) => isGiven(one) && one.seriesId === seriesId));
}

function isGiven({ act }: Administration): boolean {
  return act.status === 'completed';
}

function grouped(administrations: readonly Administration[]): readonly Session[] {
  const ordered = administrations.toSorted((one, other) => epochOf(one.at) - epochOf(other.at));
  return ordered
    .filter(({ session }, index) => ordered.findIndex((one) => one.session === session) === index)
    .map(({ session, at }) => ({ id: session, at, administrations: ordered.filter((one) => one.session === session) }));
}

/** The visit in which something happens now, where the record has one already: same day of the clinic, same encounter. */
export function visitAt(treatment: Treatment, at: Instant, visit: Place): string | undefined {
  return treatment.administrations.find(
    (one) => dayIn(one.at, visit.timeZone) === dayIn(at, visit.timeZone) && one.encounter === visit.encounter,
  )?.session;
}

interface Place {
  readonly timeZone: string;
  readonly encounter?: ReferenceTo<'Encounter'> | undefined;
}

/**
 * How two visits at one target, one after the other, break the protocol's interval, in days of the clinic's calendar. Too late counts
 * within one series only: a further series may follow on stored serum months later.
 */
export function intervalBroken(first: Visit, second: Visit, schedule: Schedule): 'early' | 'late' | undefined {
  const days = calendarDaysBetween(first.at, second.at, schedule.timeZone);
  const { low, high } = schedule.protocol.interval;
  if (days < low) return 'early';
  return days > high && shareSeries(first, second) ? 'late' : undefined;
}

/** What calendar rules are judged by. */
export interface Schedule {
  readonly protocol: Protocol;
  readonly timeZone: string;
}

function shareSeries(first: Visit, second: Visit): boolean {
  return first.administrations.some(({ seriesId }) => second.administrations.some((one) => one.seriesId === seriesId));
}
