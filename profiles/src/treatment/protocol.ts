import type { CalendarDate } from '../fhir/date-time.ts';
import type { Days, DegreesCelsius, Hours, Interval, Micrometres, Millilitres, Months } from '../fhir/quantity.ts';

/** Who must check beside the person who acts. */
export type SecondPersonPolicy = 'none' | 'any-staff' | 'physician';

/** The version of a protocol that a treatment follows. */
export interface ProtocolReference {
  readonly url: string;
  readonly version: string;
}

/**
 * The limits and the schedule that a clinic approved. Every clinical number of the product is one of these, read from a
 * PlanDefinition; none stands in code.
 */
export interface Protocol extends ProtocolReference {
  readonly id: string;
  readonly title: string;
  readonly approvedOn: CalendarDate;
  readonly region: 'joint' | 'spine';
  readonly syringes: number;
  readonly bloodPerSyringe: Millilitres;
  readonly incubationTime: Interval<Hours>;
  readonly incubationTemperature: Interval<DegreesCelsius>;
  readonly filterPore: Micrometres;
  readonly aliquotVolume: Millilitres;
  readonly shelfLifeUnfrozen: Hours;
  readonly frozenAtMost: DegreesCelsius;
  readonly shelfLifeFrozen: Months;
  readonly useAfterThaw: Hours;
  readonly maximumThaws: number;
  readonly injections: number;
  readonly interval: Interval<Days>;
  /** Completed years of life below which the plan warns. */
  readonly minimumAge: number;
  readonly secondPerson: SecondPersonPolicy;
}
