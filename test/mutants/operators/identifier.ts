import { isObject, textAt, withValue } from '../json.ts';
import type { Change, Operator, Source } from '../mutant.ts';
import type { Place } from '../places.ts';
import { at } from './structure.ts';

function isIdentifier({ value, element }: Place): boolean {
  return (
    isObject(value) &&
    /[iI]dentifier$/.test(element) &&
    typeof value['value'] === 'string' &&
    typeof value['system'] === 'string'
  );
}

function withPart(
  { resource }: Source,
  { path, element }: Place,
  [key, value]: readonly [string, string],
  note: string,
): Change {
  return { place: `${element}.${key}`, note, make: () => withValue(resource, [...path, key], value) };
}

function otherSystem(source: Source, place: Place): readonly Change[] {
  const system = textAt(place.value, 'system');
  const others = ['http://elsewhere.example/sid', system.replace(/[^/]*$/, 'label'), `${system}/1`];
  return others.map((other) => withPart(source, place, ['system', other], `of ${other}`));
}

/** Values that a person misreads or mistypes; a UUID has no check character and no shape of ours. */
function malformed(source: Source, place: Place): readonly Change[] {
  const value = textAt(place.value, 'value');
  if (!value.startsWith('ACS-')) return [withPart(source, place, ['value', ' '], 'blank')];
  const wrong = [
    value.toLowerCase(),
    value.replace('ACS-', ''),
    value.replaceAll('-', ''),
    `${value} `,
    value.replace(/^ACS-./, 'ACS-I'),
    value.slice(0, -2),
  ];
  return wrong.map((one) => withPart(source, place, ['value', one], `as ${one}`));
}

const CHECKED = /^ACS-[0-9A-Z]{8}-\d+[BSA]\d+-.$/;

/** One character read wrongly, its check character as it was: what mod 37-2 was invented for. */
function misread(source: Source, place: Place): readonly Change[] {
  const value = textAt(place.value, 'value');
  const last = value.at(-1) ?? '';
  const others = ['0', '7', 'K', '*'].filter((one) => one !== last).map((one) => value.slice(0, -1) + one);
  const number = value.replace(/(\d+)-(.)$/, (_, digits: string, check: string) => `${Number(digits) + 1}-${check}`);
  return [...others, number].map((one) => withPart(source, place, ['value', one], `as ${one}`));
}

export const identifiers: readonly Operator[] = [
  { name: 'identifier-system', breaks: 'an identifier of another system', changes: at(isIdentifier, otherSystem) },
  {
    name: 'malformed-identifier',
    breaks: 'an identifier that nobody could have printed',
    changes: at(isIdentifier, malformed),
  },
  {
    name: 'check-character',
    breaks: 'an identifier whose check character does not fit',
    changes: at((place) => isIdentifier(place) && CHECKED.test(textAt(place.value, 'value')), misread),
  },
];
