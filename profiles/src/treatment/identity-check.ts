import type { Instant } from '../fhir/date-time.ts';

/** How a code or a person was identified, the surest first. */
export const CHECK_METHODS = ['scan', 'read-aloud', 'typed'] as const;
export type CheckMethod = (typeof CHECK_METHODS)[number];

/** That the patient was identified: by the wristband, or by name and date of birth spoken by the patient. */
export interface IdentityCheck {
  readonly at: Instant;
  readonly method: CheckMethod;
}

/** That the label on a container was read after it was affixed. */
export interface LabelCheck {
  readonly at: Instant;
  readonly method: Exclude<CheckMethod, 'read-aloud'>;
}
