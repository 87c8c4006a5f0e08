import { isObject, textAt, withValue, without, type JsonObject } from '../json.ts';
import type { Change, Operator, Source } from '../mutant.ts';
import type { Place } from '../places.ts';
import { at } from './structure.ts';

/** A unit that is easily taken for the right one. */
const MISTAKEN: Readonly<Record<string, readonly string[]>> = {
  mL: ['L', 'uL', 'mg'],
  Cel: ['K', '[degF]'],
  '[g]': ['g', '{rpm}'],
  h: ['min', 'd'],
  d: ['wk', 'h'],
  mo: ['a', 'd'],
  m: ['km', '[ft_i]'],
  um: ['mm', 'nm'],
  '{score}': ['mm', '%'],
  'pg/mL': ['ng/mL', 'pg/L'],
};

function isQuantity({ value }: Place): boolean {
  return isObject(value) && typeof value['value'] === 'number';
}

function changed({ resource }: Source, { path, value, element }: Place, parts: JsonObject, note: string): Change {
  const old = isObject(value) ? value : {};
  return { place: element, note, make: () => withValue(resource, path, { ...old, ...parts }) };
}

function otherUnit(source: Source, place: Place): readonly Change[] {
  const units = MISTAKEN[textAt(place.value, 'code')] ?? ['1'];
  return units.flatMap((code) => [
    changed(source, place, { code, unit: code }, `in ${code}`),
    changed(source, place, { code }, `code ${code} under the unit ${textAt(place.value, 'unit')}`),
  ]);
}

function unitless(source: Source, place: Place): readonly Change[] {
  const dropped = ['system', 'code', 'unit', 'value']
    .filter((key) => isObject(place.value) && place.value[key] !== undefined)
    .map((key) => ({
      place: `${place.element}.${key}`,
      note: 'dropped',
      make: () => without(source.resource, [...place.path, key]),
    }));
  return [...dropped, changed(source, place, { system: 'http://elsewhere.example/units' }, 'units of another system')];
}

/** Units in which ten times as much, or a thousand times, is another possible value; a protocol may have any. */
const WIDE: Readonly<Record<string, readonly number[]>> = { m: [1000], um: [1000], 'pg/mL': [] };

/** A sign too many, nothing at all, or places too many. */
function absurd(source: Source, place: Place): readonly Change[] {
  const value = Number(isObject(place.value) ? place.value['value'] : 0);
  return wrongValues(source.profile, textAt(place.value, 'code'), value).map((one) =>
    changed(source, place, { value: one }, `value ${one}`),
  );
}

function wrongValues(profile: string, unit: string, value: number): readonly number[] {
  if (unit === 'Cel') return [-300, value * 1000 || 1000];
  const factors = profile === 'acs-protocol' ? [] : (WIDE[unit] ?? [10, 1000]);
  return [-Math.abs(value || 1), ...factors.map((factor) => (value || 1) * factor)];
}

export const quantities: readonly Operator[] = [
  { name: 'other-unit', breaks: 'a quantity in another unit', changes: at(isQuantity, otherUnit) },
  { name: 'unitless', breaks: 'a quantity without its value or its UCUM unit', changes: at(isQuantity, unitless) },
  {
    name: 'absurd-quantity',
    breaks: 'a quantity with a wrong sign or a misplaced point',
    changes: at(isQuantity, absurd),
  },
];
