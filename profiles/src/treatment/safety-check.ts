import type { Instant } from '../fhir/date-time.ts';
import type { Person } from '../fhir/reference.ts';

export const SAFETY_CHECKS = [
  'infection-markers',
  'anticoagulant',
  'allergies',
  'pregnancy',
  'acute-infection',
  'age',
  'deceased',
  'last-reaction',
] as const;
export type SafetyCheckKind = (typeof SAFETY_CHECKS)[number];

/** What a safety check found; mild and strong grade a reaction. */
export const SAFETY_FINDINGS = ['none', 'present', 'mild', 'strong', 'unknown'] as const;
export type SafetyFinding = (typeof SAFETY_FINDINGS)[number];

/** A look at something that could forbid the treatment, with its source in the EHR where there is one. */
export interface SafetyCheck {
  readonly id: string;
  readonly kind: SafetyCheckKind;
  readonly finding: SafetyFinding;
  readonly at: Instant;
  readonly by: Person;
  /** Relative reference to the EHR's resource that was read. */
  readonly source?: string;
}
