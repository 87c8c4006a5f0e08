import { sql } from 'kysely';
import { DIALECTS, freshPlace, type DialectName } from '../../../test/postgres/databases.ts';
import { createLog } from '../log.ts';
import type { AuditEntry, AuditLog } from '../services.ts';
import { hashOfLine } from './audit-chain.ts';
import { createRequestScope } from './request-scope.ts';
import { checkAudit } from './sql-audit-check.ts';
import { createAuditLog, readHead } from './sql-audit.ts';
import { openDatabase, type SqlDatabase } from './sql-database.ts';

const log = createLog('silent');
const clock = { now: () => new Date('2026-03-02T08:00:00Z') };
const entry: AuditEntry = {
  ...{ kind: 'write', outcome: 'attempted', detail: 'plan', launch: 'l', user: 'u', patient: 'p' },
  ...{ iss: 'https://ehr.example/fhir', treatment: 't' },
};

const auditOf = ({ tables }: SqlDatabase): AuditLog => createAuditLog(tables, { clock, log });

async function write(database: SqlDatabase, count: number): Promise<void> {
  for (let line = 1; line <= count; line += 1) await auditOf(database).record(entry);
}

/** What somebody may do who owns the database: without the triggers everything. */
async function unlock({ tables }: SqlDatabase, dialect: DialectName): Promise<void> {
  if (dialect === 'PostgreSQL') await sql`ALTER TABLE audit DISABLE TRIGGER ALL`.execute(tables);
  else for (const change of ['update', 'delete']) await sql.raw(`DROP TRIGGER audit_no_${change}`).execute(tables);
}

describe.each(DIALECTS)('on %s', (dialect) => {
  let url: string;
  let database: SqlDatabase;

  beforeAll(async () => {
    url = dialect === 'SQLite' ? 'sqlite::memory:' : (await freshPlace(dialect)).url;
  });
  beforeEach(async () => {
    database = await openDatabase(url, log);
  });
  afterEach(async () => {
    if (dialect === 'PostgreSQL') await sql`DROP SCHEMA public CASCADE`.execute(database.tables);
    if (dialect === 'PostgreSQL') await sql`CREATE SCHEMA public`.execute(database.tables);
    await database.close();
  });

  const verdict = () => checkAudit(database.tables);

  it('chains what it is told, many at once too', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => auditOf(database).record(entry)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await verdict()).toMatchObject({ state: 'whole', head: { line: 40 } });
    const [first] = await database.tables.selectFrom('audit').selectAll().orderBy('id').limit(1).execute();
    expect(first).toMatchObject({ id: 1, at: clock.now().getTime(), ...entry });
  });

  it('names the request that a line was written for, and from where that came', async () => {
    const requests = createRequestScope();
    const audit = createAuditLog(database.tables, { clock, log, requests });
    await new Promise<void>((done) =>
      requests.run({ id: 'request-1', address: '192.0.2.7' }, () => void audit.record(entry).then(() => done())),
    );
    await audit.record(entry);
    const lines = await database.tables.selectFrom('audit').select(['request', 'address']).orderBy('id').execute();
    expect(lines).toEqual([
      { request: 'request-1', address: '192.0.2.7' },
      { request: null, address: null },
    ]);
    expect(await verdict()).toMatchObject({ state: 'whole', head: { line: 2 } });
  });

  it('hashes what can be stored of what it is told', async () => {
    await auditOf(database).record({ kind: 'denial', outcome: 'refused', user: 'half \ud83d', detail: 'ä"\\\n' });
    expect(await verdict()).toMatchObject({ state: 'whole', head: { line: 1 } });
  });

  it('refuses to change, to remove and to empty', async () => {
    await write(database, 2);
    await expect(database.tables.deleteFrom('audit').execute()).rejects.toMatchObject({
      message: expect.stringContaining('audit is append only'),
    });
    await expect(database.tables.updateTable('audit').set({ outcome: 'failed' }).execute()).rejects.toMatchObject({
      message: expect.stringContaining('audit is append only'),
    });
    if (dialect === 'PostgreSQL')
      await expect(sql`TRUNCATE audit`.execute(database.tables)).rejects.toMatchObject({
        message: expect.stringContaining('audit is append only'),
      });
    expect(await verdict()).toMatchObject({ state: 'whole', head: { line: 2 } });
  });

  it('writes nothing of a line whose hash cannot be kept', async () => {
    await write(database, 1);
    await sql`ALTER TABLE audit_head RENAME COLUMN hash TO lost`.execute(database.tables);
    expect(await auditOf(database).record(entry)).toMatchObject({ ok: false, issues: [{ rule: 'audit-unwritten' }] });
    await sql`ALTER TABLE audit_head RENAME COLUMN lost TO hash`.execute(database.tables);
    expect(await verdict()).toMatchObject({ state: 'whole', head: { line: 1 } });
  });

  const MANIPULATIONS: readonly (readonly [string, string, number, string])[] = [
    ['alters a line', `UPDATE audit SET patient = 'other' WHERE id = 3`, 3, 'altered'],
    ['blanks a line', `UPDATE audit SET detail = NULL WHERE id = 3`, 3, 'altered'],
    ['moves a line to another treatment', `UPDATE audit SET treatment = 'other' WHERE id = 3`, 3, 'altered'],
    ['takes away at which EHR a line was', `UPDATE audit SET iss = NULL WHERE id = 3`, 3, 'altered'],
    ['drops a line', `DELETE FROM audit WHERE id = 3`, 3, 'missing'],
    ['drops the first line', `DELETE FROM audit WHERE id = 1`, 1, 'missing'],
    ['truncates the audit', `DELETE FROM audit WHERE id > 3`, 4, 'truncated'],
    ['empties the audit', `DELETE FROM audit`, 1, 'truncated'],
    ['reorders two lines', `UPDATE audit SET id = CASE id WHEN 2 THEN -2 ELSE -3 END WHERE id IN (2, 3)`, 2, 'altered'],
    [
      'adds a line of its own',
      `INSERT INTO audit SELECT 6, at, kind, outcome, detail, launch, "user", patient, hash, iss, treatment, request,
         address FROM audit WHERE id = 5`,
      6,
      'altered',
    ],
    ['takes the head away', `DELETE FROM audit_head`, 1, 'unaccounted'],
    [
      'takes the head back',
      `UPDATE audit_head SET line = 4, hash = (SELECT hash FROM audit WHERE id = 4)`,
      5,
      'unaccounted',
    ],
    ['puts another hash into the head', `UPDATE audit_head SET hash = 'other'`, 5, 'rewritten'],
  ];

  it.each(MANIPULATIONS)('sees who %s', async (name, statement, line, damage) => {
    await write(database, 5);
    await unlock(database, dialect);
    await sql.raw(statement).execute(database.tables);
    if (name.startsWith('reorders')) await sql`UPDATE audit SET id = 5 + id WHERE id < 0`.execute(database.tables);
    expect(await verdict()).toEqual({ state: 'broken', line, damage });
  });

  it('sees by a head that was noted who takes off the end together with its head, or writes all anew', async () => {
    await write(database, 5);
    const noted = await readHead(database.tables);
    await unlock(database, dialect);
    await sql`DELETE FROM audit WHERE id > 3`.execute(database.tables);
    await sql`UPDATE audit_head SET line = 3, hash = (SELECT hash FROM audit WHERE id = 3)`.execute(database.tables);
    expect(await verdict()).toMatchObject({ state: 'whole' });
    const known = noted === undefined ? [] : [noted];
    expect(await checkAudit(database.tables, known)).toEqual({ state: 'broken', line: 4, damage: 'truncated' });
    await write(database, 2);
    expect(await verdict()).toMatchObject({ state: 'whole', head: { line: 5 } });
    const other = {
      line: 5,
      hash: hashOfLine(
        { id: 5, at: 0, kind: 'write', outcome: 'attempted', detail: null, launch: null, user: null, patient: null },
        'x',
      ),
    };
    expect(await checkAudit(database.tables, [other])).toEqual({ state: 'broken', line: 5, damage: 'rewritten' });
  });
});

it('keeps one chain though two processes write to one PostgreSQL', async () => {
  const { url } = await freshPlace('PostgreSQL');
  const both = await Promise.all([openDatabase(url, log), openDatabase(url, log)]);
  const [one] = both;
  await Promise.all(both.flatMap((database) => Array.from({ length: 25 }, () => auditOf(database).record(entry))));
  expect(await checkAudit(one.tables)).toMatchObject({ state: 'whole', head: { line: 50 } });
  await Promise.all(both.map((database) => database.close()));
});
