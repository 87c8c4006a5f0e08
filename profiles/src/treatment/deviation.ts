import type { Instant } from '../fhir/date-time.ts';
import type { Person } from '../fhir/reference.ts';

/** The clinical rules that reality may break; each breach stands in the record. */
export const DEVIATION_RULES = [
  'incubation-time',
  'incubation-temperature',
  'kit-expired',
  'age-below-minimum',
  'infection-marker',
  'anticoagulant',
  'pregnancy',
  'acute-infection',
  'last-reaction',
  'adverse-event',
  'interval',
  'series-exceeded',
  'label-typed',
  'foreign-serum',
  'target-differs',
  'aliquot-expired',
  'aliquot-thaws',
  'aliquot-not-released',
  'aliquot-used',
  'no-consent',
  'deceased',
  'treatment-closed',
  'second-person-missing',
  'volume-differs',
] as const;
export type DeviationRule = (typeof DEVIATION_RULES)[number];

/** The coded reasons to go on, or to have gone on, in spite of a broken rule. */
export const DEVIATION_REASONS = [
  'clinical-judgement',
  'patient-wish',
  'no-alternative',
  'equipment',
  'scanner-failed',
  'guardian-consents',
  'found-afterwards',
  'other',
] as const;
export type DeviationReason = (typeof DEVIATION_REASONS)[number];

/** A physician's coded decision about a deviation. */
export interface DeviationDecision {
  readonly reason: DeviationReason;
  readonly by: Person;
  readonly at: Instant;
}

/** What departed from the protocol; released or given in spite of it only with a decision. */
export interface Deviation {
  readonly id: string;
  readonly rule: DeviationRule;
  readonly at: Instant;
  /** Relative references to the resources of the record that it concerns, without the Procedure, which it always concerns. */
  readonly concerns: readonly string[];
  /** The finding in English, with value and limit. */
  readonly text: string;
  readonly decision?: DeviationDecision;
}
