/** The primitive types of R4: how JSON writes them, and which values they take. @see https://hl7.org/fhir/R4/datatypes.html */

import { TABLES } from './tables.generated.ts';

/** One primitive type; `test` gets a value of the JSON type that `json` names. */
export interface Primitive {
  readonly json: 'string' | 'number' | 'boolean';
  readonly test: (value: unknown) => boolean;
}

const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;
const DATE_TIME =
  /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)))?)?)?$/;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?$/;
const CODE = /^[^\s]+(\s[^\s]+)*$/;
const ID = /^[A-Za-z0-9\-.]{1,64}$/;
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:/;
const OID = /^urn:oid:[0-2](\.(0|[1-9]\d*))+$/;
const UUID = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const BASE64 = /^(?:[0-9a-zA-Z+/]{4})*(?:[0-9a-zA-Z+/]{2}==|[0-9a-zA-Z+/]{3}=)?$/;
/** Addresses that our own definitions name: most in our records, and each right. */
const KNOWN: ReadonlySet<string> = new Set([...Object.keys(TABLES.profiles), ...Object.keys(TABLES.systems)]);
const MAX_INTEGER = 2147483647;

function text(test: (value: string) => boolean): Primitive {
  return { json: 'string', test: (value) => typeof value === 'string' && value !== '' && test(value) };
}

function integer(least: number): Primitive {
  return {
    json: 'number',
    test: (value) => typeof value === 'number' && Number.isInteger(value) && value >= least && value <= MAX_INTEGER,
  };
}

/** Whether the day is one of its month, and the year is not 0000; the value looks like a date. */
function isInCalendar(value: string): boolean {
  if (value.startsWith('0000')) return false;
  const day = Number(value.slice(8, 10));
  if (day < 29) return true;
  return day <= new Date(Date.UTC(Number(value.slice(0, 4)), Number(value.slice(5, 7)), 0)).getUTCDate();
}

function isDate(value: string): boolean {
  return DATE.test(value) && isInCalendar(value);
}

function isDateTime(value: string): boolean {
  return DATE_TIME.test(value) && isInCalendar(value);
}

/** Whether a text is of visible ASCII alone: most codes and addresses are, and need no slower look. */
function isPlain(value: string): boolean {
  for (let at = 0; at < value.length; at += 1) {
    const unit = value.charCodeAt(at);
    if (unit < 0x21 || unit > 0x7e) return false;
  }
  return true;
}

function isCode(value: string): boolean {
  return isPlain(value) || CODE.test(value);
}

function isUri(value: string): boolean {
  if (KNOWN.has(value)) return true;
  if (value.startsWith('urn:oid:')) return OID.test(value);
  if (value.startsWith('urn:uuid:')) return UUID.test(value);
  return isPlain(value) || !/\s/.test(value);
}

/** Whether an address is absolute: it begins with a scheme. */
export function isAbsolute(address: string): boolean {
  return SCHEME.test(address);
}

const anyText = text(() => true);
const uri = text(isUri);

/** Each primitive type by its name. */
export const PRIMITIVES: ReadonlyMap<string, Primitive> = new Map([
  ['string', anyText],
  ['markdown', anyText],
  ['xhtml', anyText],
  ['code', text(isCode)],
  ['id', text((value) => ID.test(value))],
  ['uri', uri],
  ['url', uri],
  ['canonical', text((value) => isUri(value) && (value.startsWith('#') || isAbsolute(value)))],
  ['oid', text((value) => OID.test(value))],
  ['uuid', text((value) => UUID.test(value))],
  ['date', text(isDate)],
  ['dateTime', text(isDateTime)],
  ['instant', text((value) => value.length > 10 && isDateTime(value))],
  ['time', text((value) => TIME.test(value))],
  ['base64Binary', text((value) => BASE64.test(value.replaceAll(/\s/g, '')))],
  ['boolean', { json: 'boolean', test: (value) => typeof value === 'boolean' }],
  ['decimal', { json: 'number', test: (value) => typeof value === 'number' && Number.isFinite(value) }],
  ['integer', integer(-MAX_INTEGER - 1)],
  ['unsignedInt', integer(0)],
  ['positiveInt', integer(1)],
]);
