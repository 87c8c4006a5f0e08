import { error, failure, success } from '@autoserum/profiles';
import type { FhirResource } from 'fhir/r4';
import type { FhirStore, SearchParameters } from '../services.ts';
import { createCheckHeld, type NeededDefinition } from './held-definitions.ts';

const base = 'https://autoserum.example/fhir';
const blood: NeededDefinition = {
  resourceType: 'StructureDefinition',
  id: 'acs-blood',
  url: `${base}/StructureDefinition/acs-blood`,
  version: '0.2.0',
  name: 'AcsBlood',
  status: 'active',
  kind: 'resource',
  abstract: false,
  type: 'Specimen',
  differential: { element: [{ id: 'Specimen', path: 'Specimen', min: 1, max: '1' }] },
};
const veins: NeededDefinition = {
  resourceType: 'ValueSet',
  id: 'acs-vein',
  url: `${base}/ValueSet/acs-vein`,
  version: '0.2.0',
  status: 'active',
};
const protocol: NeededDefinition = {
  resourceType: 'PlanDefinition',
  id: 'knee',
  url: `${base}/PlanDefinition/knee`,
  version: '1.0.0',
  status: 'active',
};

/** As HAPI keeps it: with an id, meta, narrative and snapshot of its own, and its elements in another order. */
function stored(definition: NeededDefinition, id: string, change: object = {}): FhirResource {
  const turned = Object.fromEntries(Object.entries({ ...definition, ...change }).toReversed());
  const added = { id, meta: { versionId: '1' }, text: { status: 'generated', div: '<div/>' } };
  return {
    ...turned,
    ...added,
    ...(definition === blood && { snapshot: { element: [] }, mapping: [{ identity: 'rim' }] }),
  } as FhirResource;
}

/** A HAPI that holds these, and counts how often whole definitions were asked for. */
function hapi(...all: readonly FhirResource[]) {
  const held = [...all];
  let full = 0;
  const search = async (type: string, parameters: SearchParameters) => {
    if (!('_elements' in parameters)) full += 1;
    return success(held.filter(({ resourceType }) => resourceType === type));
  };
  return { held, search: { search } as unknown as FhirStore, full: () => full };
}

const all = [stored(blood, '1'), stored(veins, '2'), stored(protocol, '3')];

async function reasons(...held: readonly FhirResource[]): Promise<readonly string[]> {
  const issues = await createCheckHeld(hapi(...held).search, [blood, veins, protocol])();
  return issues.map(({ text }) => text);
}

it('has nothing to say of the same content, whatever HAPI added to it', async () => {
  expect(await reasons(...all)).toEqual([]);
});

it.each([
  ['is missing', all.slice(1), [`HAPI does not hold ${blood.url}|0.2.0`]],
  [
    'has lost a rule',
    [
      stored(blood, '1', { differential: { element: [{ id: 'Specimen', path: 'Specimen', max: '1' }] } }),
      ...all.slice(1),
    ],
    [`HAPI holds ${blood.url}|0.2.0 changed: its differential is not that of this server`],
  ],
  [
    'has an element more',
    [...all.slice(0, 1), stored(veins, '2', { compose: { include: [{ system: 'x' }] } }), ...all.slice(2)],
    [`HAPI holds ${veins.url}|0.2.0 changed: its compose is not that of this server`],
  ],
  [
    'is held in an older version',
    [stored(blood, '1', { version: '0.1.0' }), ...all.slice(1)],
    [`HAPI holds ${blood.url} in version 0.1.0; this server needs 0.2.0`],
  ],
  [
    'is held in an older version too',
    [stored(blood, '9', { version: '0.1.0' }), ...all],
    [`HAPI holds ${blood.url} in version 0.1.0 beside 0.2.0: which of them judges is not known`],
  ],
  [
    'is held twice, once changed',
    [...all, stored(veins, '9', { status: 'retired' })],
    [`HAPI holds ${veins.url}|0.2.0 changed: its status is not that of this server`],
  ],
])('names a definition that %s', async (_name, held, expected) => {
  expect(await reasons(...held)).toEqual(expected);
});

it('lets other versions of a protocol stand beside ours', async () => {
  expect(await reasons(...all, stored(protocol, '9', { version: '0.9.0' }))).toEqual([]);
});

it('says first that the whole model is of another version', async () => {
  const older = { version: '0.1.0' };
  expect(await reasons(stored(blood, '1', older), stored(veins, '2', older), stored(protocol, '3'))).toEqual([
    'HAPI holds the model in version 0.1.0; this server needs 0.2.0',
    `HAPI holds ${blood.url} in version 0.1.0; this server needs 0.2.0`,
    `HAPI holds ${veins.url} in version 0.1.0; this server needs 0.2.0`,
  ]);
});

it('says of what HAPI does not list that it does not', async () => {
  const search = async () => failure(error('transient', 'store', 'down'));
  const issues = await createCheckHeld({ search } as unknown as FhirStore, [blood])();
  expect(issues.map(({ text }) => text)).toEqual(['HAPI does not list its definitions of type StructureDefinition']);
});

it('compares the contents once, and again when HAPI has changed something or something was found', async () => {
  const server = hapi(...all);
  const check = createCheckHeld(server.search, [blood, veins, protocol]);
  expect(await check()).toEqual([]);
  expect(await check()).toEqual([]);
  expect(server.full()).toBe(3);
  server.held[1] = { ...stored(veins, '2', { status: 'retired' }), meta: { versionId: '2' } };
  expect(await check()).toHaveLength(1);
  expect(await check()).toHaveLength(1);
  expect(server.full()).toBe(9);
});

it('compares each time when HAPI does not number its versions', async () => {
  const server = hapi(...all.map((one) => ({ ...one, meta: {} })));
  const check = createCheckHeld(server.search, [blood, veins, protocol]);
  await check();
  await check();
  expect(server.full()).toBe(6);
});
