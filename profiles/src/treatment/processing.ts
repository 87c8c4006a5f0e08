import { hoursBetween, type Instant } from '../fhir/date-time.ts';
import type { DegreesCelsius, Hours, Interval, StandardGravities } from '../fhir/quantity.ts';
import type { Breach } from './breach.ts';
import { written } from './finding.ts';
import type { LabelCheck } from './identity-check.ts';
import type { Protocol } from './protocol.ts';

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

/** That an incubation ended outside the protocol's window (hours); both ends of the window belong to it. */
export function checkIncubationTime(
  { startedAt, endedAt }: Incubation,
  protocol: Protocol,
  concerns: readonly string[],
): readonly Breach[] {
  if (endedAt === undefined) return [];
  const spent = hoursBetween(startedAt, endedAt);
  const { low, high } = protocol.incubationTime;
  if (spent >= low && spent <= high) return [];
  const values = { spent: hoursAndMinutes(spent), low, high };
  const text = `Incubation took ${values.spent}; the protocol says ${low} h to ${high} h`;
  return [{ rule: 'incubation-time', at: 'occurredAt', text, values, concerns }];
}

/** That a temperature of the incubation (degrees Celsius) lay outside the protocol's range. */
export function checkIncubationTemperature(
  { low, high }: Temperature,
  protocol: Protocol,
  concerns: readonly string[],
): readonly Breach[] {
  const limits = protocol.incubationTemperature;
  if (low >= limits.low && high <= limits.high) return [];
  const values = { low, high, lowest: limits.low, highest: limits.high };
  const text = `Incubation at ${written(low)} to ${written(high)} °C; the protocol says ${limits.low} to ${limits.high} °C`;
  return [{ rule: 'incubation-temperature', at: 'temperature', text, values, concerns }];
}

/** To the second where it is not whole minutes: what misses its limit by a second must not read like the limit. */
function hoursAndMinutes(spent: Hours): string {
  const seconds = Math.round(spent * 3600);
  const minutes = `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  return seconds % 60 === 0 ? minutes : `${minutes} ${seconds % 60} s`;
}
