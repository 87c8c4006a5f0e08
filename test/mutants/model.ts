import { CANONICAL } from '@autoserum/profiles';
import { definitions } from '@autoserum/profiles/definitions';
import { asJson, isObject, itemsOf, objectsOf, textAt, type Json, type JsonObject } from './json.ts';

/** What one of our profiles says about one element; R4's own say is not repeated here. */
export interface ElementRule {
  /** `Specimen.collection.collected[x]`, without slices. */
  readonly path: string;
  readonly slice: string;
  readonly min: number;
  readonly max: string | undefined;
  readonly mustSupport: boolean;
  /** A fixed or pattern value. */
  readonly value: Json | undefined;
  readonly valueSet: string | undefined;
  readonly types: readonly string[];
  readonly profiles: readonly string[];
  readonly targets: readonly string[];
}

const all: readonly JsonObject[] = definitions.map(asJson);
const byUrl = new Map(all.map((definition) => [textAt(definition, 'url'), definition]));
const STRUCTURE = `${CANONICAL}/StructureDefinition/`;

/** The definition of ours with this canonical URL. */
export function definitionAt(url: string): JsonObject | undefined {
  return byUrl.get(url.split('|')[0] ?? url);
}

const rulesOf = new Map<string, readonly ElementRule[]>();

/** All that a profile or an extension of ours says, that of its parent among it. Unknown ids say nothing. */
export function elementRules(id: string): readonly ElementRule[] {
  const known = rulesOf.get(id);
  if (known) return known;
  const rules = readRules(byUrl.get(STRUCTURE + id));
  rulesOf.set(id, rules);
  return rules;
}

function readRules(definition: JsonObject | undefined): readonly ElementRule[] {
  if (definition === undefined) return [];
  const parent = textAt(definition, 'baseDefinition');
  const own = objectsOf(isObject(definition['differential']) ? definition['differential']['element'] : []).map(toRule);
  return parent.startsWith(STRUCTURE) ? [...elementRules(parent.slice(STRUCTURE.length)), ...own] : own;
}

function toRule(element: JsonObject): ElementRule {
  const types = objectsOf(element['type']);
  const fixed = Object.entries(element).find(([key]) => /^(fixed|pattern)[A-Z]/.test(key));
  return {
    path: textAt(element, 'path'),
    slice: textAt(element, 'id'),
    min: Number(element['min'] ?? 0),
    max: typeof element['max'] === 'string' ? element['max'] : undefined,
    mustSupport: element['mustSupport'] === true,
    value: fixed?.[1],
    valueSet: isObject(element['binding']) ? textAt(element['binding'], 'valueSet') : undefined,
    types: types.map((type) => textAt(type, 'code')),
    profiles: types.flatMap((type) => itemsOf(type['profile'])).map(String),
    targets: types.flatMap((type) => itemsOf(type['targetProfile'])).map(String),
  };
}

/** What a profile says about a place; `value[x]` speaks of `valueQuantity`. */
export function rulesAt(profile: string, place: string): readonly ElementRule[] {
  return elementRules(profile).filter(({ path }) => speaksOf(path, place));
}

function speaksOf(rule: string, place: string): boolean {
  if (rule === place) return true;
  const steps = rule.split('.');
  const asked = place.split('.');
  return steps.length === asked.length && steps.every((step, index) => isStep(step, asked[index] ?? ''));
}

function isStep(rule: string, asked: string): boolean {
  if (rule === asked) return true;
  return rule.endsWith('[x]') && asked.startsWith(rule.slice(0, -3)) && /^[A-Z]/.test(asked.slice(rule.length - 3));
}

/** Each concept of a system of ours, and each that one of our value sets names of another. */
export function conceptsOf(system: string): readonly JsonObject[] {
  const ours = definitionAt(system);
  if (ours) return objectsOf(ours['concept']);
  return all
    .flatMap(includes)
    .filter((include) => include['system'] === system)
    .flatMap((include) => objectsOf(include['concept']));
}

/** `system|code` of all that a value set of ours allows; nothing for one that is not ours. */
export function allowedBy(valueSet: string): ReadonlySet<string> {
  const set = definitionAt(valueSet);
  return new Set(set === undefined ? [] : includes(set).flatMap(conceptsIncluded));
}

function includes(definition: JsonObject): readonly JsonObject[] {
  return objectsOf(isObject(definition['compose']) ? definition['compose']['include'] : []);
}

function conceptsIncluded(include: JsonObject): readonly string[] {
  const system = textAt(include, 'system');
  const named = objectsOf(include['concept']);
  return (named.length > 0 ? named : conceptsOf(system)).map((concept) => `${system}|${textAt(concept, 'code')}`);
}
