import { error, type Issue } from '@autoserum/profiles';
import { MAX_DECIMALS, MAX_DEPTH, MAX_DIGITS, MAX_ISSUES, MAX_TEXT } from './gate-limits.ts';

interface Node {
  readonly value: unknown;
  readonly at: string;
  readonly depth: number;
}

/** Keys of FHIR's JSON: an element, or the underscore form that carries its extensions. */
const KEY = /^(?:_?[A-Za-z][A-Za-z0-9]{0,63})$/;
/** Keys that change what an object is, once somebody copies it. */
const FORBIDDEN_KEYS = new Set(['constructor', 'prototype']);
/** Characters that no FHIR string has, and halves of a pair, which UTF-8 cannot say. @see https://hl7.org/fhir/R4/datatypes.html#string */
const UNSAFE =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** What is not the JSON of FHIR: depth, keys, kinds of values, characters of texts, digits of numbers. Walks without recursion, so no depth overflows it. */
export function jsonIssues(json: unknown, at: string): readonly Issue[] {
  const issues: Issue[] = [];
  const open: Node[] = [{ value: json, at, depth: 1 }];
  for (let node = open.pop(); node !== undefined && issues.length < MAX_ISSUES; node = open.pop()) {
    if (node.depth > MAX_DEPTH) return [tooDeep(node.at)];
    issues.push(...nodeIssues(node));
    open.push(...membersOf(node));
  }
  return issues;
}

function membersOf({ value, at, depth }: Node): readonly Node[] {
  if (Array.isArray(value))
    return value.map((member: unknown, index) => ({ value: member, at: `${at}[${index}]`, depth: depth + 1 }));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([key]) => isKey(key))
    .map(([key, member]: [string, unknown]) => ({ value: member, at: `${at}.${key}`, depth: depth + 1 }));
}

function nodeIssues({ value, at }: Node): readonly Issue[] {
  switch (typeof value) {
    case 'string':
      return textIssues(value, at);
    case 'number':
      return numberIssues(value, at);
    case 'boolean':
      return [];
    case 'object':
      return value === null || Object.keys(value).length === 0 ? [emptyValue(at)] : keyIssues(value, at);
    case 'undefined':
    case 'bigint':
    case 'symbol':
    case 'function':
      return [emptyValue(at)];
  }
}

function isKey(key: string): boolean {
  return KEY.test(key) && !FORBIDDEN_KEYS.has(key);
}

/** The key itself is not told: it may be long, or made to be read as something else. */
function keyIssues(value: object, at: string): readonly Issue[] {
  if (Array.isArray(value) || Object.keys(value).every(isKey)) return [];
  const text = `${at} has a key that no element of FHIR has; only letters and digits are keys. Nothing of this is sent`;
  return [error('structure', at, text, { rule: 'change-key' })];
}

function emptyValue(at: string): Issue {
  const text = `${at} has no value; FHIR leaves out what is empty. Nothing of this is sent`;
  return error('structure', at, text, { rule: 'change-value' });
}

function textIssues(value: string, at: string): readonly Issue[] {
  if (value.length > MAX_TEXT) {
    const text = `${at} has ${value.length} characters; the limit is ${MAX_TEXT}. Shorten it`;
    return [error('too-long', at, text, { rule: 'change-text-length', values: { limit: MAX_TEXT } })];
  }
  const found = UNSAFE.exec(value)?.[0];
  if (found === undefined) return [];
  const code = `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  const text = `${at} has the character ${code}, which no FHIR text can hold. Enter it again without`;
  return [error('value', at, text, { rule: 'change-text', values: { code } })];
}

function numberIssues(value: number, at: string): readonly Issue[] {
  const written = String(value);
  const [whole = '', decimals = ''] = written.replace('-', '').split('.');
  const isPlain = /^-?\d+(?:\.\d+)?$/.test(written);
  if (isPlain && decimals.length <= MAX_DECIMALS && whole.length + decimals.length <= MAX_DIGITS) return [];
  const text = `${at} is ${written}; at most ${MAX_DIGITS} digits are kept, ${MAX_DECIMALS} of them behind the point. Round it`;
  return [error('value', at, text, { rule: 'change-number', values: { value: written, limit: MAX_DECIMALS } })];
}

function tooDeep(at: string): Issue {
  const place = at.slice(0, 100);
  const text = `${place} is nested deeper than ${MAX_DEPTH} levels. Nothing of this is sent`;
  return error('structure', place, text, { rule: 'change-too-deep' });
}
