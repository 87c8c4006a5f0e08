import type { Cardinality, Choice, Codings, Json, Measure, Rule, Target, Verdict } from './rule.ts';
import { childrenOf, isJson, isOf, keysOf, parentsOf, select } from './select.ts';

const verdictOf = (holds: boolean): Verdict => (holds ? 'conforms' : 'deviates');

function isBetween(count: number, { min, max }: { readonly min: number; readonly max?: number }): boolean {
  return count >= min && count <= (max ?? Infinity);
}

function hasCardinality(resource: Json, rule: Cardinality): boolean {
  const { parents, name } = parentsOf(resource, rule.path);
  return parents.every((parent) => isBetween(childrenOf(parent, name).length, rule));
}

function hasCodings(resource: Json, rule: Codings): boolean {
  const isCounted = (coding: unknown) => rule.systems.some((system) => isOf(coding, { system }));
  return select(resource, rule.path)
    .filter(isJson)
    .every((concept) => isBetween(childrenOf(concept, 'coding').filter(isCounted).length, rule));
}

function hasChoice(resource: Json, { path, types }: Choice): boolean {
  const { parents, name } = parentsOf(resource, path);
  const stem = name.slice(0, -3);
  return parents.every((parent) => keysOf(parent, name).every((key) => types.includes(key.slice(stem.length))));
}

function hasMeasure(resource: Json, { path, needs, system, code }: Measure): boolean {
  return select(resource, path)
    .filter(isJson)
    .every(
      (quantity) =>
        needs.every((part) => part in quantity) &&
        (system === undefined || quantity['system'] === system) &&
        (code === undefined || quantity['code'] === code),
    );
}

/** The type of the resource that a literal reference names; one inside the resource is looked up, another kind of URL says nothing. */
function typeOf(resource: Json, literal: string): string | undefined {
  if (!literal.startsWith('#')) return /(?:^|\/)([A-Z][A-Za-z]+)\/[^/]+$/.exec(literal)?.[1];
  const held = childrenOf(resource, 'contained').find((it) => isJson(it) && it['id'] === literal.slice(1));
  const type = isJson(held) ? held['resourceType'] : undefined;
  return typeof type === 'string' ? type : '';
}

function judgeTargets(resource: Json, { path, types }: Target): Verdict {
  const literals = select(resource, path)
    .filter(isJson)
    .map((reference) => reference['reference']);
  if (!literals.every((it) => typeof it === 'string')) return 'deviates';
  const found = literals.map((literal) => typeOf(resource, literal));
  if (found.some((type) => type !== undefined && !types.includes(type))) return 'deviates';
  return found.includes(undefined) ? 'not-checkable' : 'conforms';
}

/** What one rule of a guide says of one resource. A rule about an element that is not there holds, unless it asks for the element. */
export function judge(resource: Json, rule: Rule): Verdict {
  switch (rule.kind) {
    case 'cardinality':
      return verdictOf(hasCardinality(resource, rule));
    case 'codings':
      return verdictOf(hasCodings(resource, rule));
    case 'choice':
      return verdictOf(hasChoice(resource, rule));
    case 'quantity':
      return verdictOf(hasMeasure(resource, rule));
    case 'reference':
      return judgeTargets(resource, rule);
    case 'binding':
      return select(resource, rule.path).length === 0 ? 'conforms' : 'not-checkable';
    case 'invariant':
      return verdictOf(rule.holds(resource));
    case 'must-support':
      return select(resource, rule.path).length === 0 ? 'absent' : 'present';
  }
}
