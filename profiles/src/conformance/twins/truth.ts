/** FHIRPath's logic: what cannot be said is neither true nor false. @see https://hl7.org/fhirpath/N1/#boolean-logic */
import type { JsonObject } from '../json.ts';

/** True, false, or undefined for what cannot be said; a rule that cannot be said to hold is broken, as HAPI has it. */
export type Truth = boolean | undefined;

/** A rule of the element that carries it (any JSON; the value itself where that is a primitive), in the nearest resource. */
export type Rule = (element: unknown, resource: JsonObject) => Truth;

/** Rules by their keys. */
export type Rules = Readonly<Record<string, Rule>>;

/** Whether both hold; false as soon as one does not. */
export function and(...parts: readonly Truth[]): Truth {
  if (parts.includes(false)) return false;
  return parts.includes(undefined) ? undefined : true;
}

/** Whether one of them holds; true as soon as one does. */
export function or(...parts: readonly Truth[]): Truth {
  if (parts.includes(true)) return true;
  return parts.includes(undefined) ? undefined : false;
}

/** Whether the second holds wherever the first does. */
export function implies(condition: Truth, consequence: Truth): Truth {
  return or(not(condition), consequence);
}

/** The opposite. */
export function not(part: Truth): Truth {
  return part === undefined ? undefined : !part;
}

/** Whether two single values are equal; undefined if one of them is missing. */
export function same(one: unknown, other: unknown): Truth {
  return one === undefined || other === undefined ? undefined : one === other;
}

/** Whether a single value is one of these; undefined if it is missing. */
export function isOneOf(value: unknown, wanted: readonly unknown[]): Truth {
  return value === undefined ? undefined : wanted.includes(value);
}

/** Whether a number lies between two others, which belong to it; undefined if one of the three is missing. */
export function isBetween(low: unknown, value: unknown, high: unknown): Truth {
  return and(isAtMost(low, value), isAtMost(value, high));
}

/** Whether one number is at most another; undefined if one of them is missing. */
export function isAtMost(one: unknown, other: unknown): Truth {
  return typeof one === 'number' && typeof other === 'number' ? one <= other : undefined;
}

/** Whether no two of these are equal. */
export function areDistinct(values: readonly unknown[]): boolean {
  return values.length < 2 || new Set(values).size === values.length;
}
