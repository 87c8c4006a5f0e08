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
});

function rulesOf({ differential }: StructureDefinition): readonly (readonly [string, string])[] {
  const constraints = differential?.element.flatMap(({ constraint }) => constraint ?? []) ?? [];
  return constraints.map(({ key, human, expression }) => [key, `${human} ${expression ?? ''}`] as const);
}
