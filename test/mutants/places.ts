import { isList, isObject, itemsOf, textAt, type Json, type JsonObject, type Path } from './json.ts';
import { rulesAt, type ElementRule } from './model.ts';
import type { Source } from './mutant.ts';

/** A profile, or an extension, and the element of which it is asked. */
interface Speaker {
  readonly profile: string;
  readonly element: string;
}

/** One value inside a resource. */
export interface Place {
  readonly path: Path;
  readonly value: Json;
  /** For people: `Specimen.extension(acs-expiry).valueDateTime`; a contained resource begins anew. */
  readonly element: string;
  /** Who speaks of this value. */
  readonly speaker: Speaker;
  /** Who speaks of what is inside it. */
  readonly inside: Speaker;
}

/** Narrative is for people, and `meta` has operators of its own. */
const LEFT_OUT = new Set(['resourceType', 'id', 'meta', 'text']);

const known = new WeakMap<JsonObject, readonly Place[]>();

/** Every value of a resource, lists and their items among them. Many operators ask the same. */
export function placesOf({ resource, profile }: Source): readonly Place[] {
  const before = known.get(resource);
  if (before) return before;
  const element = textAt(resource, 'resourceType');
  const speaker = { profile, element };
  const places = [...below({ path: [], value: resource, element, speaker, inside: speaker })];
  known.set(resource, places);
  return places;
}

function* below(parent: Place): Iterable<Place> {
  for (const place of childrenOf(parent)) {
    yield place;
    yield* below(place);
  }
}

function childrenOf(parent: Place): readonly Place[] {
  if (isList(parent.value)) return parent.value.map((item, index) => itemAt(parent, index, item));
  if (!isObject(parent.value)) return [];
  return Object.entries(parent.value)
    .filter(([key]) => !LEFT_OUT.has(key))
    .map(([key, value]) => keyAt(parent, key, value));
}

function keyAt(parent: Place, key: string, value: Json): Place {
  const speaker = { ...parent.inside, element: `${parent.inside.element}.${key}` };
  return { path: [...parent.path, key], value, element: `${parent.element}.${key}`, speaker, inside: speaker };
}

function itemAt(list: Place, index: number, value: Json): Place {
  const item = { ...list, path: [...list.path, index], value };
  const type = textAt(value, 'resourceType');
  if (isObject(value) && type !== '')
    return { ...item, element: type, inside: { profile: declaredBy(value), element: type } };
  if (!isExtensionList(list)) return item;
  const name = nameOf(textAt(value, 'url'));
  const nested = list.speaker.element.startsWith('Extension');
  return {
    ...item,
    element: `${list.element}(${name})`,
    inside: nested ? list.speaker : { profile: name, element: 'Extension' },
  };
}

/** Whether this is a list of extensions. */
export function isExtensionList({ element, value }: Place): boolean {
  return isList(value) && /\.(modifierE|e)xtension$/.test(element);
}

/** Whether this is one extension. */
export function isExtension({ element, value }: Place): boolean {
  return isObject(value) && /\.(modifierE|e)xtension\([^)]*\)$/.test(element);
}

/** The profile that a resource declares, by its id. */
export function declaredBy(resource: JsonObject): string {
  const [declared] = itemsOf(isObject(resource['meta']) ? resource['meta']['profile'] : []);
  return typeof declared === 'string' ? nameOf(declared) : '';
}

/** The last part of a canonical URL. */
export function nameOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

/** What the profile says about a place; of an extension only what is said of this one. */
export function said(place: Place): readonly ElementRule[] {
  const rules = rulesAt(place.speaker.profile, place.speaker.element);
  if (!isExtension(place)) return rules;
  const url = textAt(place.value, 'url');
  return rules.filter(({ profiles, slice }) => profiles.includes(url) || slice.endsWith(`:${url}`));
}

/** Whether the profile wants something here: at least one, or this very value. */
export function isRequired(place: Place): boolean {
  return said(place).some(({ min, value }) => min > 0 || value !== undefined);
}
