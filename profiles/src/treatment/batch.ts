import type { Instant } from '../fhir/date-time.ts';
import type { Millilitres } from '../fhir/quantity.ts';
import type { Person } from '../fhir/reference.ts';
import type { Aliquot, DiscardReason } from './aliquot.ts';
import type { IdentityCheck, LabelCheck } from './identity-check.ts';
import type { Centrifugation, Filtration, Incubation } from './processing.ts';

export const VEINS = ['antecubital', 'hand', 'other'] as const;
export type Vein = (typeof VEINS)[number];

/** Venous blood in one bead syringe. */
export interface Blood {
  readonly id: string;
  readonly identifier: string;
  /** Its place in the batch, from 1. */
  readonly number: number;
  readonly volume: Millilitres;
  readonly collectedAt: Instant;
  readonly collectedBy: Person;
  readonly vein: Vein;
  /** Device id of the bead syringe. */
  readonly kitId: string;
  readonly identityCheck: IdentityCheck;
  readonly labelCheck: LabelCheck;
}

export const APPEARANCES = ['clear', 'haemolysed', 'cloudy', 'clotted'] as const;
export type Appearance = (typeof APPEARANCES)[number];

/** What centrifugation and filtration yielded from the blood of one batch. */
export interface Serum {
  readonly id: string;
  readonly identifier: string;
  readonly centrifugation: Centrifugation;
  readonly filtration: Filtration;
  readonly volume: Millilitres;
  readonly appearance: Appearance;
}

/** The decision not to use a batch. */
export interface BatchRejection {
  readonly at: Instant;
  readonly by: Person;
  readonly reason: DiscardReason;
}

/** One draw and what became of it. Its state is asked of it, see `batchState`; it is never stored. */
export interface Batch {
  /** The accession identifier that all its specimens share. */
  readonly identifier: string;
  /** Its place in the treatment, from 1. */
  readonly number: number;
  readonly blood: readonly Blood[];
  readonly incubation?: Incubation;
  readonly serum?: Serum;
  readonly aliquots: readonly Aliquot[];
  readonly rejection?: BatchRejection;
}

export type BatchState =
  'collected' | 'incubating' | 'incubated' | 'separated' | 'aliquoted' | 'released' | 'rejected' | 'closed';
