import type { Instant } from '../fhir/date-time.ts';
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
