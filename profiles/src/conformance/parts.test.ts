import { PRIMITIVES } from './primitives.ts';
import { isUnit } from './units.ts';
import { holds, isSame } from './values.ts';

describe('a value of a primitive type', () => {
  it.each([
    ['date', '2024-02-29', true],
    ['date', '2026-02-29', false],
    ['date', '2026', true],
    ['date', '0000', false],
    ['dateTime', '2026-03-02T08:00:00+01:00', true],
    ['dateTime', '2026-03-02T08:00:00.250Z', true],
    ['dateTime', '2026-03-02T08:00Z', false],
    ['dateTime', '2026-03-02T24:00:00Z', false],
    ['dateTime', '2026-03-02T08:00:00+15:00', false],
    ['instant', '2026-03-02T08:00:00Z', true],
    ['instant', '2026-03-02', false],
    ['time', '08:00:00', true],
    ['id', 'a'.repeat(64), true],
    ['id', 'a'.repeat(65), false],
    ['uri', 'urn:oid:1.2.840', true],
    ['uri', 'urn:oid:1.2.x', false],
    ['uri', 'urn:uuid:0F5B1C9E-6A1F-5B27-9D0E-3C6B8A7E4D21', false],
    ['canonical', 'Specimen', false],
    ['code', 'a b', true],
    ['code', ' a', false],
    ['base64Binary', 'aGVsbG8=', true],
    ['base64Binary', 'aGVsbG8', false],
    ['base64Binary', 'aGVs\nbG8=\n', true],
    ['base64Binary', 'aGVsbG8 ', false],
    ['positiveInt', 1, true],
    ['positiveInt', 0, false],
    ['unsignedInt', 0, true],
    ['integer', 2147483648, false],
    ['integer', 1.5, false],
    ['decimal', 0.1, true],
    ['decimal', '0.1', false],
    ['boolean', 'true', false],
  ])('%s %s: %s', (type, value, wanted) => {
    expect(PRIMITIVES.get(type)?.test(value)).toBe(wanted);
  });
});

describe('a unit of UCUM', () => {
  it.each(['mL', 'pg/mL', '{score}', 'Cel', 'm', 'h', '[g]', '10*3/uL', 'kg.m/s2', 'mm[Hg]', '%', '/min', 'mL/(kg.h)'])(
    '%s is one',
    (unit) => {
      expect(isUnit(unit)).toBe(true);
    },
  );
  it.each(['', 'blorps', 'ML ', 'ml/', 'mL{', 'hours', '(mL', 'kkg'])('%s is none', (unit) => {
    expect(isUnit(unit)).toBe(false);
  });
});

it('finds what a pattern wants in any order, and no fixed value with more than it has', () => {
  const value = { coding: [{ code: 'x' }, { system: 's', code: 'c', display: 'd' }], text: 't' };
  expect(holds(value, { coding: [{ system: 's', code: 'c' }] })).toBe(true);
  expect(holds(value, { coding: [{ system: 's', code: 'x' }] })).toBe(false);
  expect(isSame({ a: 1, b: 2 }, { a: 1 })).toBe(false);
  expect(isSame({ a: [1] }, { a: [1] })).toBe(true);
});
