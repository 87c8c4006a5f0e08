import type { Instant } from '../fhir/date-time.ts';
import type { Millilitres } from '../fhir/quantity.ts';
import type { Person, ReferenceTo } from '../fhir/reference.ts';
import type { IdentityCheck, LabelCheck } from './identity-check.ts';
import type { Guidance } from './series.ts';
import type { Target } from './target.ts';

export const NOT_GIVEN_REASONS = [
  'patient-refused',
  'patient-absent',
  'medical-reason',
  'wrong-label',
  'aliquot-unusable',
  'other',
] as const;
export type NotGivenReason = (typeof NOT_GIVEN_REASONS)[number];

/** An aliquot, or a part of it, that went into the target. */
export interface Given {
  readonly status: 'completed';
  readonly aliquotId: string;
  readonly volume: Millilitres;
  readonly identityCheck: IdentityCheck;
  readonly labelCheck: LabelCheck;
  readonly guidance: Guidance;
}

/** An injection that was due and was not given. */
export interface NotGiven {
  readonly status: 'not-done';
  readonly reason: NotGivenReason;
}

/** One aliquot given at one target at one time, or the injection that was not given. */
export interface Administration {
  readonly id: string;
  /** Administrations of one visit share it. */
  readonly session: string;
  readonly seriesId: string;
  readonly target: Target;
  readonly act: Given | NotGiven;
  readonly at: Instant;
  readonly performer: Person;
  readonly verifier?: Person;
  readonly encounter?: ReferenceTo<'Encounter'>;
  /** The verdict that came before the act; a retrospective entry has none. */
  readonly authorisationId?: string;
}
