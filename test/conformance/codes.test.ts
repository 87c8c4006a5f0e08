import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { CodeSystem, CodeSystemConcept } from 'fhir/r4';
import { CANONICAL } from '@autoserum/profiles';
import { definitions, validExamples } from '@autoserum/profiles/definitions';
import { codeLikeIn, isOfR4, sourceFiles, usesIn, usesInSource, type Use } from '../../profiles/tools/code-uses.mjs';

const ROOT = join(import.meta.dirname, '../..');
const key = ({ system, code }: Use) => `${system}#${code}`;

/** Rows of a CSV file without its heading; a cell may stand in quotes. */
function rowsOf(path: string): readonly (readonly string[])[] {
  const lines = readFileSync(join(ROOT, path), 'utf8').trim().split('\n').slice(1);
  return lines.map((line) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => (cell ?? '').replace(/^"|"$/g, '')),
  );
}

const listed = rowsOf('profiles/codes.csv');
const trusted = new Set(listed.map(([system = '', code = '']) => key({ system, code })));
const ofR4 = new Set(rowsOf('profiles/r4-codes.csv').map(([system = '', code = '']) => key({ system, code })));
const ours = new Set(
  definitions
    .filter((one): one is typeof one & CodeSystem => one.resourceType === 'CodeSystem')
    .flatMap(({ url, concept }) => conceptsOf(concept).map(({ code }) => key({ system: url, code }))),
);
const sources = sourceFiles(ROOT);

function conceptsOf(concepts: readonly CodeSystemConcept[] = []): readonly CodeSystemConcept[] {
  return concepts.flatMap((one) => [one, ...conceptsOf(one.concept)]);
}

/** Ours must exist, R4's must be in R4, all others must be a row that somebody looked up. */
function isTrusted(use: Use): boolean {
  if (use.system.startsWith(`${CANONICAL}/CodeSystem/`)) return ours.has(key(use));
  return isOfR4(use.system) ? ofR4.has(key(use)) : trusted.has(key(use));
}

const strangersIn = (uses: readonly Use[]) => [...new Set(uses.filter((use) => !isTrusted(use)).map(key))];

describe('a code that is named', () => {
  it.each(definitions.map((one) => [`${one.resourceType} ${one.id}`, one] as const))(
    'in %s is ours, of R4, or a trusted row of codes.csv',
    (_name, definition) => {
      expect(strangersIn(usesIn(definition))).toEqual([]);
    },
  );

  it('in a right example is ours, of R4, or a trusted row of codes.csv', () => {
    expect(
      validExamples.flatMap(({ name, resource }) => strangersIn(usesIn(resource)).map((one) => [name, one])),
    ).toEqual([]);
  });

  it('in the source is ours, of R4, or a trusted row of codes.csv', () => {
    expect(sources.flatMap(([path, text]) => strangersIn(usesInSource(text)).map((one) => [path, one]))).toEqual([]);
  });

  it('by its form alone is known, in the source and in the text of each rule', () => {
    const known = new Set([...trusted, ...ofR4, ...ours].map((one) => one.split('#').at(-1)));
    const rules = definitions.map((one) => [`${one.resourceType} ${one.id}`, JSON.stringify(one)] as const);
    const unknown = [...sources, ...rules].flatMap(([where, text]) =>
      codeLikeIn(text).flatMap((code) => (known.has(code) ? [] : [[where, code]])),
    );
    expect(unknown).toEqual([]);
  });

  it('is looked for where there are codes', () => {
    expect(sources.flatMap(([, text]) => usesInSource(text)).length).toBeGreaterThan(40);
    expect(sources.flatMap(([, text]) => codeLikeIn(text)).length).toBeGreaterThan(40);
  });
});

describe('codes.csv', () => {
  it('has each code once, verified with its source or confirmed with two', () => {
    expect(trusted.size).toBe(listed.length);
    const unsourced = listed.filter(
      ([, , , status, source, second]) =>
        source === '' || !(status === 'verified' || (status === 'confirmed' && second !== '')),
    );
    expect(unsourced).toEqual([]);
  });
});
