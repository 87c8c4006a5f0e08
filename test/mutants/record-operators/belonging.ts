import { isObject, textAt, withValue } from '../json.ts';
import type { Change, Operator, Source } from '../mutant.ts';
import { changeOf, entriesOf, everywhere, isReferenceIn, put, type Entry } from './entry.ts';
import type { Place } from '../places.ts';

function refersTo({ value }: Place, type: string): boolean {
  return isObject(value) && textAt(value, 'reference').startsWith(`${type}/`);
}

function redirected(source: Source, [entry, place]: readonly [Entry, Place], reference: string, note: string): Change {
  const old = isObject(place.value) ? place.value : {};
  return put(source, entry, place, { ...old, reference }, note);
}

function otherPatient(source: Source): readonly Change[] {
  const patients = everywhere(source, (place) => isReferenceIn(place) && refersTo(place, 'Patient'));
  return patients.flatMap((found) =>
    ['Patient/0f5b1c9e-0000-4000-8000-000000000bad', `${textAt(found[1].value, 'reference')}0`].map((other) =>
      redirected(source, found, other, `to ${other.slice(-4)}`),
    ),
  );
}

function otherTreatment(source: Source): readonly Change[] {
  const found = everywhere(source, (place) => isReferenceIn(place) && refersTo(place, 'Procedure'));
  return found.map((one) =>
    redirected(source, one, 'Procedure/0f5b1c9e-0000-4000-8000-000000000bad', 'to another treatment'),
  );
}

function isInside(source: Source): (place: Place) => boolean {
  const inside = new Set(entriesOf(source).map(({ reference }) => reference));
  return (place) => isReferenceIn(place) && inside.has(textAt(place.value, 'reference'));
}

function dangling(source: Source): readonly Change[] {
  return everywhere(source, isInside(source)).map((found) => {
    const [type = ''] = textAt(found[1].value, 'reference').split('/');
    return redirected(source, found, `${type}/0f5b1c9e-0000-4000-8000-00000000dead`, 'to nothing in the record');
  });
}

/** Another entry of the same type: it is there, but it is the wrong one. The log's targets are judged by `log-target`. */
function mixedUp(source: Source): readonly Change[] {
  const inside = isInside(source);
  return everywhere(source, (place, { type }) => inside(place) && type !== 'Provenance').flatMap((found) => {
    const reference = textAt(found[1].value, 'reference');
    const [type = ''] = reference.split('/');
    return entriesOf(source)
      .filter((other) => other.type === type && other.reference !== reference && other.reference !== found[0].reference)
      .filter((other) => !isTwin(source, other, reference))
      .map((other) => redirected(source, found, other.reference, `to ${other.profile} ${other.index}`));
  });
}

/** Kits of one lot are alike: which of two equal ones a syringe belongs to changes nothing that could be checked. */
function isTwin(source: Source, { type, resource }: Entry, reference: string): boolean {
  const named = entriesOf(source).find((entry) => entry.reference === reference)?.resource;
  return type === 'Device' && JSON.stringify({ ...named, id: '' }) === JSON.stringify({ ...resource, id: '' });
}

/** The aliquot of an administration and its state go over to another aliquot, while the medication still says the first. */
function itself(source: Source): readonly Change[] {
  return everywhere(source, (place, { type }) => isReferenceIn(place) && type !== 'Provenance').flatMap((found) => {
    const [type = ''] = textAt(found[1].value, 'reference').split('/');
    return type === found[0].type ? [redirected(source, found, found[0].reference, 'to itself')] : [];
  });
}

/** Who it concerns changes for one whole resource: every place where it names its patient. */
function wholeOther(source: Source): readonly Change[] {
  return entriesOf(source)
    .filter(({ type }) => !['PlanDefinition', 'Provenance'].includes(type))
    .map((entry) =>
      changeOf(entry, `${entry.type}`, 'of another patient and treatment', () =>
        withValue(
          source.resource,
          entry.path,
          JSON.parse(
            JSON.stringify(entry.resource).replace(
              /"(Patient|Procedure)\/[^"]+"/g,
              '"$1/0f5b1c9e-0000-4000-8000-000000000bad"',
            ),
          ),
        ),
      ),
    );
}

export const belonging: readonly Operator[] = [
  { name: 'other-patient', breaks: 'one entry is of another patient', changes: otherPatient },
  { name: 'other-treatment', breaks: 'one entry is part of another treatment', changes: otherTreatment },
  { name: 'other-record', breaks: 'one entry comes from the record of another patient', changes: wholeOther },
  { name: 'dangling', breaks: 'what an entry names is not in the record', changes: dangling },
  { name: 'mixed-up', breaks: 'a reference names another entry of the same type', changes: mixedUp },
  { name: 'itself', breaks: 'an entry is its own parent', changes: itself },
];
