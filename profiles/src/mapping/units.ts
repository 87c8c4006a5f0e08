import type { Quantity, Range } from 'fhir/r4';
import type { Interval } from '../fhir/quantity.ts';
import { andThen, failure, success } from '../fhir/result.ts';
import { find, missing, number, unreadable, type Element, type Parse } from './parse-element.ts';

export const UCUM = 'http://unitsofmeasure.org';

/** The closed list of units, by UCUM code, with what a person reads. */
const UNITS = {
  mL: 'mL',
  h: 'h',
  d: 'd',
  mo: 'mo',
  Cel: '°C',
  um: 'µm',
  m: 'm',
  'pg/mL': 'pg/mL',
  '[g]': '× g',
  '{score}': '{score}',
} as const;
export type UnitCode = keyof typeof UNITS;

/** A quantity with its UCUM unit. */
export function toQuantity(value: number, code: UnitCode): Quantity {
  return { value, unit: UNITS[code], system: UCUM, code };
}

/** A closed interval of one unit. */
export function toRange({ low, high }: Interval<number>, code: UnitCode): Range {
  return { low: toQuantity(low, code), high: toQuantity(high, code) };
}

/** The value of a quantity in exactly this unit; any other unit is a finding, never converted. */
export function quantityIn<Value extends number>(code: UnitCode, make: (value: number) => Value): Parse<Value> {
  return (element) => {
    if (element.value === undefined) return failure(missing(element));
    const found = number(find(element, 'value'));
    if (!found.ok) return found;
    if (find(element, 'comparator').value !== undefined || !isIn(element, code))
      return failure(unreadable(element, `Expected a quantity in ${code} (UCUM)`));
    return { ...found, value: make(found.value) };
  };
}

function isIn(element: Element, code: UnitCode): boolean {
  return find(element, 'system').value === UCUM && find(element, 'code').value === code;
}

/** Both ends of a range in exactly this unit. */
export function rangeIn<Value extends number>(code: UnitCode, make: (value: number) => Value): Parse<Interval<Value>> {
  return rangeOf(quantityIn(code, make));
}

/** Both ends of a range, each as this reads it. */
export function rangeOf<Value extends number>(end: Parse<Value>): Parse<Interval<Value>> {
  return (element) =>
    andThen(end(find(element, 'low')), (low) => andThen(end(find(element, 'high')), (high) => success({ low, high })));
}
