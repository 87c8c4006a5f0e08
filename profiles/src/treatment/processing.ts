import type { Instant } from '../fhir/date-time.ts';
import type { DegreesCelsius, Interval, StandardGravities } from '../fhir/quantity.ts';
import type { LabelCheck } from './identity-check.ts';

/** The range of temperature during a step: what the device is set to, or what was measured. */
export interface Temperature extends Interval<DegreesCelsius> {
  readonly nature: 'nominal' | 'measured';
}

/** Blood with glass beads in the incubator. Every syringe is read at loading and at unloading. */
export interface Incubation {
  readonly startedAt: Instant;
  readonly endedAt?: Instant;
  readonly temperature: Temperature;
  /** Device id of the incubator. */
  readonly incubatorId: string;
  readonly loadingCheck: LabelCheck;
  readonly unloadingCheck?: LabelCheck;
}

export interface Centrifugation {
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  /** Relative centrifugal force, where it is known. */
  readonly force?: StandardGravities;
  readonly temperature: Temperature;
}

export interface Filtration {
  readonly filteredAt: Instant;
  /** Device id of the filter. */
  readonly filterId: string;
  readonly temperature: Temperature;
}

export const STORAGE_PLACES = ['room', 'refrigerator', 'freezer'] as const;
export type StoragePlace = (typeof STORAGE_PLACES)[number];

/** One stay of an aliquot in one place; a freezer stay that has ended was a thaw. */
export interface Storage {
  readonly place: StoragePlace;
  readonly from: Instant;
  readonly until?: Instant;
  readonly temperature: Temperature;
}
