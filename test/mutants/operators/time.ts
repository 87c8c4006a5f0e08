import { textAt, withValue } from '../json.ts';
import type { Change, Operator, Source } from '../mutant.ts';
import { placesOf, type Place } from '../places.ts';
import { at, set } from './structure.ts';

const INSTANT = /^\d{4}-\d\d-\d\dT/;

export function isInstant({ value }: Place): boolean {
  return typeof value === 'string' && INSTANT.test(value);
}

/** Two times of one resource change places; where both are the same instant nothing would be wrong. */
function swapped(source: Source): readonly Change[] {
  const times = placesOf(source).filter(isInstant);
  return times.flatMap((one, index) => times.slice(index + 1).flatMap((other) => exchange(source, one, other)));
}

function exchange({ resource }: Source, one: Place, other: Place): readonly Change[] {
  if (Date.parse(textAt(one.value)) === Date.parse(textAt(other.value))) return [];
  if (one.element === EXPIRY || other.element === EXPIRY) return [];
  return [
    {
      place: `${one.element} and ${other.element}`,
      note: 'exchanged',
      make: () => withValue(withValue(resource, one.path, other.value), other.path, one.value),
    },
  ];
}

function imprecise(source: Source, place: Place): readonly Change[] {
  const text = textAt(place.value);
  return [text.slice(0, 10), text.slice(0, 7), text.slice(0, 4)].map((part) =>
    set(source, place, part, `only ${part}`),
  );
}

function impossible(source: Source, place: Place): readonly Change[] {
  const text = textAt(place.value);
  const wrong = [`2026-02-30${text.slice(10)}`, text.slice(0, 19), text.replace('T', ' '), text.slice(0, 13)];
  return wrong.filter((one) => one !== text).map((one) => set(source, place, one, one));
}

/** What may lie long before the rest of its resource: an act that was recorded late, a consent given early. */
const MAY_BE_EARLY = new Set([
  'Provenance.occurredDateTime',
  'DetectedIssue.identifiedDateTime',
  'AdverseEvent.date',
  'Consent.dateTime',
  'Procedure.performedPeriod.start',
  'DocumentReference.context.period.start',
]);

/** What may lie long after it: the recording, a late decision, the end. */
const MAY_BE_LATE = new Set([
  'Provenance.recorded',
  'DetectedIssue.mitigation.date',
  'AdverseEvent.recordedDate',
  'Consent.provision.period.end',
  'Procedure.performedPeriod.end',
  'DocumentReference.date',
]);

/** An expired aliquot may have been given: then the record has a deviation, which one resource cannot show. */
const EXPIRY = 'Medication.batch.expirationDate';

/** By years, to the side on which it cannot have been: further than any course lasts. */
function shifted(source: Source, place: Place): readonly Change[] {
  if (placesOf(source).filter(isInstant).length < 2 || place.element === EXPIRY) return [];
  return [-10, 10]
    .filter((years) => !(years < 0 ? MAY_BE_EARLY : MAY_BE_LATE).has(place.element))
    .map((years) => set(source, place, shiftedBy(textAt(place.value), years), `${years} years`));
}

/** The same instant some years later, or earlier. */
export function shiftedBy(instant: string, years: number): string {
  return `${Number(instant.slice(0, 4)) + years}${instant.slice(4).replace(/^-02-29/, '-02-28')}`;
}

export const times: readonly Operator[] = [
  { name: 'swapped-times', breaks: 'two times stand in each other’s place', changes: swapped },
  { name: 'imprecise-time', breaks: 'a day where an instant is needed', changes: at(isInstant, imprecise) },
  { name: 'impossible-time', breaks: 'no such instant', changes: at(isInstant, impossible) },
  {
    name: 'shifted-time',
    breaks: 'a time years away from the others of its resource',
    changes: at(isInstant, shifted),
  },
];
