import { success } from '@autoserum/profiles';
import { DIALECTS, openFresh } from '../../../test/postgres/databases.ts';
import { createLog } from '../log.ts';
import type { KeptDraft } from '../services.ts';
import { createVault } from './aes-vault.ts';
import type { SqlDatabase } from './sql-database.ts';
import { createDrafts } from './sql-drafts.ts';

const place = { iss: 'https://ehr.example/fhir', user: 'Practitioner/weber', patient: 'patient-1', form: 'plan' };
const elsewhere = { ...place, patient: 'patient-2' };
const draft: KeptDraft = {
  version: 1,
  writer: 'one-page',
  submissionId: 'one-submission',
  content: { lot: 'L-4711' },
  savedAt: 1000,
  expiresAt: 5000,
};

/** The first to ask for a database waits until its cluster runs (milliseconds). */
const STARTING = 60_000;

describe.each(DIALECTS)('on %s', (dialect) => {
  let database: SqlDatabase;

  beforeAll(async () => {
    database = await openFresh(dialect);
  }, STARTING);
  afterEach(() => database.tables.deleteFrom('drafts').execute());
  afterAll(() => database.close());

  const drafts = (key = 1) => createDrafts(database.tables, createVault([Buffer.alloc(32, key)]), createLog('silent'));
  const found = async (at = place, now = 2000, key = 1) => {
    const answer = await drafts(key).find(at, now);
    return answer.ok ? answer.value : answer.issues;
  };

  it('gives back what was kept, there and nowhere else', async () => {
    expect(await drafts().keep(place, draft, 0)).toMatchObject({ ok: true, value: true });
    expect(await found()).toEqual(draft);
    for (const change of [{ iss: 'https://other.example' }, { user: 'u' }, { patient: 'p' }, { form: 'outcome~t' }])
      expect(await found({ ...place, ...change })).toBeUndefined();
  });

  it.each([
    ['the version that its writer knows', { version: 2, writer: 'other-page' }, 1, true],
    ['a version that is no more', { version: 3, writer: 'other-page' }, 2, false],
    ['none, where there is one', { version: 2, writer: 'other-page' }, 0, false],
    ['an older one of the same writer', { version: 2 }, 0, true],
    ['a later one of the same writer', { version: 1 }, 0, false],
  ])('replaces %s', async (_name, change, base, isKept) => {
    await drafts().keep(place, draft, 0);
    const next = { ...draft, ...change, content: { lot: 'new' } };
    expect(await drafts().keep(place, next, base)).toMatchObject({ ok: true, value: isKept });
    expect(await found()).toEqual(isKept ? next : draft);
  });

  it('lets one of two beginners win', async () => {
    const begin = (writer: string) => drafts().keep(place, { ...draft, writer }, 0);
    const answers = await Promise.all([begin('a'), begin('b')]);
    expect(answers.filter((answer) => answer.ok && answer.value)).toHaveLength(1);
  });

  it('does not bring back by an update what is gone', async () => {
    expect(await drafts().keep(place, { ...draft, version: 2 }, 1)).toMatchObject({ ok: true, value: false });
    expect(await found()).toBeUndefined();
  });

  it('shows and lists nothing out of time, puts it away, and lets another begin in its place', async () => {
    await drafts().keep(place, draft, 0);
    await drafts().keep(elsewhere, { ...draft, expiresAt: 9000 }, 0);
    expect(await found(place, 4999)).toEqual(draft);
    expect(await found(place, 5000)).toBeUndefined();
    expect(await drafts().list(place, 5000)).toMatchObject({ value: [] });
    const next = { ...draft, writer: 'other-page', savedAt: 5000, expiresAt: 9000 };
    expect(await drafts().keep(place, next, 0)).toMatchObject({ value: true });
    expect(await drafts().expire(8999)).toBe(0);
    expect(await drafts().expire(9000)).toBe(2);
  });

  it('discards one version, or the draft of a saved submission, of this owner only', async () => {
    await drafts().keep(place, draft, 0);
    await drafts().keep(elsewhere, draft, 0);
    expect(await drafts().discard(place, 2)).toMatchObject({ value: false });
    expect(await drafts().discard(place, 1)).toMatchObject({ value: true });
    expect(await drafts().discardSent(place, draft.submissionId)).toMatchObject({ value: 0 });
    expect(await drafts().discardSent(elsewhere, draft.submissionId)).toMatchObject({ value: 1 });
  });

  it('lists the drafts of one owner, the last one first, without what was typed', async () => {
    await drafts().keep(place, draft, 0);
    await drafts().keep({ ...place, form: 'outcome~t' }, { ...draft, savedAt: 1500, version: 3 }, 0);
    await drafts().keep(elsewhere, draft, 0);
    const { version, submissionId, savedAt, expiresAt } = draft;
    expect(await drafts().list(place, 2000)).toEqual(
      success([
        { form: 'outcome~t', version: 3, submissionId, savedAt: 1500, expiresAt },
        { form: 'plan', version, submissionId, savedAt, expiresAt },
      ]),
    );
  });

  it('seals what was typed to its place: a row that was moved is none', async () => {
    await drafts().keep(place, draft, 0);
    const rows = await database.tables.selectFrom('drafts').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('4711');
    await database.tables.updateTable('drafts').set({ patient: 'patient-2' }).execute();
    expect(await found(elsewhere)).toBeUndefined();
  });

  it('that our keys do not open any more is gone, and in nobody’s way', async () => {
    await drafts().keep(place, draft, 0);
    expect(await found(place, 2000, 2)).toBeUndefined();
    const next = { ...draft, writer: 'other-page' };
    expect(await drafts(2).keep(place, next, 0)).toMatchObject({ value: true });
    expect(await found(place, 2000, 2)).toEqual(next);
  });

  it('is an issue when the database is gone', async () => {
    const closed = await openFresh(dialect);
    const gone = createDrafts(closed.tables, createVault([Buffer.alloc(32, 1)]), createLog('silent'));
    await gone.keep(place, draft, 0);
    await closed.close();
    expect(await gone.keep(place, { ...draft, version: 2 }, 1)).toMatchObject({
      ok: false,
      issues: [{ rule: 'draft-unwritten' }],
    });
  });
});
