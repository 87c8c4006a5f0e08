import type { Instant } from '../fhir/date-time.ts';
import type { Metres } from '../fhir/quantity.ts';
import type { Person } from '../fhir/reference.ts';
import type { Score } from './function-score.ts';

/** Pain on the numeric rating scale, 0 (none) to 10 (worst imaginable). */
export interface Pain {
  readonly kind: 'pain';
  readonly score: number;
}

/** Pain-free walking distance. */
export interface WalkingDistance {
  readonly kind: 'walking-distance';
  readonly distance: Metres;
}

/** Function by a published questionnaire. */
export interface FunctionScore extends Score {
  readonly kind: 'function-score';
}

/** What the patient reports; which moment of the course it belongs to is computed. */
export interface Outcome {
  readonly id: string;
  readonly measure: Pain | WalkingDistance | FunctionScore;
  readonly at: Instant;
  readonly by: Person;
  /** The series it speaks of, where it speaks of one. */
  readonly seriesId?: string;
}
