/** Fixed values, patterns and lists of codes. @see https://hl7.org/fhir/R4/elementdefinition.html#patterns */
import { isObject, type JsonObject } from './json.ts';
import { TABLES } from './tables.generated.ts';

/** Whether two values of JSON are the same. */
export function isSame(value: unknown, wanted: unknown): boolean {
  return value === wanted || (holds(value, wanted) && holds(wanted, value));
}

/** Whether a value has all that a pattern has; each item of a list of the pattern is found in the value's list, in any order. */
export function holds(value: unknown, pattern: unknown): boolean {
  if (Array.isArray(pattern)) return Array.isArray(value) && pattern.every((item) => isIn(value, item));
  if (!isObject(pattern)) return value === pattern;
  if (!isObject(value)) return false;
  for (const key in pattern) if (!holds(value[key], pattern[key])) return false;
  return true;
}

function isIn(values: readonly unknown[], wanted: unknown): boolean {
  for (let at = 0; at < values.length; at += 1) if (holds(values[at], wanted)) return true;
  return false;
}

/** A list of codes: by system, and all of them where a `code` has no system. */
export interface CodeList {
  readonly bySystem: ReadonlyMap<string, ReadonlySet<string>>;
  readonly all: ReadonlySet<string>;
}

const lists = new Map<number, CodeList>();

/** A list of the tables by its number. */
export function codeList(number: number): CodeList {
  const found = lists.get(number);
  if (found !== undefined) return found;
  const systems = (TABLES.codes[number] ?? '').split('|').map((part) => part.split(' '));
  const bySystem = new Map(systems.map(([system = '', ...codes]) => [system, new Set(codes)]));
  const made = { bySystem, all: new Set(systems.flatMap(([, ...codes]) => codes)) };
  lists.set(number, made);
  return made;
}

/** Whether a Coding is in a list. */
export function hasCoding({ bySystem }: CodeList, { system, code }: JsonObject): boolean {
  return typeof system === 'string' && typeof code === 'string' && bySystem.get(system)?.has(code) === true;
}

/** Whether a code, Coding or CodeableConcept is in a list; every coding of a concept has to be, as HAPI has it. */
export function isListed(list: CodeList, value: unknown): boolean {
  if (typeof value === 'string') return list.all.has(value);
  if (!isObject(value)) return false;
  const { coding } = value;
  if (!Array.isArray(coding)) return hasCoding(list, value);
  for (let at = 0; at < coding.length; at += 1) {
    const item: unknown = coding[at];
    if (!isObject(item) || !hasCoding(list, item)) return false;
  }
  return coding.length > 0;
}

/** `part` holds some codes of a system only. */
interface KnownSystem {
  readonly codes: ReadonlySet<string>;
  readonly part: boolean;
}

const systems: ReadonlyMap<string, KnownSystem> = new Map(
  Object.entries(TABLES.systems).map(([url, row]) => [
    url,
    { codes: new Set(row.replace('~', '').split(' ')), part: row.startsWith('~') },
  ]),
);

/** Whether a code system of R4 has this code; undefined if the tables hold only a part of it. Of a system unknown to them nothing is said. */
export function isKnownCode(url: string, code: string): boolean | undefined {
  const system = systems.get(url);
  if (system === undefined || system.codes.has(code)) return true;
  return system.part ? undefined : false;
}
