/** A JSON value that is never changed in place. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** Keys and places in lists, from the root to one value. */
export type Path = readonly (string | number)[];

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The items of a list; nothing where there is no list. */
export function itemsOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}

export function objectsOf(value: Json | undefined): readonly JsonObject[] {
  return itemsOf(value).filter(isObject);
}

/** The text at a key, or nothing when there is none. */
export function textAt(value: Json | undefined, ...keys: Path): string {
  const found = valueAt(value, keys);
  return typeof found === 'string' ? found : '';
}

export function valueAt(value: Json | undefined, path: Path): Json | undefined {
  return path.reduce<Json | undefined>(childOf, value);
}

function childOf(value: Json | undefined, key: string | number): Json | undefined {
  if (typeof key === 'number') return itemsOf(value)[key];
  return isObject(value) ? value[key] : undefined;
}

/** The root with another value at the path; a key that was not there is added. */
export function withValue(root: JsonObject, path: Path, value: Json): JsonObject {
  const changed = replaced(root, path, value);
  if (!isObject(changed)) throw new Error('A root stays an object');
  return changed;
}

function replaced(value: Json | undefined, path: Path, next: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return next;
  if (typeof key === 'number')
    return itemsOf(value).map((item, index) => (index === key ? replaced(item, rest, next) : item));
  const object = isObject(value) ? value : {};
  return { ...object, [key]: replaced(object[key], rest, next) };
}

/** The root without the value at the path; a list or an object that is left empty goes too, for JSON in FHIR has neither. */
export function without(root: JsonObject, path: Path): JsonObject {
  const parent = path.slice(0, -1);
  const left = remove(valueAt(root, parent), path.at(-1));
  if (parent.length > 0 && isEmpty(left)) return without(root, parent);
  return withValue(root, parent, left);
}

function remove(value: Json | undefined, key: string | number | undefined): Json {
  if (typeof key === 'number') return itemsOf(value).filter((_, index) => index !== key);
  const object = isObject(value) ? value : {};
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

function isEmpty(value: Json): boolean {
  return isList(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}

/** The root with one more item at the end of a list, which is made where there was none. */
export function withItem(root: JsonObject, list: Path, item: Json): JsonObject {
  return withValue(root, list, [...itemsOf(valueAt(root, list)), item]);
}

const texts = new WeakMap<JsonObject, string>();

/** JSON with sorted keys: two values that say the same have the same text. A resource that many records share is written once. */
export function canonicalText(value: Json): string {
  if (isList(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const known = texts.get(value);
  if (known !== undefined) return known;
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = `{${pairs.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalText(inner)}`).join(',')}}`;
  if (value['resourceType'] !== undefined && value['resourceType'] !== 'Bundle') texts.set(value, text);
  return text;
}

/** What is not known to be JSON, as JSON: a resource of `fhir/r4`, for instance. */
export function asJson(value: unknown): JsonObject {
  const copy: Json = JSON.parse(JSON.stringify(value)) as Json;
  if (!isObject(copy)) throw new Error('Not a JSON object');
  return copy;
}
