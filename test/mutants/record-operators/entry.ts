import { CANONICAL } from '@autoserum/profiles';
import { isObject, itemsOf, objectsOf, textAt, withValue, type Json, type JsonObject, type Path } from '../json.ts';
import type { Change, Source } from '../mutant.ts';
import { declaredBy, placesOf, type Place } from '../places.ts';

export const EXTENSION = `${CANONICAL}/StructureDefinition/`;

/** One resource of a record with its place there. */
export interface Entry {
  readonly index: number;
  readonly path: Path;
  readonly type: string;
  readonly profile: string;
  readonly resource: JsonObject;
  /** As the others of the record name it: `Specimen/…`. */
  readonly reference: string;
}

export function entriesOf({ resource }: Source): readonly Entry[] {
  return objectsOf(resource['entry']).map((entry, index) => toEntry(entry, index));
}

function toEntry(entry: JsonObject, index: number): Entry {
  const resource = isObject(entry['resource']) ? entry['resource'] : {};
  const type = textAt(resource, 'resourceType');
  const reference = `${type}/${textAt(resource, 'id')}`;
  return { index, path: ['entry', index, 'resource'], type, profile: declaredBy(resource), resource, reference };
}

/** The places inside one entry, with their path from the root of the record. */
export function placesIn({ resource, profile, path }: Entry): readonly Place[] {
  return placesOf({ name: '', resource, profile }).map((place) => ({ ...place, path: [...path, ...place.path] }));
}

/** Places of one kind in every entry. */
export function everywhere(
  source: Source,
  fits: (place: Place, entry: Entry) => boolean,
): readonly (readonly [Entry, Place])[] {
  return entriesOf(source).flatMap((entry) =>
    placesIn(entry).flatMap((place) => (fits(place, entry) ? [[entry, place] as const] : [])),
  );
}

/** Another value at one place of an entry. */
export function put(source: Source, entry: Entry, place: Place, value: Json, note: string): Change {
  return changeOf(entry, place.element, note, () => withValue(source.resource, place.path, value));
}

/** A change that concerns an entry; entries of one type are told apart by their place in the record. */
export function changeOf({ type, index }: Entry, place: string, note: string, make: () => JsonObject): Change {
  return { place, note, type, make, at: index };
}

/** The record with other entries. */
export function withEntries(source: Source, entries: readonly Json[]): JsonObject {
  return { ...source.resource, entry: entries };
}

/** All entries as they stand, for a list that is changed. */
export function rawEntries({ resource }: Source): readonly JsonObject[] {
  return objectsOf(resource['entry']);
}

/** The resource without what names one of these references: whole items of lists go. */
export function withoutMentions(resource: JsonObject, references: readonly string[]): JsonObject {
  const isMention = (value: Json): boolean => references.includes(textAt(value, 'reference'));
  return Object.fromEntries(
    Object.entries(resource).flatMap(([key, value]) => {
      const kept = itemsOf(value).filter((item) => !isMention(item));
      return Array.isArray(value) && kept.length !== value.length
        ? kept.length > 0
          ? [[key, kept]]
          : []
        : [[key, value]];
    }),
  );
}

export function isReferenceIn({ value }: Place): boolean {
  return isObject(value) && typeof value['reference'] === 'string' && !value['reference'].startsWith('#');
}

/** The value of an extension of ours on a resource, whatever its type. */
export function extensionPath(resource: JsonObject, name: string): Path | undefined {
  const index = objectsOf(resource['extension']).findIndex(({ url }) => url === EXTENSION + name);
  return index < 0 ? undefined : ['extension', index];
}
