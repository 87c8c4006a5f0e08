import { parseCalendarDate, parseInstant, type CalendarDate, type Instant } from '../fhir/date-time.ts';
import { error, type Issue, type IssueCode } from '../fhir/issue.ts';
import type { Person, ReferenceTo } from '../fhir/reference.ts';
import { collect, failure, success, type Result, type Success } from '../fhir/result.ts';

/** One place in a resource that is being read: what stands there, and the path that a finding names. */
export interface Element {
  readonly value: unknown;
  readonly at: string;
}

/** Reads one place. */
export type Parse<T> = (element: Element) => Result<T>;

type ValueOf<R> = R extends Success<infer Value> ? Value : never;
type Fields<T> = {
  [K in keyof T as undefined extends ValueOf<T[K]> ? never : K]: ValueOf<T[K]>;
} & { [K in keyof T as undefined extends ValueOf<T[K]> ? K : never]?: Exclude<ValueOf<T[K]>, undefined> };
type Flat<T> = { [K in keyof T]: T[K] };

/** A finding about the place: what stands there cannot be part of a record. */
export function unreadable(element: Element, text: string, code: IssueCode = 'value'): Issue {
  return error(code, element.at, text, { rule: 'record-unreadable', values: { at: element.at } });
}

/** Whether it is a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The place below, by a path such as `container[0].type`. Where many stand, one is not found: they stay and no parser takes them. */
export function find(element: Element, path: string): Element {
  return path.split('.').reduce(step, element);
}

function step({ value, at }: Element, part: string): Element {
  const [name = '', index] = part.replace(']', '').split('[');
  const inside = isObject(value) ? value[name] : Array.isArray(value) ? value : undefined;
  const found: unknown = index !== undefined && Array.isArray(inside) ? inside[Number(index)] : inside;
  return { value: found, at: `${at}.${part}` };
}

/** The members of a list, none where nothing stands. */
export function items(element: Element): readonly Element[] {
  if (element.value === undefined) return [];
  const members: readonly unknown[] = Array.isArray(element.value) ? element.value : [element.value];
  return members.map((value, index) => ({ value, at: `${element.at}[${index}]` }));
}

/** Every member of a list. */
export function each<T>(elements: readonly Element[], parse: Parse<T>): Result<readonly T[]> {
  return collect(elements.map(parse));
}

/** Nothing, where nothing stands. */
export function optional<T>(element: Element, parse: Parse<T>): Result<T | undefined> {
  return element.value === undefined ? success(undefined) : parse(element);
}

/** All fields of a thing, or the issues of every one that cannot be read; a field that is absent is left out. */
export function fields<const T extends Readonly<Record<string, Result<unknown>>>>(results: T): Result<Flat<Fields<T>>> {
  const issues = Object.values(results).flatMap((result) => (result.ok ? [] : result.issues));
  if (issues.length > 0) return failure(...issues);
  const present = Object.entries(results).flatMap(([name, result]) =>
    result.ok && result.value !== undefined ? [[name, result.value] as const] : [],
  );
  const warnings = Object.values(results).flatMap((result) => (result.ok ? result.warnings : []));
  return success(Object.fromEntries(present) as Flat<Fields<T>>, warnings);
}

/** A literal of the thing that is read, such as its kind. */
export function constant<const T>(value: T): Result<T> {
  return success(value);
}

/** A text that says something. */
export function text(element: Element): Result<string> {
  if (element.value === undefined) return failure(missing(element));
  if (typeof element.value === 'string' && element.value.trim() !== '') return success(element.value);
  return failure(unreadable(element, 'Expected a text', 'structure'));
}

/** A finite number. */
export function number(element: Element): Result<number> {
  if (element.value === undefined) return failure(missing(element));
  if (typeof element.value === 'number' && Number.isFinite(element.value)) return success(element.value);
  return failure(unreadable(element, 'Expected a number', 'structure'));
}

/** A whole number, not negative. */
export function count(element: Element): Result<number> {
  const found = number(element);
  if (!found.ok || (Number.isSafeInteger(found.value) && found.value >= 0)) return found;
  return failure(unreadable(element, 'Expected a whole number'));
}

/** A dateTime with seconds and offset. */
export function instant(element: Element): Result<Instant> {
  return element.value === undefined ? failure(missing(element)) : parseInstant(element.value, element.at);
}

/** A date to the day. */
export function calendarDate(element: Element): Result<CalendarDate> {
  return element.value === undefined ? failure(missing(element)) : parseCalendarDate(element.value, element.at);
}

/** A primitive code out of a closed list. */
export function oneOf<L extends string>(literals: readonly L[]): Parse<L> {
  return (element) => {
    if (element.value === undefined) return failure(missing(element));
    const found = literals.find((literal) => literal === element.value);
    return found === undefined ? failure(unknownCode(element, codeShown(element.value))) : success(found);
  };
}

/** What a finding shows of a code; anything but a text is not one. */
function codeShown(value: unknown): string {
  return typeof value === 'string' ? value : typeof value;
}

/** A relative literal reference to a resource of the type: the place is the Reference. */
export function referenceTo<Type extends string>(...types: readonly Type[]): Parse<ReferenceTo<Type>> {
  return (element) => {
    const place = find(element, 'reference');
    if (element.value === undefined) return failure(missing(element));
    if (place.value === undefined) return failure(missing(place));
    if (isReferenceTo(place.value, types)) return success(place.value);
    return failure(unreadable(place, `Expected a relative reference to ${types.join(' or ')}`));
  };
}

/** A relative literal reference to any resource. */
export function anyReference(element: Element): Result<string> {
  const place = find(element, 'reference');
  if (place.value === undefined) return failure(missing(place));
  if (typeof place.value === 'string' && RELATIVE.test(place.value)) return success(place.value);
  return failure(unreadable(place, 'Expected a relative reference'));
}

/** A person by reference and name. */
export function person(element: Element): Result<Person> {
  return fields({
    reference: referenceTo<'Practitioner' | 'PractitionerRole' | 'Patient'>(
      'Practitioner',
      'PractitionerRole',
      'Patient',
    )(element),
    display: text(find(element, 'display')),
  });
}

const RELATIVE = /^[A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64}$/;

function isReferenceTo<Type extends string>(value: unknown, types: readonly Type[]): value is ReferenceTo<Type> {
  return typeof value === 'string' && RELATIVE.test(value) && types.some((type) => value.startsWith(`${type}/`));
}

/** A finding that nothing stands where something must. */
export function missing(element: Element): Issue {
  return unreadable(element, 'This element is missing', 'required');
}

/** A finding that a code is none of those that a record may carry. */
export function unknownCode(element: Element, code: string): Issue {
  return unreadable(element, `The code ${code.slice(0, 64)} is not one of this element`, 'code-invalid');
}
