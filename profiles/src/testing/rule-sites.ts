/** Where in a resource a rule has something to say: each element that carries a constraint, of R4 or of a profile that the resource declares. */
import type { StructureDefinition } from 'fhir/r4';
import { baseType, type BaseElement } from '../conformance/base-types.ts';
import { isObject, type JsonObject } from '../conformance/json.ts';
import r4Rules from '../conformance/twins/r4-rules.json' with { type: 'json' };
import { definitions } from '../definitions.ts';

/** An element that carries a rule; `path` is that of its type, as fhirpath.js wants it. */
export interface RuleSite {
  readonly key: string;
  readonly expression: string;
  readonly element: unknown;
  readonly path: string;
  readonly resource: JsonObject;
}

interface PlacedRule {
  readonly key: string;
  readonly expression: string;
  /** Key in JSON, where the rule is for one type of a choice. */
  readonly choice: string | undefined;
}

const structures: ReadonlyMap<string, StructureDefinition> = new Map(
  definitions.flatMap((one) => (one.resourceType === 'StructureDefinition' ? [[one.url, one] as const] : [])),
);
const published: ReadonlyMap<string, string> = new Map(r4Rules.map(({ key, expression }) => [key, expression]));

/** Rules of ours by their path in the profile or extension, what it is built on included. Slices are not told apart: a rule is compared on more than it is meant for. */
function placedRules(url: string): ReadonlyMap<string, readonly PlacedRule[]> {
  const rules = new Map<string, PlacedRule[]>();
  for (let at = structures.get(url); at !== undefined; at = structures.get(at.baseDefinition ?? ''))
    for (const { id = '', path, constraint = [] } of at.differential?.element ?? []) {
      const choice = path.endsWith('[x]') ? /\[x\]:(\w+)$/.exec(id)?.[1] : undefined;
      const here = constraint.map(({ key, expression = '' }) => ({ key, expression, choice }));
      rules.set(path, [...(rules.get(path) ?? []), ...here]);
    }
  return rules;
}

/** Each rule that a definition of ours brings, once. */
export function rulesOfOurs(): readonly { readonly key: string; readonly expression: string }[] {
  const rules = [...structures.keys()].flatMap((url) => [...placedRules(url).values()].flat());
  return [...new Map(rules.map(({ key, expression }) => [key, { key, expression }])).values()];
}

/** A published rule of R4 at an element of a path, with the resource that it stands in. */
export function siteOfR4(key: string, path: string, element: JsonObject, resource: JsonObject = element): RuleSite {
  const expression = published.get(key);
  if (expression === undefined) throw new Error(`r4-rules.json has no ${key}`);
  return { key, expression, element, path, resource };
}

interface Visit {
  readonly sites: RuleSite[];
  readonly resource: JsonObject;
  /** Rules of ours, with the path that has been gone in each profile. */
  readonly ours: readonly { readonly rules: ReadonlyMap<string, readonly PlacedRule[]>; readonly path: string }[];
}

/** All places of a resource, and of the resources in it. */
export function ruleSites(resource: JsonObject): readonly RuleSite[] {
  const sites: RuleSite[] = [];
  visitResource(sites, resource);
  return sites;
}

function visitResource(sites: RuleSite[], resource: JsonObject): void {
  const type = String(resource['resourceType']);
  const meta = isObject(resource['meta']) ? resource['meta']['profile'] : [];
  const profiles = Array.isArray(meta) ? meta.map(String) : [];
  const ours = [...new Set(profiles)].map((url) => ({ rules: placedRules(url), path: type }));
  const visit = { sites, resource, ours };
  addOurs(visit, resource, { key: '', path: type });
  visitObject(visit, resource, type);
}

function visitObject(visit: Visit, value: JsonObject, type: string): void {
  const base = baseType(type);
  if (base === undefined) return;
  for (const key of base.rules) addPublished(visit, key, value, type);
  for (const row of base.elements)
    for (const use of row.types) {
      const key = row.name.replace('[x]', use.code.charAt(0).toUpperCase() + use.code.slice(1));
      const found = value[key];
      for (const item of Array.isArray(found) ? found : found === undefined ? [] : [found])
        visitItem(visit, item, { row, type: use.code, key, path: `${type}.${row.name.replace('[x]', '')}` });
    }
}

interface Place {
  readonly row: BaseElement;
  readonly type: string;
  readonly key: string;
  readonly path: string;
}

function visitItem(visit: Visit, item: unknown, { row, type, key, path }: Place): void {
  if (type === 'Resource') return isObject(item) ? visitResource(visit.sites, item) : undefined;
  for (const rule of row.rules) addPublished(visit, rule, item, path);
  const ours = visit.ours.map((one) => ({ ...one, path: `${one.path}.${row.name}` }));
  const inner = { ...visit, ours: type === 'Extension' && isObject(item) ? [...ours, ...extensionRules(item)] : ours };
  addOurs(inner, item, { key, path });
  if (isObject(item)) visitObject(inner, item, type);
}

function extensionRules({ url }: JsonObject): Visit['ours'] {
  return [{ rules: placedRules(String(url)), path: 'Extension' }];
}

function addPublished({ sites, resource }: Visit, key: string, element: unknown, path: string): void {
  const expression = published.get(key);
  if (expression !== undefined) sites.push({ key, expression, element, path, resource });
}

/** Rules on a text are no rules on an object: `performed[x]` may be either. */
const ON_TEXT = ['acs-03', 'acs-114'];

function addOurs({ sites, resource, ours }: Visit, element: unknown, at: { key: string; path: string }): void {
  for (const { rules, path } of ours)
    for (const { key, expression, choice } of rules.get(path) ?? [])
      if ((choice === undefined || choice === at.key) && ON_TEXT.includes(key) === (typeof element === 'string'))
        sites.push({ key, expression, element, path: at.path, resource });
}
