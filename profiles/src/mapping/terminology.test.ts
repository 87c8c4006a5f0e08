import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeSystem, Coding, ValueSet } from 'fhir/r4';
import { CANONICAL } from './canonical.ts';
import { ALL_TARGETS, targetTerms } from './target.ts';
import type { Term, Terms } from './term.ts';
import * as terminology from './terminology.ts';

const { TERMS, ROUTES, RULES_IN_FHIR, PUBLISHED_DEVICES, PUBLISHED_EVENTS } = terminology;
const GENERATED = join(import.meta.dirname, '../../fsh-generated/resources');
const definitions = readdirSync(GENERATED)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(join(GENERATED, file), 'utf8')) as { readonly resourceType: string });
const codeSystems = definitions.filter((one): one is CodeSystem => one.resourceType === 'CodeSystem');
const valueSets = definitions.filter((one): one is ValueSet => one.resourceType === 'ValueSet');

/** Broader terms that stand beside one of ours where no binding asks for them. */
const BESIDE = ['9265001'];

const tables: readonly [string, Terms<string>][] = Object.entries(terminology).flatMap(([name, value]) =>
  'termOf' in value ? [[name, value as Terms<string>] as [string, Terms<string>]] : [],
);

const every: readonly Term[] = [
  ...Object.values(TERMS),
  ...Object.values(ROUTES).flat(),
  ...Object.values(RULES_IN_FHIR).flatMap((rule) => ('alert' in rule ? [rule.alert] : [])),
  ...Object.values(PUBLISHED_DEVICES).flat(),
  ...Object.values(PUBLISHED_EVENTS).flat(),
  ...ALL_TARGETS.flatMap(targetTerms),
  ...tables.flatMap(([, { literals, termOf }]) => literals.map(termOf)),
];
const ours = every.filter(({ system }) => system.startsWith(CANONICAL));
const published = every.filter(({ system }) => !system.startsWith(CANONICAL));

/** Every coding that a definition names, in a value set or as a fixed value. */
function codingsIn(value: unknown): readonly Coding[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'system' in value && 'code' in value ? [value as Coding] : [];
  return [...own, ...Object.values(value).flatMap(codingsIn)];
}

const named: readonly Coding[] = [
  ...definitions.flatMap(codingsIn),
  ...valueSets.flatMap(({ compose }) =>
    (compose?.include ?? []).flatMap(({ system, concept = [] }) => concept.map((one) => ({ system, ...one }))),
  ),
];

describe('the terms that a record is written with', () => {
  it.each(ours.map((term) => [`${term.system.split('/').at(-1)} ${term.code}`, term] as const))(
    'has %s in our code system, with the same display',
    (_name, { system, code, display }) => {
      const concepts = codeSystems.find(({ url }) => url === system)?.concept ?? [];
      expect(concepts.find((concept) => concept.code === code)?.display).toBe(display);
    },
  );

  it.each(published.map((term) => [`${term.system.split('/').at(-1)} ${term.code}`, term] as const))(
    'has the published %s in a definition of ours, with the same display',
    (_name, { system, code, display }) => {
      if (BESIDE.includes(code)) return;
      const found = named.filter((coding) => coding.system === system && coding.code === code);
      expect(found.length).toBeGreaterThan(0);
      expect(found.filter((coding) => coding.display !== undefined && coding.display !== display)).toEqual([]);
    },
  );

  it.each(tables)('leaves no code of our system out of %s', (_name, { literals, termOf }) => {
    const terms = literals.map(termOf);
    const system = codeSystems.find(({ url }) => terms.some((term) => term.system === url));
    const written = terms.filter((term) => term.system === system?.url).map(({ code }) => code);
    expect(written.sort()).toEqual((system?.concept ?? []).map(({ code }) => code).sort());
  });

  it.each(tables)('tells the words of %s apart', (_name, { literals, termOf }) => {
    const codes = literals.map(termOf).map(({ system, code }) => `${system}|${code}`);
    expect(new Set(codes).size).toBe(literals.length);
  });
});
