import type { ProofTable, Provable } from './proof-table.ts';

/** How grave a harm is, from 1 to 5. */
export const SEVERITY = ['negligible', 'minor', 'serious', 'critical', 'catastrophic'];
/** How likely it is, from 1 to 5. */
export const LIKELIHOOD = ['improbable', 'remote', 'occasional', 'probable', 'frequent'];

/** One hazard with its harm, its likelihood before and after the control, and what proves the control. */
export interface HazardRow extends Provable {
  readonly hazard: string;
  /** How it comes to the harm. */
  readonly situation: string;
  readonly harm: string;
  readonly severity: number;
  readonly before: number;
  readonly after: number;
}

export type HazardLog = ProofTable<HazardRow>;
