/** Ways through JSON as FHIRPath goes them: what is not there is an empty list, and a list is walked through. */
import { CANONICAL } from '../../fhir/canonical-base.ts';
import { isObject, type JsonObject } from '../json.ts';

const NONE: readonly unknown[] = [];
const OURS = `${CANONICAL}/StructureDefinition/`;

/** What stands under a key; undefined if the value is no object. */
export function field(value: unknown, key: string): unknown {
  return isObject(value) ? value[key] : undefined;
}

/** The only one; all of them if there is more than one, which is equal to nothing; undefined if there is none. */
export function one(values: readonly unknown[]): unknown {
  return values.length > 1 ? values : values[0];
}

/** Whether one of several is named as the others are not: each has a reference of this form, and but the first none begins so. */
export function areNamed(references: readonly unknown[], form: RegExp, first: string): boolean {
  return references.every((it, index) => {
    const reference = field(it, 'reference');
    return isLike(reference, form) && (index === 0 || !begins(reference, first));
  });
}

/** What stands at the end of a path that meets no list. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const key of path) found = field(found, key);
  return found;
}

/** What stands under a key, as a list. */
export function list(value: unknown, key: string): readonly unknown[] {
  const found = field(value, key);
  if (found === undefined) return NONE;
  return Array.isArray(found) ? found : [found];
}

/** All that stands at the end of a path, through every list on the way. */
export function all(value: unknown, ...path: readonly string[]): readonly unknown[] {
  let from: readonly unknown[] = [value];
  for (let depth = 0; depth < path.length && from.length > 0; depth += 1) from = step(from, path[depth] ?? '');
  return from;
}

/** One key further from each. A loop that copies as little as it can: rules walk along thousands of paths in each record. */
function step(from: readonly unknown[], key: string): readonly unknown[] {
  if (from.length === 1) return list(from[0], key);
  let found: unknown[] | undefined;
  for (let at = 0; at < from.length; at += 1) {
    const next = field(from[at], key);
    if (next === undefined) continue;
    found ??= [];
    if (Array.isArray(next)) for (let item = 0; item < next.length; item += 1) found.push(next[item]);
    else found.push(next);
  }
  return found ?? NONE;
}

/** The only one; undefined if there is none, or more than one. */
export function only(values: readonly unknown[]): unknown {
  return values.length === 1 ? values[0] : undefined;
}

/** Whether there is something under a key. A primitive may have extensions and no value: it exists nevertheless. */
export function has(value: unknown, key: string): boolean {
  return isObject(value) && (value[key] !== undefined || value[`_${key}`] !== undefined);
}

/** The extensions of this model with a name, such as `acs-target`. */
export function extensions(value: unknown, name: string): readonly unknown[] {
  return withUrl(value, urlOf(name));
}

const urls = new Map<string, string>();

function urlOf(name: string): string {
  const known = urls.get(name);
  if (known !== undefined) return known;
  urls.set(name, OURS + name);
  return OURS + name;
}

function withUrl(value: unknown, url: string): readonly unknown[] {
  const given = field(value, 'extension');
  if (!Array.isArray(given)) return NONE;
  let found: unknown[] | undefined;
  for (let at = 0; at < given.length; at += 1) {
    const item: unknown = given[at];
    if (field(item, 'url') === url) (found ??= []).push(item);
  }
  return found ?? NONE;
}

/** The parts of an extension with a name. */
export function parts(extension: unknown, name: string): readonly unknown[] {
  return withUrl(extension, name);
}

/** The value of an extension, of whatever type. */
export function valueOf(extension: unknown): unknown {
  if (!isObject(extension)) return undefined;
  for (const key in extension) if (isValueKey(key)) return extension[key];
  return undefined;
}

/** Whether a key is one of the choice `value[x]`: a capital after `value`. */
export function isValueKey(key: string): boolean {
  if (!key.startsWith('value')) return false;
  const letter = key.charCodeAt(5);
  return letter >= 65 && letter <= 90;
}

/** The value of the part with a name; undefined if there is none, or more than one. */
export function part(extension: unknown, name: string): unknown {
  const given = field(extension, 'extension');
  if (!Array.isArray(given)) return undefined;
  let found: unknown;
  for (let at = 0; at < given.length; at += 1) {
    const item: unknown = given[at];
    if (field(item, 'url') !== name) continue;
    if (found !== undefined) return undefined;
    found = item;
  }
  return valueOf(found);
}

/** The coding of a concept (or of several) that a test likes. */
export function codings(concepts: readonly unknown[], { system, code }: CodingTest): readonly unknown[] {
  const found: unknown[] = [];
  for (const concept of concepts)
    for (const item of list(concept, 'coding'))
      if ((system === undefined || field(item, 'system') === system) && (code === undefined || matches(code, item)))
        found.push(item);
  return found;
}

interface CodingTest {
  readonly system?: string;
  /** The code, or a test of it. */
  readonly code?: string | RegExp;
}

function matches(wanted: string | RegExp, coding: unknown): boolean {
  const code = field(coding, 'code');
  return typeof code === 'string' && (typeof wanted === 'string' ? code === wanted : wanted.test(code));
}

/** Whether the concept under a key has a coding with a code, in whatever system. */
export function isCoded(value: unknown, key: string, code: string): boolean {
  for (const concept of list(value, key))
    for (const item of list(concept, 'coding')) if (field(item, 'code') === code) return true;
  return false;
}

/** The values of the identifiers with a system. */
export function valuesIn(value: unknown, system: string): readonly unknown[] {
  let found: unknown[] | undefined;
  for (const identifier of list(value, 'identifier'))
    if (field(identifier, 'system') === system) (found ??= []).push(...list(identifier, 'value'));
  return found ?? NONE;
}

/** The texts of the references under a key. */
export function references(value: unknown, key: string): readonly unknown[] {
  const named = list(value, key);
  if (named.length === 1) return list(named[0], 'reference');
  const found: unknown[] = [];
  for (const it of named) {
    const reference = field(it, 'reference');
    if (reference !== undefined) found.push(reference);
  }
  return found;
}

/** Whether a text begins so. */
export function begins(text: unknown, start: string): boolean {
  return typeof text === 'string' && text.startsWith(start);
}

/** Whether a text has this form. */
export function isLike(text: unknown, form: RegExp): boolean {
  return typeof text === 'string' && form.test(text);
}

/** The resources of a type that a resource contains. */
export function contained(resource: unknown, type: string): readonly JsonObject[] {
  return list(resource, 'contained')
    .filter(isObject)
    .filter((item) => item['resourceType'] === type);
}

/** A value as FHIRPath's `&` joins it: nothing is an empty text. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
