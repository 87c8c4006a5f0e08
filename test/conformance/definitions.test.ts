import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FhirResource, StructureDefinition } from 'fhir/r4';
import { CANONICAL, EXTENSION_IDS, extensionUrl, PROFILE_IDS, profileUrl } from '@autoserum/profiles';
import { definitions, type Definition } from '@autoserum/profiles/definitions';
import { errorsOf, send } from './validator.ts';

const structures = definitions.filter((one): one is Definition & StructureDefinition => isStructure(one));
const named = definitions.map((one) => [`${one.resourceType} ${one.id}`, one] as const);

function isStructure(one: Definition): boolean {
  return one.resourceType === 'StructureDefinition';
}

/**
 * HAPI 8.8 looks for a FHIR package when it checks an extension whose context is an element, and has none. The same context
 * written as FHIRPath says the same of a path without a choice, so all the rest of the extension is checked with that.
 */
function withCheckableContext(definition: Definition): FhirResource {
  if (definition.resourceType !== 'StructureDefinition' || definition.context === undefined) return definition;
  return { ...definition, context: definition.context.map((one) => ({ ...one, type: 'fhirpath' as const })) };
}

describe('the definitions of the model', () => {
  it('are the profiles and extensions that the code knows, and the one they share', () => {
    const known = [...PROFILE_IDS.map(profileUrl), ...EXTENSION_IDS.map(extensionUrl)];
    const shared = `${CANONICAL}/StructureDefinition/acs-specimen`;
    expect(structures.map(({ url }) => url).toSorted()).toEqual([...new Set([...known, shared])].toSorted());
  });

  it.each(named)('%s is sound by its own definition', async (_name, definition) => {
    expect(await errorsOf(withCheckableContext(definition))).toEqual([]);
  });

  it.each(named)('%s is what the server holds', async (_name, { resourceType, url, version }) => {
    const found = await send('GET', `${resourceType}?url=${encodeURIComponent(url)}&version=${version}&_summary=count`);
    expect(found.body).toMatchObject({ total: 1 });
  });

  it('have no invariant of the same name twice', () => {
    const keys = new Map(structures.flatMap(rulesOf));
    const texts = new Map(structures.flatMap(rulesOf).map(([key, text]) => [`${key} ${text}`, key]));
    expect([...texts.values()].toSorted()).toEqual([...keys.keys()].toSorted());
  });

  it('name no code of a published system that is not in codes.csv with two sources, or one that was verified', () => {
    const trusted = trustedCodes();
    const strangers = definitions.flatMap(codesIn).filter(({ system, code }) => !trusted.has(`${system} ${code}`));
    expect(strangers).toEqual([]);
  });
});

function rulesOf({ differential }: StructureDefinition): readonly (readonly [string, string])[] {
  const constraints = differential?.element.flatMap(({ constraint }) => constraint ?? []) ?? [];
  return constraints.map(({ key, human, expression }) => [key, `${human} ${expression ?? ''}`] as const);
}

interface Named {
  readonly system: string;
  readonly code: string;
}

/** Codes of R4 itself and of ours are checked by the server; all others must be in the list. */
function codesIn(value: unknown): readonly Named[] {
  if (Array.isArray(value)) return value.flatMap(codesIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = codesOf(value as Record<string, unknown>).filter(({ system }) => !system.startsWith(CANONICAL));
  return [
    ...own.filter(({ system }) => !/^http:\/\/(terminology\.)?hl7\.org\//.test(system)),
    ...Object.values(value).flatMap(codesIn),
  ];
}

function codesOf({ system, code, concept }: Record<string, unknown>): readonly Named[] {
  if (typeof system !== 'string') return [];
  const listed = Array.isArray(concept) ? (concept as { code: string }[]).map((one) => one.code) : [];
  return [...listed, ...(typeof code === 'string' ? [code] : [])].map((one) => ({ system, code: one }));
}

/** System, code and status stand in the first columns, the display between them may be in quotes. */
function trustedCodes(): ReadonlySet<string> {
  const rows = readFileSync(join(import.meta.dirname, '../../profiles/codes.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  const row = /^([^,]+),([^,]+),(?:"(?:[^"]|"")*"|[^,]*),(confirmed|verified),/;
  return new Set(rows.flatMap((line) => (row.exec(line) ?? []).slice(1, 3).join(' ')));
}
