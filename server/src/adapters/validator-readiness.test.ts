import { error, failure, success } from '@autoserum/profiles';
import type { FhirResource } from 'fhir/r4';
import type { FhirStore, ProfileValidator } from '../services.ts';
import { BARE_STATEMENT } from '../testing/fake-store.ts';
import type { NeededDefinition } from './held-definitions.ts';
import { createReadiness } from './validator-readiness.ts';

const url = 'https://autoserum.example/fhir/StructureDefinition/acs-procedure';
const definition: NeededDefinition = {
  resourceType: 'StructureDefinition',
  url,
  version: '0.1.0',
  name: 'AcsProcedure',
  status: 'active',
  kind: 'resource',
  abstract: false,
  type: 'Procedure',
};
const bad: FhirResource = { resourceType: 'Procedure', status: 'completed', subject: { reference: 'Patient/1' } };
const model = {
  definitions: [definition],
  invalidExamples: [{ profile: 'acs-procedure', rule: 'acs-10', resource: bad }],
} as const;

/** HAPI as it should be, and what is to be different. */
function hapi(change: { version?: string; isDown?: boolean; finds?: ProfileValidator['validate'] } = {}) {
  let now = 0;
  let probes = 0;
  const held = { ...definition, version: change.version ?? '0.1.0' } as FhirResource;
  const store: FhirStore = {
    base: 'http://hapi',
    capabilities: async () => {
      probes += 1;
      return change.isDown === true ? failure(error('transient', 'store', 'down')) : success(BARE_STATEMENT);
    },
    search: async () => success([held]),
    read: async () => failure(error('not-found', 'store', 'none')),
    transaction: async () => failure(error('forbidden', 'store', 'none')),
    update: async () => failure(error('forbidden', 'store', 'none')),
    clockSkew: () => 0,
  };
  const refuses: ProfileValidator['validate'] = async () =>
    success([error('invariant', 'Procedure', 'Constraint failed', { rule: 'acs-10' })]);
  const validator = { validate: change.finds ?? refuses };
  const readiness = createReadiness({ store, validator, clock: { now: () => new Date(now) }, ...model });
  return { check: readiness.check, wait: (ms: number) => (now += ms), probes: () => probes, change };
}

const reasons = async (change: Parameters<typeof hapi>[0]) => (await hapi(change).check()).map((issue) => issue.text);

it('is ready when HAPI holds our definitions and was seen to refuse what only our rule forbids', async () => {
  expect(await reasons({})).toEqual([]);
});

it.each([
  ['HAPI does not answer', { isDown: true }, 'HAPI does not answer'],
  [
    'HAPI finds nothing wrong',
    { finds: async () => success([]) },
    'HAPI did not refuse a bad acs-procedure (rule acs-10)',
  ],
  [
    'HAPI refuses for another reason',
    { finds: async () => success([error('value', 'Procedure', 'a type is wrong', { rule: 'other' })]) },
    'HAPI did not refuse a bad acs-procedure (rule acs-10)',
  ],
  [
    'HAPI cannot check',
    { finds: async () => failure(error('transient', 'v', 'lacks a definition')) },
    'HAPI could not check acs-procedure: lacks a definition',
  ],
])('is not ready when %s, and says so', async (_name, change, reason) => {
  expect(await reasons(change)).toEqual([reason]);
});

it('is not ready when HAPI holds a definition in another version, and says so of the model and of the definition', async () => {
  expect(await reasons({ version: '0.0.9' })).toEqual([
    'HAPI holds the model in version 0.0.9; this server needs 0.1.0',
    `HAPI holds ${url} in version 0.0.9; this server needs 0.1.0`,
  ]);
});

it('asks once for many who ask at the same time, and again after a while', async () => {
  const server = hapi();
  await Promise.all([server.check(), server.check(), server.check()]);
  expect(server.probes()).toBe(1);
  server.wait(29_000);
  await server.check();
  expect(server.probes()).toBe(1);
  server.wait(1_001);
  await server.check();
  expect(server.probes()).toBe(2);
});

it('looks again within a second after a failure', async () => {
  const server = hapi({ isDown: true });
  expect(await server.check()).toHaveLength(1);
  server.change.isDown = false;
  server.wait(1_001);
  expect(await server.check()).toEqual([]);
});
