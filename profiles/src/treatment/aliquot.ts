import { isAfter, laterOf, type Instant } from '../fhir/date-time.ts';
import type { Millilitres } from '../fhir/quantity.ts';
import type { Person } from '../fhir/reference.ts';
import type { LabelCheck } from './identity-check.ts';
import type { Storage, Temperature } from './processing.ts';

export const ALIQUOT_STATES = [
  'quarantined',
  'released',
  'frozen',
  'thawed',
  'given',
  'discarded',
  'lost',
  'failed',
] as const;
export type AliquotState = (typeof ALIQUOT_STATES)[number];

export const ALIQUOT_DECISIONS = ['release', 'quarantine', 'discard', 'lose', 'fail'] as const;
export type AliquotDecisionKind = (typeof ALIQUOT_DECISIONS)[number];

/** Why an aliquot, or a whole batch, was not used. */
export const DISCARD_REASONS = [
  'expired',
  'haemolysed',
  'cloudy',
  'clotted',
  'contaminated',
  'leaking',
  'filter-failed',
  'label-unreadable',
  'temperature',
  'incubation-window',
  'left-over',
  'dropped',
  'not-found',
  'other',
] as const;
export type DiscardReason = (typeof DISCARD_REASONS)[number];

/** What was decided about an aliquot, by whom and when. */
export interface AliquotDecision {
  readonly kind: AliquotDecisionKind;
  readonly at: Instant;
  readonly by: Person;
  readonly reason?: DiscardReason;
}

/** One portion of serum in one container, with its own identifier. */
export interface Aliquot {
  readonly id: string;
  /** Printed on the label, with its check character. */
  readonly identifier: string;
  /** Its place in the batch, from 1. */
  readonly number: number;
  readonly volume: Millilitres;
  readonly filledAt: Instant;
  readonly fillingTemperature: Temperature;
  readonly labelCheck: LabelCheck;
  readonly state: AliquotState;
  readonly storage: readonly Storage[];
  readonly expiresAt: Instant;
  readonly decisions: readonly AliquotDecision[];
}

/** Whether it still lies somewhere: neither given, discarded, lost nor failed. */
export function isInStock({ state }: Aliquot): boolean {
  switch (state) {
    case 'quarantined':
    case 'released':
    case 'frozen':
    case 'thawed':
      return true;
    case 'given':
    case 'discarded':
    case 'lost':
    case 'failed':
      return false;
  }
}

/** Whether the state alone allows giving it; expiry and thaws are asked beside it. */
export function isReady({ state }: Aliquot): boolean {
  switch (state) {
    case 'released':
    case 'thawed':
      return true;
    case 'quarantined':
    case 'frozen':
    case 'given':
    case 'discarded':
    case 'lost':
    case 'failed':
      return false;
  }
}

/** How often it was thawed: stays in a freezer that have ended. */
export function thawsOf({ storage }: Aliquot): number {
  return storage.filter(({ place, until }) => place === 'freezer' && until !== undefined).length;
}

/** What a released aliquot is, by where it lies. */
export function releasedState(aliquot: Aliquot): 'released' | 'frozen' | 'thawed' {
  const place = aliquot.storage.at(-1);
  if (place?.place === 'freezer' && place.until === undefined) return 'frozen';
  return thawsOf(aliquot) > 0 ? 'thawed' : 'released';
}

/** Whether the physician's decision that stood at this time allowed giving it. */
export function isReleasedAt({ decisions }: Aliquot, time: Instant): boolean {
  const standing = decisions.filter(
    ({ kind, at }) => (kind === 'release' || kind === 'quarantine') && !isAfter(at, time),
  );
  return standing.at(-1)?.kind === 'release';
}

/** Whether it is past its expiry; at the very instant it may still be given. */
export function isExpiredAt({ expiresAt }: Aliquot, time: Instant): boolean {
  return isAfter(time, expiresAt);
}

/** The last instant that the record of an aliquot speaks of; nothing can be done to it before. */
export function lastMomentOf({ filledAt, storage, decisions }: Aliquot): Instant {
  const moments = [
    ...storage.flatMap(({ from, until }) => [from, ...(until === undefined ? [] : [until])]),
    ...decisions.map(({ at }) => at),
  ];
  return moments.reduce(laterOf, filledAt);
}

/** Its stays, the last one ended: it lies nowhere any more. */
export function storageEnded({ storage }: Aliquot, until: Instant): readonly Storage[] {
  return storage.map((stay) => (stay.until === undefined ? { ...stay, until } : stay));
}
