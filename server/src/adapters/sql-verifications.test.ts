import { authorise, instantOf, type Verification, type VerificationClaim } from '@autoserum/profiles';
import { assistant, elder, physician } from '../../../profiles/src/testing/clinic.ts';
import { toRequest } from '../../../profiles/src/testing/course.ts';
import { samples } from '../../../profiles/src/testing/samples.ts';
import { verificationOf } from '../../../profiles/src/testing/verified.ts';
import { DIALECTS, openFresh } from '../../../test/postgres/databases.ts';
import { createLog } from '../log.ts';
import { createVault } from './aes-vault.ts';
import type { SqlDatabase } from './sql-database.ts';
import { createVerifications } from './sql-verifications.ts';

const { treatment, protocol, context } = samples.released;
const request = toRequest(treatment, { name: 'x', protocol, patient: elder }, context.now);
const authorisation = authorise(treatment, request, context);
const verification = verificationOf(authorisation, physician);
const place = { iss: 'https://ehr.example/fhir', patient: 'patient-1', id: verification.id };
const askedAt = Date.parse(verification.askedAt);
const end = Date.parse(verification.validUntil);
const confirmed = { state: 'confirmed', by: assistant, role: 'assistant', at: context.now } as const;
const objected = { ...confirmed, state: 'objected', reason: 'wrong-side' } as const satisfies VerificationClaim;

describe.each(DIALECTS)('on %s', (dialect) => {
  let database: SqlDatabase;

  beforeAll(async () => {
    database = await openFresh(dialect);
  });
  afterEach(() => database.tables.deleteFrom('verifications').execute());
  afterAll(() => database.close());

  const storeWith = (key: number) =>
    createVerifications(database.tables, createVault([Buffer.alloc(32, key)]), createLog('silent'));
  const keep = (change: Partial<Verification> = {}) =>
    storeWith(1).keep({ ...place, verification: { ...verification, ...change } });

  it('gives back what was kept, and what was said', async () => {
    const store = storeWith(1);
    expect(await keep()).toMatchObject({ ok: true, value: verification });
    expect(await store.claim(place, { claim: objected, now: askedAt })).toMatchObject({ value: true });
    expect(await store.find(place)).toMatchObject({ ok: true, value: { ...verification, claim: objected } });
  });

  it('keeps the first under an id, and never changes it', async () => {
    await keep();
    expect(await keep({ label: 'other' })).toMatchObject({ ok: true, value: verification });
  });

  it.each([
    ['another patient', { patient: 'patient-2' }],
    ['another EHR', { iss: 'https://other.example/fhir' }],
  ])('neither shows nor gives it to %s', async (_name, change) => {
    const store = storeWith(1);
    await keep();
    const other = { ...place, ...change };
    expect(await store.find(other)).toMatchObject({ ok: true, value: undefined });
    expect(await store.ofPatient(other, askedAt)).toMatchObject({ value: [] });
    expect(await store.claim(other, { claim: confirmed, now: askedAt })).toMatchObject({ value: false });
  });

  it('lets one of two win', async () => {
    await keep();
    const claims = [confirmed, objected].map((claim) => storeWith(1).claim(place, { claim, now: askedAt }));
    const won = (await Promise.all(claims)).map((result) => result.ok && result.value);
    expect(won.toSorted()).toEqual([false, true]);
  });

  it.each([
    ['a millisecond before its end', end - 1, true],
    ['at its end', end, false],
  ])('is there %s, or not', async (_name, now, isThere) => {
    const store = storeWith(1);
    await keep();
    expect(await store.ofPatient(place, now)).toMatchObject({ value: isThere ? [verification] : [] });
    expect(await store.claim(place, { claim: confirmed, now })).toMatchObject({ value: isThere });
  });

  it('ends what the same person asked before and nobody answered, and nothing else', async () => {
    const ids = Array.from({ length: 4 }, (_none, index) => `00000000-0000-4000-8000-00000000000${index}`);
    const [mine = '', answered = '', others = '', elsewhere = ''] = ids;
    await keep({ id: answered });
    await storeWith(1).claim({ ...place, id: answered }, { claim: objected, now: askedAt });
    await keep({ id: mine });
    await keep({ id: others, askedBy: assistant });
    await keep({ id: elsewhere, treatmentId: elsewhere });
    await keep();
    const found = await storeWith(1).ofPatient(place, askedAt);
    const left = found.ok ? found.value.map(({ id }) => id) : [];
    expect(left.toSorted()).toEqual([answered, others, elsewhere, verification.id].toSorted());
  });

  it('finds all of one revision of a treatment, those out of time too', async () => {
    await keep();
    const of = { ...place, treatment: treatment.id, revision: verification.revision };
    expect(await storeWith(1).ofTreatment(of)).toMatchObject({ value: [verification] });
    expect(await storeWith(1).ofTreatment({ ...of, revision: of.revision + 1 })).toMatchObject({ value: [] });
  });

  it('finds an objection of any revision, and of the others none', async () => {
    const store = storeWith(1);
    const other = '00000000-0000-4000-8000-000000000001';
    await keep();
    await keep({ id: other, askedBy: assistant });
    await store.claim(place, { claim: objected, now: askedAt });
    await store.claim({ ...place, id: other }, { claim: confirmed, now: askedAt });
    const of = { ...place, treatment: treatment.id, revision: verification.revision + 1 };
    expect(await store.ofTreatment(of)).toMatchObject({ ok: true, value: [{ id: place.id }] });
    expect(await store.ofTreatment({ ...of, treatment: 'another' })).toMatchObject({ value: [] });
  });

  it('finds what was objected to, and says nothing of it of another patient or at another EHR', async () => {
    const store = storeWith(1);
    const [other, waits] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'] as const;
    await keep();
    await keep({ id: other, askedBy: assistant });
    await keep({ id: waits, treatmentId: waits });
    await store.claim(place, { claim: objected, now: askedAt });
    await store.claim({ ...place, id: other }, { claim: confirmed, now: askedAt });
    expect(await store.objected(place)).toMatchObject({ ok: true, value: [{ id: place.id, claim: objected }] });
    for (const change of [{ patient: 'patient-2' }, { iss: 'https://other.example/fhir' }])
      expect(await store.objected({ ...place, ...change })).toMatchObject({ value: [] });
  });

  it('deletes what ended before a time', async () => {
    await keep();
    expect([await storeWith(1).expire(end), await storeWith(1).expire(end + 1)]).toEqual([0, 1]);
  });

  it('seals what is checked, and says so when it cannot open it', async () => {
    await keep({ askedAt: instantOf(askedAt) });
    await storeWith(1).claim(place, { claim: objected, now: askedAt });
    const rows = JSON.stringify(await database.tables.selectFrom('verifications').selectAll().execute());
    for (const text of [request.label.text, 'knee', assistant.display, 'wrong-side']) expect(rows).not.toContain(text);
    expect(await storeWith(2).find(place)).toMatchObject({ ok: false, issues: [{ rule: 'verification-unwritten' }] });
  });
});
