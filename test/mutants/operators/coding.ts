import {
  isList,
  isObject,
  itemsOf,
  textAt,
  valueAt,
  withItem,
  withValue,
  without,
  type Json,
  type JsonObject,
} from '../json.ts';
import { allowedBy, conceptsOf, rulesAt } from '../model.ts';
import type { Change, Operator, Source } from '../mutant.ts';
import { placesOf, said, type Place } from '../places.ts';
import { at, set } from './structure.ts';

const CODE_SYSTEMS = ['http://snomed.info/sct', 'http://loinc.org', 'http://terminology.hl7.org/CodeSystem/v3-ActCode'];

function isCoding({ value }: Place): boolean {
  return (
    isObject(value) &&
    typeof value['system'] === 'string' &&
    typeof value['code'] === 'string' &&
    value['value'] === undefined
  );
}

function isConcept({ value }: Place): boolean {
  return isObject(value) && isList(value['coding']);
}

/** A `code` alone, bound to a value set of ours; states have an operator of their own. */
function isBoundCode(place: Place): boolean {
  return typeof place.value === 'string' && said(place).some(({ valueSet }) => valueSet !== undefined);
}

function partOf(place: Place, key: string, value: Json, note: string): (source: Source) => Change {
  return (source) =>
    set(source, { ...place, path: [...place.path, key], element: `${place.element}.${key}` }, value, note);
}

function unknownCode(source: Source, place: Place): readonly Change[] {
  if (typeof place.value === 'string') return [set(source, place, 'no-such-code', 'unknown code')];
  const [first = '', second = ''] = [...textAt(place.value, 'code')].reverse();
  const misread = textAt(place.value, 'code').slice(0, -2) + first + second;
  const changes = [partOf(place, 'code', 'no-such-code', 'unknown code')(source)];
  return first === second || first === '' || second === ''
    ? changes
    : [...changes, partOf(place, 'code', misread, 'two characters swapped')(source)];
}

/** Concepts of the same system that the place does not allow, each with its own display: not a slip of the pen, another meaning. */
function otherCode(source: Source, place: Place): readonly Change[] {
  const { value } = place;
  if (!isObject(value)) return [];
  const system = textAt(value, 'system');
  const allowed = allowedAt(source, place);
  if (allowed === undefined) return [];
  return conceptsOf(system)
    .filter(
      (concept) =>
        textAt(concept, 'code') !== textAt(value, 'code') && !allowed.has(`${system}|${textAt(concept, 'code')}`),
    )
    .map((concept) => set(source, place, { ...value, ...shown(concept) }, `as ${textAt(concept, 'code')}`));
}

function shown(concept: JsonObject): JsonObject {
  return { code: textAt(concept, 'code'), ...(concept['display'] !== undefined && { display: concept['display'] }) };
}

/** What may stand at the concept around this coding: the value set, or only the value itself. */
function allowedAt(source: Source, place: Place): ReadonlySet<string> | undefined {
  const rules = [place, ...ancestors(source, place)].flatMap(({ speaker }) =>
    rulesAt(speaker.profile, speaker.element),
  );
  const sets = rules
    .flatMap(({ valueSet }) => (valueSet === undefined ? [] : [allowedBy(valueSet)]))
    .filter(({ size }) => size > 0);
  if (sets.length > 0) return new Set(sets.flatMap((one) => [...one]));
  return rules.some(({ value }) => value !== undefined) ? new Set() : undefined;
}

function ancestors({ resource, profile }: Source, place: Place): readonly Place[] {
  return placesOf({ name: '', resource, profile }).filter(
    ({ path }) =>
      path.length < place.path.length &&
      path.length >= place.path.length - 2 &&
      path.every((step, index) => step === place.path[index]),
  );
}

function otherSystem(source: Source, place: Place): readonly Change[] {
  const system = textAt(place.value, 'system');
  const others = [
    ...CODE_SYSTEMS.filter((one) => one !== system).slice(0, 1),
    'http://elsewhere.example/codes',
    `${system}-old`,
  ];
  return others.map((other) => partOf(place, 'system', other, `as ${other}`)(source));
}

function otherDisplay(source: Source, place: Place): readonly Change[] {
  const [other] = conceptsOf(textAt(place.value, 'system')).filter(
    (one) => textAt(one, 'display') !== textAt(place.value, 'display'),
  );
  const display = other === undefined ? 'Something else' : textAt(other, 'display');
  return display === '' ? [] : [partOf(place, 'display', display, `shown as ${display}`)(source)];
}

function incomplete({ resource }: Source, { path, element, value }: Place): readonly Change[] {
  return ['system', 'code', 'display']
    .filter((key) => isObject(value) && value[key] !== undefined)
    .map((key) => ({ place: `${element}.${key}`, note: 'dropped', make: () => without(resource, [...path, key]) }));
}

function textOnly(source: Source, place: Place): readonly Change[] {
  return [set(source, place, { text: textAt(place.value, 'coding', 0, 'display') || 'as said' }, 'text alone')];
}

/** A second coding of the same system contradicts the first. */
function contradicted({ resource }: Source, { path, value, element }: Place): readonly Change[] {
  const coding = itemsOf(valueAt(value, ['coding'])).filter(isObject);
  return coding.flatMap((one) =>
    conceptsOf(textAt(one, 'system'))
      .filter((concept) => !coding.some((other) => textAt(other, 'code') === textAt(concept, 'code')))
      .slice(0, 3)
      .map((concept) => ({
        place: `${element}.coding`,
        note: `${textAt(concept, 'code')} beside ${textAt(one, 'code')}`,
        make: () => withItem(resource, [...path, 'coding'], { system: textAt(one, 'system'), ...shown(concept) }),
      })),
  );
}

/** Another concept with the display of the first: the eye reads one thing, the machine another. */
function otherCodeSameDisplay(source: Source, place: Place): readonly Change[] {
  return conceptsOf(textAt(place.value, 'system'))
    .filter(
      (concept) =>
        textAt(concept, 'code') !== textAt(place.value, 'code') &&
        textAt(place.value, 'display') !== textAt(concept, 'display'),
    )
    .slice(0, 4)
    .map((concept) =>
      partOf(place, 'code', textAt(concept, 'code'), `code ${textAt(concept, 'code')} under the old display`)(source),
    );
}

const noCode = ({ resource }: Source, { path, element }: Place): readonly Change[] => [
  {
    place: element,
    note: 'an empty concept',
    make: () => withValue(resource, path, { coding: [{ userSelected: true }] }),
  },
];

export const codings: readonly Operator[] = [
  {
    name: 'unknown-code',
    breaks: 'no such code',
    changes: at((place) => isCoding(place) || isBoundCode(place), unknownCode),
  },
  {
    name: 'other-code',
    breaks: 'a code of the same system that means something else',
    changes: at(isCoding, otherCode),
  },
  {
    name: 'code-under-display',
    breaks: 'code and display name different things',
    changes: at(isCoding, (source, place) => [...otherCodeSameDisplay(source, place), ...otherDisplay(source, place)]),
  },
  { name: 'other-system', breaks: 'a code in a system that does not have it', changes: at(isCoding, otherSystem) },
  {
    name: 'incomplete-coding',
    breaks: 'a coding without its system, code or display',
    changes: at(isCoding, incomplete),
  },
  {
    name: 'no-coding',
    breaks: 'words in the place of a code',
    changes: at(isConcept, (source, place) => [...textOnly(source, place), ...noCode(source, place)]),
  },
  {
    name: 'contradicted-coding',
    breaks: 'two codes of one system say two things',
    changes: at(isConcept, contradicted),
  },
];
