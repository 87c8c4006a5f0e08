import type { Instant } from '../fhir/date-time.ts';
import type { Millilitres } from '../fhir/quantity.ts';
import type { DeviationReason, DeviationRule } from './deviation.ts';
import type { SafetyFinding } from './safety-check.ts';
import type { Guidance } from './series.ts';
import type { Target } from './target.ts';

/** A code that was read: the text as the scanner or the person gave it, and how. Enough to check, never trusted. */
export interface CodeRead {
  readonly text: string;
  readonly method: 'scan' | 'typed';
  readonly at: Instant;
}

/** The patient identified at the chair: the wristband's text, or name and birth date spoken by the patient. */
export type PatientRead =
  { readonly by: 'wristband'; readonly read: CodeRead } | { readonly by: 'name-and-birth-date'; readonly at: Instant };

/** A coded reason to go on in spite of a broken rule. */
export interface ReasonFor {
  readonly rule: DeviationRule;
  readonly reason: DeviationReason;
}

/** What is asked before the act: this aliquot, read now, for this series, at this side of this patient. */
export interface AdministrationRequest {
  readonly seriesId: string;
  readonly patient: PatientRead;
  readonly label: CodeRead;
  /** The target as confirmed at the patient, not as planned. */
  readonly target: Target;
  readonly volume: Millilitres;
  readonly guidance: Guidance;
  /** Reaction to the last injection, asked now; not asked before the first. */
  readonly reaction?: Exclude<SafetyFinding, 'present' | 'unknown'>;
  readonly reasons: readonly ReasonFor[];
}
