import { parseCalendarDate, type CalendarDate } from '../fhir/date-time.ts';
import { days, degreesCelsius, hours, micrometres, millilitres, months } from '../fhir/quantity.ts';
import type { Protocol } from '../treatment/protocol.ts';
import { CANONICAL } from '../mapping/canonical.ts';

/** Six injections into a joint, twice a week; the same numbers as the PlanDefinition of that name. */
export const jointProtocol: Protocol = {
  id: 'acs-joint-6-twice-weekly',
  url: `${CANONICAL}/PlanDefinition/acs-joint-6-twice-weekly`,
  version: '1.0.0',
  title: 'Joint, six injections twice weekly',
  approvedOn: dateOf('2026-01-15'),
  region: 'joint',
  syringes: 6,
  bloodPerSyringe: millilitres(10),
  incubationTime: { low: hours(6), high: hours(9) },
  incubationTemperature: { low: degreesCelsius(36), high: degreesCelsius(38) },
  filterPore: micrometres(0.22),
  aliquotVolume: millilitres(2),
  shelfLifeUnfrozen: hours(6),
  frozenAtMost: degreesCelsius(-18),
  shelfLifeFrozen: months(12),
  useAfterThaw: hours(4),
  maximumThaws: 1,
  injections: 6,
  interval: { low: days(3), high: days(4) },
  minimumAge: 18,
  secondPerson: 'none',
};

/** Three injections at the spine, once a week. */
export const spineProtocol: Protocol = {
  ...jointProtocol,
  id: 'acs-spine-3-weekly',
  url: `${CANONICAL}/PlanDefinition/acs-spine-3-weekly`,
  title: 'Spine, three injections weekly',
  region: 'spine',
  syringes: 3,
  aliquotVolume: millilitres(2.5),
  injections: 3,
  interval: { low: days(6), high: days(8) },
};

/** A date that the test wrote itself. */
export function dateOf(text: string): CalendarDate {
  const parsed = parseCalendarDate(text, 'test');
  if (!parsed.ok) throw new Error(`Not a date: ${text}`);
  return parsed.value;
}
