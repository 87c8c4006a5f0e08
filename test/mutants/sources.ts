import { toRecordBundle } from '@autoserum/profiles';
import { validExamples } from '@autoserum/profiles/definitions';
import { samples, type Sample } from '@autoserum/profiles/testing';
import { asJson, canonicalText, isList, isObject, objectsOf, type Json, type JsonObject } from './json.ts';
import type { Source } from './mutant.ts';
import { declaredBy } from './places.ts';

/** At most so many right resources of each profile are broken: more would say the same again. */
const PER_PROFILE = 20;

/** A sample as the record that the product would write. */
export function recordOf({ treatment, protocol }: Sample): JsonObject {
  return asJson(toRecordBundle(treatment, protocol));
}

const examples: readonly Source[] = validExamples.map(({ name, profile, resource }) => ({
  name,
  profile,
  resource: asJson(resource),
}));

/** Right resources of each profile: the published examples, then entries of samples that are built otherwise than those. */
export function resourceSources(): readonly Source[] {
  const alone = examples.filter(({ profile }) => profile !== 'acs-record');
  const entries = Object.entries(samples).flatMap(([name, sample]) => entriesOf(name, recordOf(sample)));
  return [...groupedBy(({ profile }) => profile, [...alone, ...entries]).values()].flatMap(variety);
}

function entriesOf(name: string, record: JsonObject): readonly Source[] {
  return objectsOf(record['entry'])
    .map(({ resource }) => resource)
    .filter(isObject)
    .map((resource, index) => ({ name: `${name}[${index}]`, profile: declaredBy(resource), resource }));
}

/** One of each build first, then others, until there are enough. */
function variety(sources: readonly Source[]): readonly Source[] {
  const shapes = new Map<string, Source>();
  for (const source of sources) shapes.set(shapeOf(source.resource), shapes.get(shapeOf(source.resource)) ?? source);
  const chosen = [...shapes.values()];
  return [...chosen, ...sources.filter((source) => !chosen.includes(source))].slice(0, PER_PROFILE);
}

/** The keys of a resource without its values. */
function shapeOf(value: Json): string {
  return canonicalText(skeleton(value));
}

function skeleton(value: Json): Json {
  if (isList(value)) return value.map(skeleton);
  if (!isObject(value)) return '';
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, skeleton(inner)]));
}

/** The items by key, keys and items in the order in which they came. */
export function groupedBy<T>(keyOf: (item: T) => string, items: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
