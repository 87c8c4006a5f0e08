import { isList, isObject, textAt, withItem, withValue, without, type Json, type Path } from '../json.ts';
import { rulesAt } from '../model.ts';
import type { Change, Operator, Source } from '../mutant.ts';
import { declaredBy, isExtension, isExtensionList, isRequired, placesOf, said, type Place } from '../places.ts';

/** A change at each place that is fit for it. */
export function at(fits: (place: Place) => boolean, change: (source: Source, place: Place) => readonly Change[]) {
  return (source: Source): readonly Change[] =>
    placesOf(source)
      .filter(fits)
      .flatMap((place) => change(source, place));
}

/** Takes the value at a place away. */
function dropped({ resource }: Source, { path, element }: Place): readonly Change[] {
  return [{ place: element, note: 'dropped', make: () => without(resource, path) }];
}

/** Puts another value at a place. */
export function set({ resource }: Source, { path, element }: Place, value: Json, note: string): Change {
  return { place: element, note, make: () => withValue(resource, path, value) };
}

const isItem = ({ path }: Place): boolean => typeof path.at(-1) === 'number';
const isKey = (place: Place): boolean => !isItem(place);
/** A key or an extension that our profile speaks of without asking for it: its rules may, in this state. */
const isConditional = (place: Place): boolean =>
  (isKey(place) || isExtension(place)) && !isRequired(place) && said(place).some(({ mustSupport }) => mustSupport);

/** What a profile allows once, said twice: with another id, so that it is not merely repeated. */
function twice({ resource }: Source, place: Place): readonly Change[] {
  if (!isObject(place.value) && typeof place.value !== 'string') return [];
  const { path, value, element } = place;
  return [{ place: element, note: 'twice', make: () => withItem(resource, path.slice(0, -1), value) }];
}

function otherType(source: Source, place: Place): readonly Change[] {
  const { value } = place;
  if (typeof value === 'string') return [set(source, place, 7, 'a number'), set(source, place, { value }, 'an object')];
  if (typeof value === 'number') return [set(source, place, `${value} or so`, 'a text')];
  if (typeof value === 'boolean') return [set(source, place, 'perhaps', 'a text')];
  if (isList(value)) return isExtensionList(place) ? [] : [set(source, place, 'a text', 'a text')];
  return isObject(value) ? [set(source, place, 'a text', 'a text')] : [];
}

/** Values of types that R4 knows, each as it would be written. */
const VALUES: Readonly<Record<string, Json>> = {
  Boolean: true,
  String: 'as written',
  DateTime: '2026-03-02T10:00:00+01:00',
  Period: { start: '2026-03-02T10:00:00+01:00', end: '2026-03-02T11:00:00+01:00' },
  Integer: 3,
  Quantity: { value: 3, unit: '1', system: 'http://unitsofmeasure.org', code: '1' },
  Range: { low: { value: 3, unit: '1', system: 'http://unitsofmeasure.org', code: '1' } },
  CodeableConcept: { text: 'as written' },
  Reference: { reference: 'Observation/elsewhere' },
};

/** The choices of R4 at the elements where our profiles take one of them. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  'Procedure.performed': ['DateTime', 'Period', 'String'],
  'ServiceRequest.occurrence': ['DateTime', 'Period'],
  'Specimen.collection.collected': ['DateTime', 'Period'],
  'Specimen.processing.time': ['DateTime', 'Period'],
  'Specimen.container.additive': ['CodeableConcept', 'Reference'],
  'MedicationAdministration.effective': ['DateTime', 'Period'],
  'MedicationAdministration.medication': ['CodeableConcept', 'Reference'],
  'Medication.ingredient.item': ['CodeableConcept', 'Reference'],
  'Observation.effective': ['DateTime', 'Period'],
  'Observation.value': ['Quantity', 'CodeableConcept', 'String', 'Boolean', 'Integer', 'Range', 'DateTime', 'Period'],
  'DetectedIssue.identified': ['DateTime', 'Period'],
  'Provenance.occurred': ['DateTime', 'Period'],
};

function otherChoice({ resource }: Source, { path, element }: Place): readonly Change[] {
  const stem = Object.keys(CHOICES).find(
    (name) => element.startsWith(name) && /^[A-Z][A-Za-z]*$/.test(element.slice(name.length)),
  );
  if (stem === undefined) return [];
  const name = stem.slice(stem.lastIndexOf('.') + 1);
  const others = (CHOICES[stem] ?? []).filter((type) => element !== stem + type);
  return others.map((type) => ({
    place: element,
    note: `as ${type}`,
    make: () => withValue(without(resource, path), [...path.slice(0, -1), name + type], VALUES[type] ?? null),
  }));
}

/** Elements that R4 marks as modifiers and the model does not use: who overlooks them reads the opposite. */
const TURNS: Readonly<Record<string, readonly (readonly [Path, Json])[]>> = {
  ServiceRequest: [[['doNotPerform'], true]],
  Consent: [[['provision', 'type'], 'deny']],
  DocumentReference: [[['relatesTo'], [{ code: 'replaces', target: { reference: 'DocumentReference/elsewhere' } }]]],
  Medication: [
    [['status'], 'entered-in-error'],
    [['status'], 'inactive'],
  ],
};

function modifiers(source: Source): readonly Change[] {
  const type = textAt(source.resource, 'resourceType');
  const turns: readonly (readonly [Path, Json])[] = [
    [['implicitRules'], 'http://elsewhere.example/rules'],
    ...(TURNS[type] ?? []),
  ];
  const root = turns.map(([path, value]) => ({
    place: `${type}.${path.join('.')}`,
    note: `added: ${JSON.stringify(value)}`,
    make: () => withValue(source.resource, path, value),
  }));
  return [...root, ...placesOf(source).flatMap((place) => modifierInside(source, place))];
}

/** A quantity with a comparator is a bound, no value; an identifier may be marked as no longer in use. */
function modifierInside({ resource }: Source, { path, value, element }: Place): readonly Change[] {
  if (!isObject(value)) return [];
  const added = (key: string, of: readonly string[]): readonly Change[] =>
    of.map((one) => ({
      place: `${element}.${key}`,
      note: `added: ${one}`,
      make: () => withValue(resource, [...path, key], one),
    }));
  if (typeof value['value'] === 'number') return added('comparator', ['<', '>']);
  return /[iI]dentifier$/.test(element) && value['value'] !== undefined ? added('use', ['old', 'temp']) : [];
}

/** Another profile of ours for the same type: what is blood is no serum. */
function otherProfile({ resource, profile }: Source): readonly Change[] {
  const type = textAt(resource, 'resourceType');
  const siblings = SIBLINGS.find((ids) => ids.includes(declaredBy(resource))) ?? [];
  return siblings
    .filter((id) => id !== profile && rulesAt(id, type).length > 0)
    .map((id) => ({
      place: `${type}.meta.profile`,
      note: `as ${id}`,
      make: () =>
        withValue(resource, ['meta', 'profile'], [`https://autoserum.example/fhir/StructureDefinition/${id}`]),
    }));
}

const SIBLINGS: readonly (readonly string[])[] = [
  ['acs-blood', 'acs-serum', 'acs-aliquot'],
  ['acs-safety-check', 'acs-pain', 'acs-walking-distance', 'acs-il-1ra', 'acs-function-score'],
];

export const structure: readonly Operator[] = [
  {
    name: 'drop',
    breaks: 'what the profile requires is missing',
    changes: at((place) => isRequired(place) && (isKey(place) || isExtension(place)), dropped),
  },
  {
    name: 'drop-conditional',
    breaks: 'what a rule asks for in this state is missing',
    changes: at(isConditional, dropped),
  },
  { name: 'duplicate', breaks: 'what may stand once stands twice', changes: at(isItem, twice) },
  { name: 'wrong-type', breaks: 'a value is of another JSON type', changes: at(isKey, otherType) },
  { name: 'wrong-choice', breaks: 'a choice of R4 that the profile does not take', changes: at(isKey, otherChoice) },
  { name: 'modifier', breaks: 'an element that R4 marks as a modifier turns the meaning', changes: modifiers },
  { name: 'other-profile', breaks: 'declares a profile of another thing', changes: otherProfile },
];
