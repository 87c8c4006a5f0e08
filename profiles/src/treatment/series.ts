import type { Instant } from '../fhir/date-time.ts';
import type { Person } from '../fhir/reference.ts';
import type { Target } from './target.ts';

/** Imaging that guides the needle. */
export const GUIDANCES = ['none', 'ultrasound', 'fluoroscopy', 'ct'] as const;
export type Guidance = (typeof GUIDANCES)[number];

/** The administrations planned at one target; the order behind it is a ServiceRequest of the same id. */
export interface Series {
  readonly id: string;
  readonly target: Target;
  /** How many injections are planned. */
  readonly injections: number;
  readonly guidance: Guidance;
  readonly orderedAt: Instant;
  readonly orderedBy: Person;
}
