import type { Instant } from '../fhir/date-time.ts';
import type { PicogramsPerMillilitre } from '../fhir/quantity.ts';
import type { Person } from '../fhir/reference.ts';

/** Interleukin-1 receptor antagonist measured in the serum of one batch. */
export interface Il1Ra {
  readonly id: string;
  readonly serumId: string;
  readonly concentration: PicogramsPerMillilitre;
  readonly at: Instant;
  readonly by: Person;
  /** Name of the assay, such as `ELISA DRA00B`; without it two values cannot be compared. */
  readonly assay?: string;
}
