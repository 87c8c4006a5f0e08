import { randomBytes } from 'node:crypto';
import type { SubmissionState } from '@autoserum/profiles';
import { DIALECTS, openFresh } from '../../../test/postgres/databases.ts';
import type { Journal, JournalEntry, NewJournalEntry, SubmissionPlace } from '../services.ts';
import { createVault } from './aes-vault.ts';
import type { SqlDatabase } from './sql-database.ts';
import { createJournal } from './sql-journal.ts';

const CHANGE = '{"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"id":"Muster"}}]}';
const OPEN: readonly SubmissionState[] = ['prepared', 'sent', 'unknown', 'partial'];

/** Milliseconds: the first test of a run that asks for PostgreSQL starts it. */
const START = 120_000;

describe.each(DIALECTS)('on %s', (dialect) => {
  let database: SqlDatabase;
  let one: Journal;
  let two: Journal;
  let number = 0;

  beforeAll(async () => {
    database = await openFresh(dialect);
    const vault = createVault([randomBytes(32)]);
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    one = createJournal(database.tables, { vault, log, owner: 'one' });
    two = createJournal(database.tables, { vault, log, owner: 'two' });
  }, START);
  afterAll(() => database.close());

  function fresh(change: Partial<NewJournalEntry> = {}): NewJournalEntry {
    number += 1;
    return {
      iss: 'https://ehr.example/fhir',
      id: `submission-${number}`,
      patient: `patient-${number}`,
      treatment: `treatment-${number}`,
      user: 'Practitioner/weber',
      kind: 'administer',
      revision: 7,
      entryId: `entry-${number}`,
      digest: 'digest',
      change: CHANGE,
      preparedAt: 1000,
      leaseUntil: 21_000,
      ...change,
    };
  }

  const rulesOf = (prepared: Awaited<ReturnType<Journal['prepare']>>) =>
    prepared.ok ? [] : prepared.issues.map(({ rule }) => rule);
  const to = (journal: Journal, entry: SubmissionPlace, state: SubmissionState, byReading = false) =>
    journal.move(entry, { from: OPEN, to: state }, { at: 2000, byReading });

  it('gives back what was prepared, byte for byte, and keeps it sealed', async () => {
    const entry = fresh();
    expect(await one.prepare(entry)).toMatchObject({ ok: true, value: { isNew: true } });
    expect(await two.find(entry)).toEqual({ ...entry, state: 'prepared', owner: 'one' });
    const row = await database.tables.selectFrom('submissions').selectAll().where('id', '=', entry.id).execute();
    expect(JSON.stringify(row)).not.toContain('Muster');
  });

  it('prepares one submission once, though two processes do so at once', async () => {
    const entry = fresh();
    const both = await Promise.all([one.prepare(entry), two.prepare(entry)]);
    expect(both.map((prepared) => prepared.ok && prepared.value.isNew).sort()).toEqual([false, true]);
  });

  it('lets one submission of a treatment be on its way', async () => {
    const first = fresh();
    const second = fresh({ treatment: first.treatment });
    const both = await Promise.all([one.prepare(first), two.prepare(second)]);
    expect(both.flatMap(rulesOf)).toEqual(['treatment-busy']);
    const held = await one.inFlight(first);
    await to(one, held ?? first, 'confirmed');
    expect(await one.inFlight(first)).toBeUndefined();
    expect((await two.prepare(fresh({ treatment: first.treatment }))).ok).toBe(true);
  });

  it('lets the same treatment of another EHR go ahead', async () => {
    const first = fresh();
    await one.prepare(first);
    expect((await two.prepare({ ...first, iss: 'https://other.example/fhir' })).ok).toBe(true);
  });

  it('moves only from the states that are named', async () => {
    const entry = fresh();
    await one.prepare(entry);
    const both = [one, two].map((journal) =>
      journal.move(entry, { from: ['prepared'], to: 'sent' }, { at: 1500, leaseUntil: 30_000 }),
    );
    expect((await Promise.all(both)).sort()).toEqual(['elsewhere', 'moved']);
    const found = await one.find(entry);
    expect(found).toMatchObject({ state: 'sent', sentAt: 1500, leaseUntil: 30_000 });
  });

  it('begins a refused one again, unless another is on its way', async () => {
    const entry = fresh();
    await one.prepare(entry);
    await to(one, entry, 'refused');
    const other = fresh({ treatment: entry.treatment });
    await two.prepare(other);
    expect(rulesOf(await one.prepare(entry))).toEqual(['treatment-busy']);
    await to(two, other, 'confirmed');
    const again = { ...entry, digest: 'other', change: '{"type":"transaction"}' };
    expect(await one.prepare(again)).toMatchObject({ ok: true, value: { isNew: true } });
    expect(await one.find(entry)).toEqual({ ...again, state: 'prepared', owner: 'one' });
  });

  it('answers with a settled one as it is', async () => {
    const entry = fresh();
    await one.prepare(entry);
    await to(one, entry, 'confirmed');
    expect(await two.prepare(entry)).toMatchObject({
      ok: true,
      value: { isNew: false, entry: { state: 'confirmed', settledAt: 2000 } },
    });
  });

  it.each<[SubmissionState, boolean, number]>([
    ['sent', false, 1],
    ['unknown', false, 1],
    ['partial', false, 1],
    ['confirmed', false, 0],
    ['refused', false, 0],
    ['refused', true, 1],
  ])('tells of a patient’s submission that is %s, by a reading: %s', async (state, byReading, count) => {
    const entry = fresh();
    await one.prepare(entry);
    await to(one, entry, state, byReading);
    expect(await one.open({ ...entry, since: 2000 })).toHaveLength(count);
    expect(await one.open({ ...entry, patient: 'somebody-else', since: 2000 })).toEqual([]);
    expect(await one.open({ ...entry, since: 2001 })).toHaveLength(state === 'refused' ? 0 : count);
  });

  it('finds what nobody is at work on any more', async () => {
    const entry = fresh();
    await two.prepare(entry);
    const ids = (entries: readonly JournalEntry[]) => entries.map(({ id }) => id);
    expect(ids(await one.abandoned(20_999))).not.toContain(entry.id);
    expect(ids(await one.abandoned(21_000))).toContain(entry.id);
    expect(ids(await two.abandoned(0))).toContain(entry.id);
  });

  it('remembers what the audit does not have yet', async () => {
    const entry = fresh();
    await two.prepare(entry);
    const ids = async (journal: Journal, before: number) => (await journal.unaudited(before)).map(({ id }) => id);
    expect(await ids(two, 9000)).not.toContain(entry.id);
    await to(two, entry, 'confirmed');
    expect(await ids(one, 2000)).not.toContain(entry.id);
    expect(await ids(one, 2001)).toContain(entry.id);
    expect(await ids(two, 0)).toContain(entry.id);
    await two.markAudited(entry);
    expect(await ids(two, 9000)).not.toContain(entry.id);
  });

  const cancelledRow = { state: 'refused', rule: 'submission-cancelled', settledAt: 1000 };

  it('ends one that never arrived, and lets it never be prepared', async () => {
    const entry = fresh();
    expect(await one.cancel(entry)).toMatchObject({ ok: true, value: cancelledRow });
    expect(rulesOf(await two.prepare(entry))).toEqual(['submission-cancelled']);
    expect(await two.find(entry)).toMatchObject(cancelledRow);
  });

  it('ends one that is prepared: it is not sent any more', async () => {
    const entry = fresh();
    await one.prepare(entry);
    expect(await two.cancel(entry)).toMatchObject({ ok: true, value: cancelledRow });
    const sending = await one.move(entry, { from: ['prepared'], to: 'sent' }, { at: 1500, leaseUntil: 30_000 });
    expect(sending).toBe('elsewhere');
    expect(rulesOf(await one.prepare(entry))).toEqual(['submission-cancelled']);
  });

  it('lets either the sending or the cancellation be first, never both', async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const entry = fresh();
      await one.prepare(entry);
      const [sent, cancelled] = await Promise.all([
        one.move(entry, { from: ['prepared'], to: 'sent' }, { at: 1500, leaseUntil: 30_000 }),
        two.cancel(entry),
      ]);
      const state = cancelled.ok ? cancelled.value.state : 'unwritten';
      expect(`${sent} ${state}`).toMatch(/^moved sent$|^elsewhere refused$/);
    }
  });

  it.each<SubmissionState>(['sent', 'unknown', 'partial', 'confirmed'])(
    'leaves one that is %s as it is',
    async (state) => {
      const entry = fresh();
      await one.prepare(entry);
      await to(one, entry, state);
      expect(await one.cancel(entry)).toMatchObject({ ok: true, value: { state } });
      expect((await one.find(entry))?.change).toBe(CHANGE);
    },
  );

  it('leaves the entry of somebody else as it is', async () => {
    const entry = fresh();
    await one.prepare(entry);
    expect(await one.cancel({ ...entry, user: 'Practitioner/okafor' })).toMatchObject({ value: { state: 'prepared' } });
  });

  const sealedOf = async ({ id }: SubmissionPlace) => {
    const query = database.tables.selectFrom('submissions').select('sealed').where('id', '=', id);
    return (await query.executeTakeFirstOrThrow()).sealed;
  };

  it.each<SubmissionState>(['confirmed', 'refused'])(
    'forgets what was sent when it is %s, audited and out of time, and keeps its facts',
    async (state) => {
      const entry = fresh();
      await one.prepare(entry);
      await to(one, entry, state);
      await one.purge(2001);
      expect(await sealedOf(entry)).not.toBe('');
      await one.markAudited(entry);
      await one.purge(2000);
      expect(await sealedOf(entry)).not.toBe('');
      expect(await one.purge(2001)).toBe(1);
      expect(await sealedOf(entry)).toBe('');
      const { change: _gone, ...facts } = entry;
      expect(await two.find(entry)).toEqual({ ...facts, state, settledAt: 2000, owner: 'one' });
      expect(await two.purge(2001)).toBe(0);
    },
  );

  it.each(OPEN)('never forgets what was sent while it is %s', async (state) => {
    const entry = fresh();
    await one.prepare(entry);
    if (state !== 'prepared') await to(one, entry, state);
    await one.markAudited(entry);
    await one.purge(9_000_000_000_000);
    expect((await one.find(entry))?.change).toBe(CHANGE);
  });

  it('begins a refused one again when its bytes are gone', async () => {
    const entry = fresh();
    await one.prepare(entry);
    await to(one, entry, 'refused');
    await one.markAudited(entry);
    await one.purge(2001);
    expect(await one.prepare(entry)).toMatchObject({ ok: true, value: { isNew: true } });
    expect((await one.find(entry))?.change).toBe(CHANGE);
  });
});

it('that cannot be written says so, and nothing is sent', async () => {
  const database = await openFresh('SQLite');
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const journal = createJournal(database.tables, { vault: createVault([randomBytes(32)]), log, owner: 'one' });
  await database.close();
  const entry = { iss: 'a', id: 'b', change: CHANGE } as NewJournalEntry;
  expect(await journal.prepare(entry)).toMatchObject({ ok: false, issues: [{ rule: 'journal-unwritten' }] });
  expect(await journal.move(entry, { from: OPEN, to: 'confirmed' }, { at: 1 })).toBe('unwritten');
});
