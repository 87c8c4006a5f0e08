import { isAfter, isBefore, plusCalendarDays, plusHours, type Instant } from '../fhir/date-time.ts';
import { millilitres, sumMillilitres, type Millilitres } from '../fhir/quantity.ts';
import type { Given } from './administration.ts';
import { isExpiredAt, isInStock, isReady, thawsOf, type Aliquot } from './aliquot.ts';
import type { Batch, BatchState } from './batch.ts';
import type { Consent, Treatment } from './treatment.ts';
import type { Incubation } from './processing.ts';
import type { Protocol } from './protocol.ts';
import { sessionsAt, sessionsOf, type Schedule } from './sessions.ts';
import type { Series } from './series.ts';

/** Where a batch stands; asked of it, never stored. */
export function batchState(batch: Batch): BatchState {
  if (batch.rejection !== undefined) return 'rejected';
  if (batch.incubation === undefined) return 'collected';
  if (batch.incubation.endedAt === undefined) return 'incubating';
  if (batch.serum === undefined) return 'incubated';
  if (batch.aliquots.length === 0) return 'separated';
  const stock = batch.aliquots.filter(isInStock);
  if (stock.length === 0) return 'closed';
  return stock.some(({ state }) => state !== 'quarantined') ? 'released' : 'aliquoted';
}

/** All aliquots of all batches. */
export function aliquotsOf(treatment: Treatment): readonly Aliquot[] {
  return treatment.batches.flatMap(({ aliquots }) => aliquots);
}

/** The aliquots that may be given at this instant: released or thawed, not expired. */
export function availableAliquots(treatment: Treatment, now: Instant): readonly Aliquot[] {
  return aliquotsOf(treatment).filter((aliquot) => isReady(aliquot) && !isExpiredAt(aliquot, now));
}

/** What is left in an aliquot after what was given of it; nothing for an aliquot that the record does not know. */
export function volumeLeft(treatment: Treatment, aliquotId: string): Millilitres {
  const aliquot = aliquotsOf(treatment).find(({ id }) => id === aliquotId);
  const given = sumMillilitres(dosesOf(treatment, aliquotId).map(({ volume }) => volume));
  return sumMillilitres([aliquot?.volume ?? millilitres(0), millilitres(0 - given)]);
}

/** What was given of an aliquot. */
export function dosesOf({ administrations }: Treatment, aliquotId: string): readonly Given[] {
  return administrations.flatMap(({ act }) => (act.status === 'completed' && act.aliquotId === aliquotId ? [act] : []));
}

/** How many injections of a series were given; one visit counts once, however many aliquots it took. */
export function injectionsGiven(treatment: Treatment, seriesId: string): number {
  return sessionsOf(treatment, seriesId).length;
}

/** Whether the consent covered this instant. */
export function consentCovers({ givenAt, withdrawnAt }: Consent, time: Instant): boolean {
  return !isAfter(givenAt, time) && (withdrawnAt === undefined || isBefore(time, withdrawnAt));
}

/** When the incubation may end under its protocol. */
export function incubationWindow(
  { startedAt }: Incubation,
  { incubationTime }: Protocol,
): { readonly opensAt: Instant; readonly closesAt: Instant } {
  return { opensAt: plusHours(startedAt, incubationTime.low), closesAt: plusHours(startedAt, incubationTime.high) };
}

/** Whether anything may still be done with the treatment. */
export function isOpen({ state }: Treatment): boolean {
  switch (state.state) {
    case 'planned':
    case 'in-progress':
      return true;
    case 'on-hold':
    case 'completed':
    case 'abandoned':
      return false;
  }
}

/** The one next thing of a treatment. */
export type NextStep =
  | { readonly step: 'collect' }
  | { readonly step: 'start-incubation' | 'separate' | 'aliquot' | 'release'; readonly batch: string }
  | { readonly step: 'end-incubation'; readonly batch: string; readonly opensAt: Instant; readonly closesAt: Instant }
  | NextInjection
  | { readonly step: 'complete' }
  | { readonly step: 'none' };

/** The next injection of a series; without the days when it is the first. */
export interface NextInjection {
  readonly step: 'administer';
  readonly seriesId: string;
  /** Which injection of the series it is, from 1. */
  readonly number: number;
  readonly of: number;
  readonly dueFrom?: Instant;
  readonly dueUntil?: Instant;
}

/** What to do next: an open batch first, then the series that is due first, then more blood, then the end. */
export function nextStep(treatment: Treatment, protocol: Protocol, now: Instant, timeZone: string): NextStep {
  if (!isOpen(treatment)) return { step: 'none' };
  const [preparing] = treatment.batches.flatMap((batch) => batchStep(batch, protocol));
  if (preparing !== undefined) return preparing;
  if (treatment.consent.withdrawnAt !== undefined) return { step: 'none' };
  const [injection] = nextInjections(treatment, protocol, timeZone);
  if (injection === undefined) return { step: treatment.batches.length === 0 ? 'collect' : 'complete' };
  return hasUsableStock(treatment, protocol, now) ? injection : { step: 'collect' };
}

function batchStep(batch: Batch, protocol: Protocol): readonly NextStep[] {
  const { identifier, incubation } = batch;
  switch (batchState(batch)) {
    case 'collected':
      return [{ step: 'start-incubation', batch: identifier }];
    case 'incubating':
      return incubation === undefined
        ? []
        : [{ step: 'end-incubation', batch: identifier, ...incubationWindow(incubation, protocol) }];
    case 'incubated':
      return [{ step: 'separate', batch: identifier }];
    case 'separated':
      return [{ step: 'aliquot', batch: identifier }];
    case 'aliquoted':
      return [{ step: 'release', batch: identifier }];
    case 'released':
    case 'rejected':
    case 'closed':
      return [];
  }
}

/** Unfinished series, the one that is due first before the others; a first injection is due at once. */
function nextInjections(treatment: Treatment, protocol: Protocol, timeZone: string): readonly NextInjection[] {
  return treatment.series
    .flatMap((series) => nextOf(treatment, series, { protocol, timeZone }))
    .toSorted((one, other) => (one.dueFrom ?? '').localeCompare(other.dueFrom ?? ''));
}

function nextOf(treatment: Treatment, series: Series, { protocol, timeZone }: Schedule): readonly NextInjection[] {
  const given = injectionsGiven(treatment, series.id);
  if (given >= series.injections) return [];
  const last = sessionsAt(treatment, series.target).at(-1);
  const next = { step: 'administer', seriesId: series.id, number: given + 1, of: series.injections } as const;
  if (last === undefined) return [next];
  const dueFrom = plusCalendarDays(last.at, protocol.interval.low, timeZone);
  return [{ ...next, dueFrom, dueUntil: plusCalendarDays(last.at, protocol.interval.high, timeZone) }];
}

/** Whether anything could be given, now or after a thaw. */
function hasUsableStock(treatment: Treatment, protocol: Protocol, now: Instant): boolean {
  return aliquotsOf(treatment).some(
    (aliquot) =>
      (isReady(aliquot) || (aliquot.state === 'frozen' && thawsOf(aliquot) < protocol.maximumThaws)) &&
      !isExpiredAt(aliquot, now),
  );
}

/** Where the order of a series stands: it follows the treatment, and is completed when everything ordered was given. */
export function seriesState(treatment: Treatment, series: Series): 'active' | 'on-hold' | 'completed' | 'revoked' {
  if (injectionsGiven(treatment, series.id) >= series.injections) return 'completed';
  switch (treatment.state.state) {
    case 'planned':
    case 'in-progress':
      return 'active';
    case 'on-hold':
      return 'on-hold';
    case 'completed':
      return 'completed';
    case 'abandoned':
      return 'revoked';
  }
}
