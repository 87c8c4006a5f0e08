import { CANONICAL } from '@autoserum/profiles';
import { isList, isObject, itemsOf, textAt, valueAt, withItem, withValue, without, type Json } from '../json.ts';
import { elementRules } from '../model.ts';
import type { Change, Operator, Source } from '../mutant.ts';
import { isExtension, placesOf, type Place } from '../places.ts';
import { at, set } from './structure.ts';

const OURS = `${CANONICAL}/StructureDefinition/`;
const FOREIGN: Json = { url: 'http://elsewhere.example/StructureDefinition/void', valueBoolean: true };

const isNamed = (place: Place): boolean => isExtension(place) && textAt(place.value, 'url').startsWith(OURS);
const isPart = (place: Place): boolean => isExtension(place) && !textAt(place.value, 'url').includes('/');

/** Elements that can carry extensions: the resource itself and each complex one below. */
function carriers(source: Source): readonly Place[] {
  const own = { path: [], value: source.resource, element: textAt(source.resource, 'resourceType') };
  const speaker = { profile: source.profile, element: own.element };
  return [
    { ...own, speaker, inside: speaker },
    ...placesOf(source).filter(({ value, path }) => isObject(value) && path.length > 0),
  ];
}

/** R4 allows a modifier extension on a resource and on its backbone elements only. */
const BACKBONES = new Set([
  'collection',
  'processing',
  'container',
  'performer',
  'dosage',
  'provision',
  'data',
  'mitigation',
  'agent',
  'entity',
  'ingredient',
  'batch',
  'property',
  'deviceName',
  'suspectEntity',
  'causality',
  'content',
  'context',
  'referenceRange',
  'evidence',
  'source',
  'network',
  'relatedArtifact',
]);

function foreignModifier(source: Source): readonly Change[] {
  return carriers(source)
    .filter(
      ({ element, path }) =>
        path.length === 0 || (BACKBONES.has(element.split('.').at(-1) ?? '') && !element.endsWith('Artifact')),
    )
    .filter(({ element }) => !element.includes('('))
    .flatMap(({ path, element }) =>
      [FOREIGN, { url: 'http://elsewhere.example/StructureDefinition/not', valueString: 'all of this is not so' }].map(
        (extension) => ({
          place: `${element}.modifierExtension`,
          note: textAt(extension, 'url'),
          make: () => withItem(source.resource, [...path, 'modifierExtension'], extension),
        }),
      ),
    );
}

/** Tolerated by R4 wherever it stands: counted so that nobody thinks it was overlooked. */
function foreignExtension(source: Source): readonly Change[] {
  return carriers(source)
    .filter(({ element }) => !element.includes('('))
    .map(({ path, element }) => ({
      place: `${element}.extension`,
      note: 'void',
      make: () => withItem(source.resource, [...path, 'extension'], FOREIGN),
    }));
}

/** One of our extensions at an element where its context does not let it stand. */
const STRAY: readonly Json[] = [
  { url: `${OURS}acs-expiry`, valueDateTime: '2026-03-02T22:20:00+01:00' },
  { url: `${OURS}acs-temperature-nature`, valueCode: 'nominal' },
  { url: `${OURS}acs-time-source`, valueCode: 'clock' },
  { url: `${OURS}acs-revision`, valuePositiveInt: 1 },
];

function misplaced(source: Source): readonly Change[] {
  const type = textAt(source.resource, 'resourceType');
  const homes: Readonly<Record<string, readonly string[]>> = {
    Specimen: ['acs-expiry'],
    'Specimen.processing': ['acs-temperature-nature'],
    Provenance: ['acs-time-source', 'acs-revision'],
    Procedure: ['acs-revision'],
  };
  return carriers(source)
    .filter(({ element }) => !element.includes('(') && !element.startsWith(`${type}.contained`))
    .flatMap(({ path, element }) =>
      STRAY.filter((extension) => !homes[element]?.some((name) => textAt(extension, 'url').endsWith(name))).map(
        (extension) => ({
          place: `${element}.extension(${textAt(extension, 'url').slice(OURS.length)})`,
          note: 'out of its place',
          make: () => withItem(source.resource, [...path, 'extension'], extension),
        }),
      ),
    );
}

const OTHER_VALUES: Readonly<Record<string, Json>> = {
  valueString: 'as said',
  valueInteger: 3,
  valueBoolean: true,
  valueCode: 'void',
  valueDateTime: '2026-03-02T10:00:00Z',
};

function otherValue({ resource }: Source, { path, value, element }: Place): readonly Change[] {
  const key = isObject(value) ? Object.keys(value).find((name) => name.startsWith('value')) : undefined;
  if (key === undefined) return [];
  return Object.entries(OTHER_VALUES)
    .filter(([name]) => name !== key)
    .map(([name, other]) => ({
      place: element,
      note: `with ${name}`,
      make: () => withValue(without(resource, [...path, key]), [...path, name], other),
    }));
}

function emptied({ resource }: Source, { path, value, element }: Place): readonly Change[] {
  const keys = isObject(value) ? Object.keys(value).filter((key) => key !== 'url' && key !== 'id') : [];
  return keys.map((key) => ({
    place: element,
    note: `without ${key}`,
    make: () => withValue(resource, path, { url: textAt(value, 'url') }),
  }));
}

function partGone({ resource }: Source, { path, element }: Place): readonly Change[] {
  return element.endsWith('(reason)') ? [] : [{ place: element, note: 'dropped', make: () => without(resource, path) }];
}

function partExtra(source: Source, { path, value, element }: Place): readonly Change[] {
  if (!isList(valueAt(value, ['extension']))) return [];
  return [
    {
      place: element,
      note: 'with a part that nobody defined',
      make: () => withItem(source.resource, [...path, 'extension'], { url: 'colour', valueCode: 'clear' }),
    },
  ];
}

/** Twice, and at the second time it may say something else. */
function doubled({ resource }: Source, { path, value, element }: Place): readonly Change[] {
  const list = path.slice(0, -1);
  const limits = itemsOf(valueAt(resource, list)).length;
  return limits === 0 ? [] : [{ place: element, note: 'twice', make: () => withItem(resource, list, value) }];
}

function misspelt(source: Source, place: Place): readonly Change[] {
  const url = textAt(place.value, 'url');
  const known = elementRules(url.slice(OURS.length)).length > 0;
  const wrong = known ? [`${url}s`, url.replace('acs-', 'acs_'), url.replace('https', 'http')] : [];
  return wrong.map((one) => set(source, { ...place, path: [...place.path, 'url'] }, one, `as ${one.slice(-24)}`));
}

export const extensions: readonly Operator[] = [
  { name: 'foreign-modifier', breaks: 'a modifier extension that nobody here understands', changes: foreignModifier },
  { name: 'foreign-extension', breaks: 'an extension of somebody else', changes: foreignExtension },
  { name: 'misplaced-extension', breaks: 'an extension of ours where it must not stand', changes: misplaced },
  {
    name: 'extension-value',
    breaks: 'an extension with a value of another type, or without one',
    changes: at(isExtension, (source, place) => [...otherValue(source, place), ...emptied(source, place)]),
  },
  {
    name: 'extension-part',
    breaks: 'a part of an extension is missing, or one too many',
    changes: (source) => [...at(isPart, partGone)(source), ...at(isNamed, partExtra)(source)],
  },
  { name: 'doubled-extension', breaks: 'what an extension says stands twice', changes: at(isExtension, doubled) },
  { name: 'misspelt-extension', breaks: 'the URL of an extension is misspelt', changes: at(isNamed, misspelt) },
];
