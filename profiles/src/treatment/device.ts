import type { CalendarDate } from '../fhir/date-time.ts';
import type { Micrometres } from '../fhir/quantity.ts';

export const DEVICE_KINDS = ['bead-syringe', 'filter', 'incubator', 'centrifuge'] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** A kit part (lot, expiry) or a process device (name), as it was used for this patient. */
export interface Device {
  readonly id: string;
  readonly kind: DeviceKind;
  /** Printed lot number; kit parts have one. */
  readonly lot?: string;
  /** Last day of use printed on a kit part. */
  readonly expiresOn?: CalendarDate;
  /** What the clinic calls it, such as `INC-2`; process devices have one. */
  readonly name?: string;
  /** Pore size of a filter. */
  readonly pore?: Micrometres;
}
