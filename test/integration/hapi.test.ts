import { hapiBase } from '../world.ts';

const PROFILE = 'https://autoserum.example/fhir/StructureDefinition/storage-check';
const FOREIGN = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-procedure';

/** A profile of ours with a rule that base R4 does not know. */
const definition = {
  resourceType: 'StructureDefinition',
  id: 'storage-check',
  url: PROFILE,
  name: 'StorageCheck',
  status: 'draft',
  kind: 'resource',
  abstract: false,
  type: 'Procedure',
  baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Procedure',
  derivation: 'constraint',
  differential: {
    element: [
      {
        id: 'Procedure',
        path: 'Procedure',
        constraint: [{ key: 'storage-1', severity: 'error', human: 'It has a time', expression: 'performed.exists()' }],
      },
    ],
  },
};

async function send(path: string, body: unknown, method = 'PUT', type = 'application/fhir+json') {
  const init = { method, headers: { 'content-type': type }, body: JSON.stringify(body) };
  const answer = await fetch(`${hapiBase()}/${path}`, init);
  return { status: answer.status, text: await answer.text() };
}

function procedure(profiles: readonly string[], more: object = {}) {
  const meta = profiles.length === 0 ? {} : { meta: { profile: profiles } };
  return {
    resourceType: 'Procedure',
    id: 'storage',
    status: 'completed',
    subject: { reference: 'Patient/storage' },
    ...meta,
    ...more,
  };
}

const DONE = { performedDateTime: '2026-03-02' };

describe('the HAPI test server', () => {
  beforeAll(async () => {
    await send('StructureDefinition/storage-check', definition);
    await send('Patient/storage', { resourceType: 'Patient', id: 'storage' });
  });
  // It is shared by every suite, and must hold only definitions of the model when they ask
  afterAll(async () => {
    for (const place of [
      'Provenance/storage',
      'Procedure/storage',
      'Patient/storage',
      'StructureDefinition/storage-check',
    ])
      await fetch(`${hapiBase()}/${place}`, { method: 'DELETE' });
  });

  it.each([
    ['stores a record of the EHR that declares no profile', [], {}, 201],
    ['stores one that declares a foreign profile that nobody installed', [FOREIGN], {}, 200],
    ['refuses one that breaks a profile of ours', [PROFILE], {}, 422],
    ['refuses one that breaks a profile of ours beside a foreign one', [FOREIGN, PROFILE], {}, 422],
    ['stores one that satisfies a profile of ours', [PROFILE, FOREIGN], DONE, 200],
    ['refuses a profile of ours that is not installed', [`${PROFILE}-2`], DONE, 422],
    ['refuses a version of ours that is not installed', [`${PROFILE}|9.9.9`], DONE, 422],
  ])('%s', async (_name, profiles, more, status) => {
    expect((await send('Procedure/storage', procedure(profiles, more))).status).toBe(status);
  });

  it('names the broken rule in its refusal', async () => {
    expect((await send('Procedure/storage', procedure([PROFILE]))).text).toContain('storage-1');
  });

  it('refuses a patch that would break a profile of ours', async () => {
    await send('Procedure/storage', procedure([PROFILE], DONE));
    const patch = [{ op: 'remove', path: '/performedDateTime' }];
    expect((await send('Procedure/storage', patch, 'PATCH', 'application/json-patch+json')).status).toBe(422);
  });

  it('stores nothing of a transaction that holds one bad resource', async () => {
    const provenance = {
      resourceType: 'Provenance',
      id: 'storage',
      target: [{ reference: 'Patient/storage' }],
      recorded: '2026-03-02T08:00:00Z',
      agent: [{ who: { display: 'a physician' } }],
    };
    const entry = [procedure([PROFILE]), provenance].map((resource) => ({
      resource,
      request: { method: 'PUT', url: `${resource.resourceType}/storage` },
    }));
    expect((await send('', { resourceType: 'Bundle', type: 'transaction', entry }, 'POST')).status).toBe(422);
    expect((await fetch(`${hapiBase()}/Provenance/storage`)).status).toBe(404);
  });

  it('keeps the version that a Provenance speaks of, and old versions stay readable', async () => {
    await send('Procedure/storage', procedure([PROFILE], DONE));
    await send('Procedure/storage', procedure([PROFILE], { performedDateTime: '2026-03-03' }));
    const target = [{ reference: 'Procedure/storage/_history/1' }];
    const agent = [{ who: { display: 'a physician' } }];
    const stored = await send('Provenance/storage', {
      resourceType: 'Provenance',
      id: 'storage',
      target,
      recorded: '2026-03-03T08:00:00Z',
      agent,
    });
    expect(JSON.parse(stored.text).target).toEqual(target);
    expect((await fetch(`${hapiBase()}/Procedure/storage/_history/1`)).status).toBe(200);
  });
});
