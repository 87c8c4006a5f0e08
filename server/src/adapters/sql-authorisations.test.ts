import { authorise } from '@autoserum/profiles';
import { elder } from '../../../profiles/src/testing/clinic.ts';
import { toRequest } from '../../../profiles/src/testing/course.ts';
import { samples } from '../../../profiles/src/testing/samples.ts';
import { DIALECTS, openFresh } from '../../../test/postgres/databases.ts';
import { createLog } from '../log.ts';
import { createVault } from './aes-vault.ts';
import { createAuthorisations } from './sql-authorisations.ts';
import type { SqlDatabase } from './sql-database.ts';

const { treatment, protocol, context } = samples.released;
const request = toRequest(treatment, { name: 'x', protocol, patient: elder }, context.now);
const authorisation = authorise(treatment, request, context);
const iss = 'https://ehr.example/fhir';
const kept = { iss, patient: 'patient-1', authorisation };

describe.each(DIALECTS)('on %s', (dialect) => {
  let database: SqlDatabase;

  beforeAll(async () => {
    database = await openFresh(dialect);
  });
  afterEach(() => database.tables.deleteFrom('authorisations').execute());
  afterAll(() => database.close());

  const storeWith = (key: number) =>
    createAuthorisations(database.tables, createVault([Buffer.alloc(32, key)]), createLog('silent'));

  it('gives back the verdict that was kept', async () => {
    const store = storeWith(1);
    expect(await store.keep(kept)).toMatchObject({ ok: true, value: authorisation });
    expect(await store.find({ iss, patient: 'patient-1', id: authorisation.id })).toEqual(authorisation);
  });

  it('keeps the first verdict under an id, and never changes it', async () => {
    const store = storeWith(1);
    await store.keep(kept);
    const other = { ...authorisation, verdict: 'refused' as const };
    expect(await store.keep({ ...kept, authorisation: other })).toMatchObject({
      ok: true,
      value: { verdict: 'granted' },
    });
  });

  it.each([
    ['another patient', { patient: 'patient-2' }],
    ['another EHR', { iss: 'https://other.example/fhir' }],
    ['another id', { id: '00000000-0000-4000-8000-000000000000' }],
  ])('finds nothing for %s', async (_name, change) => {
    const store = storeWith(1);
    await store.keep(kept);
    expect(await store.find({ iss, patient: 'patient-1', id: authorisation.id, ...change })).toBeUndefined();
  });

  it('seals what was read at the patient', async () => {
    await storeWith(1).keep(kept);
    const rows = JSON.stringify(await database.tables.selectFrom('authorisations').selectAll().execute());
    expect(rows).not.toContain(elder.identifiers[0]);
    expect(rows).not.toContain(request.label.text);
    expect(await storeWith(2).find({ iss, patient: 'patient-1', id: authorisation.id })).toBeUndefined();
  });
});
