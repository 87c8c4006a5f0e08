import { isAfter, type Instant } from '../fhir/date-time.ts';
import type { Person } from '../fhir/reference.ts';

/** What can go wrong with the patient after serum was given. */
export const ADVERSE_EVENTS = [
  'swelling',
  'pain',
  'infection-suspected',
  'septic-arthritis',
  'haematoma',
  'nerve-injury',
  'headache-dural-puncture',
  'allergic',
  'vasovagal',
  'inflammation-strong',
  'other',
] as const;
export type AdverseEventKind = (typeof ADVERSE_EVENTS)[number];

/** Serious: death, danger to life, a hospital stay, lasting damage (ICH E2A); it says nothing of how strong the event is. */
export const SERIOUSNESSES = ['non-serious', 'serious'] as const;
export type Seriousness = (typeof SERIOUSNESSES)[number];

export const ADVERSE_EVENT_SEVERITIES = ['mild', 'moderate', 'severe'] as const;
export type AdverseEventSeverity = (typeof ADVERSE_EVENT_SEVERITIES)[number];

export const ADVERSE_EVENT_OUTCOMES = [
  'resolved',
  'recovering',
  'ongoing',
  'resolved-with-sequelae',
  'fatal',
  'unknown',
] as const;
export type AdverseEventOutcome = (typeof ADVERSE_EVENT_OUTCOMES)[number];

/** How likely the serum is the cause (WHO-UMC scale). */
export const CAUSALITIES = ['certain', 'probable', 'possible', 'unlikely', 'conditional', 'unassessable'] as const;
export type CausalityAssessment = (typeof CAUSALITIES)[number];

/** Why an entry never should have been made; it stays in the record, struck. */
export const CORRECTION_REASONS = ['wrong-patient', 'duplicate', 'did-not-happen', 'wrong-value', 'other'] as const;
export type CorrectionReason = (typeof CORRECTION_REASONS)[number];

/** A physician's opinion on the cause. */
export interface Causality {
  readonly assessment: CausalityAssessment;
  readonly by: Person;
}

/** What is judged of an event, at first and again as it goes on. */
export interface AdverseEventAssessment {
  readonly seriousness: Seriousness;
  readonly severity: AdverseEventSeverity;
  readonly outcome: AdverseEventOutcome;
}

/** Something that happened to the patient and should not have, whether or not the serum caused it. */
export interface AdverseEvent extends AdverseEventAssessment {
  readonly id: string;
  readonly event: AdverseEventKind;
  /** When it began. */
  readonly onsetAt: Instant;
  readonly recordedAt: Instant;
  readonly recordedBy: Person;
  /** The injection that is suspected; without it the treatment as a whole is. */
  readonly administrationId?: string;
  readonly causality?: Causality;
  /** Present when the entry was made in error: it counts no more, and stays readable. */
  readonly struck?: CorrectionReason;
}

/** Whether an event that began by this time forbids the next injection until a physician gives a reason: serious or severe, and not over. */
export function isAlarming(event: AdverseEvent, time: Instant): boolean {
  const isStrong = event.seriousness === 'serious' || event.severity === 'severe';
  return event.struck === undefined && isStrong && !isOver(event) && !isAfter(event.onsetAt, time);
}

function isOver({ outcome }: AdverseEventAssessment): boolean {
  switch (outcome) {
    case 'resolved':
    case 'resolved-with-sequelae':
      return true;
    case 'recovering':
    case 'ongoing':
    case 'fatal':
    case 'unknown':
      return false;
  }
}
