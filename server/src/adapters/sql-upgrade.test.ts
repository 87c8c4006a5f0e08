import Sqlite from 'better-sqlite3';
import { freshPlace, type FreshPlace } from '../../../test/postgres/databases.ts';
import { createLog } from '../log.ts';
import { checkAudit } from './sql-audit-check.ts';
import { createAuditLog } from './sql-audit.ts';
import { openDatabase } from './sql-database.ts';

/** The tables as the first two releases made them, which lie on the disks of clinics. */
const RELEASED = [
  `CREATE TABLE schema_versions (version INTEGER PRIMARY KEY, applied_at INTEGER NOT NULL);
   CREATE TABLE launches (
     id TEXT PRIMARY KEY,
     iss TEXT NOT NULL,
     status TEXT NOT NULL CHECK (status IN ('pending', 'open', 'closed', 'expired', 'failed')),
     state_hash TEXT NOT NULL UNIQUE,
     binding_hash TEXT NOT NULL,
     started_at INTEGER NOT NULL,
     opened_at INTEGER,
     last_seen_at INTEGER,
     expires_at INTEGER,
     ended_at INTEGER,
     handshake TEXT,
     context TEXT,
     tokens TEXT
   ) STRICT;
   CREATE INDEX launches_by_status ON launches (status, started_at);
   CREATE TABLE audit (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     at INTEGER NOT NULL,
     kind TEXT NOT NULL,
     outcome TEXT NOT NULL,
     detail TEXT,
     launch TEXT,
     user TEXT,
     patient TEXT
   ) STRICT;
   CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append only'); END;
   CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append only'); END;`,
  `CREATE TABLE authorisations (
     id TEXT PRIMARY KEY,
     iss TEXT NOT NULL,
     patient TEXT NOT NULL,
     treatment TEXT NOT NULL,
     issued_at INTEGER NOT NULL,
     verdict TEXT NOT NULL CHECK (verdict IN ('granted', 'refused')),
     sealed TEXT NOT NULL
   ) STRICT;`,
];

const LAUNCH = {
  id: 'launch-1',
  iss: 'https://ehr.example/fhir',
  status: 'open',
  state_hash: 's',
  binding_hash: 'b',
  started_at: 1_772_438_400_000,
  opened_at: 1_772_438_401_000,
  last_seen_at: 1_772_438_402_000,
  expires_at: 1_772_467_200_000,
  ended_at: null,
  handshake: null,
  context: 'sealed context',
  tokens: 'sealed tokens',
};
const LINES = [
  { id: 1, at: 1, kind: 'launch', outcome: 'success', detail: null, launch: 'launch-1', user: 'u', patient: 'p' },
  { id: 2, at: 2, kind: 'write', outcome: 'attempted', detail: 'plan', launch: 'launch-1', user: 'u', patient: 'p' },
];

let place: FreshPlace;

beforeEach(async () => {
  place = await freshPlace('SQLite');
});
afterEach(() => place.remove());

/** A file as a program of that version left it. */
function leaveBehind(version: number): void {
  const old = new Sqlite(place.url.slice('sqlite:'.length));
  RELEASED.slice(0, version).forEach((text, index) => {
    old.exec(text);
    old.prepare('INSERT INTO schema_versions VALUES (?, 0)').run(index + 1);
  });
  const insert = (table: string, row: object) =>
    old.prepare(`INSERT INTO ${table} VALUES (${Object.keys(row).fill('?').join()})`).run(...Object.values(row));
  insert('launches', LAUNCH);
  for (const line of LINES) insert('audit', line);
  old.close();
}

it.each(RELEASED.map((_text, index) => index + 1))('loses nothing of a file of version %i', async (version) => {
  leaveBehind(version);
  const { tables, close } = await openDatabase(place.url, createLog('silent'));
  expect(await tables.selectFrom('launches').selectAll().execute()).toEqual([LAUNCH]);
  expect(await tables.selectFrom('audit').selectAll().orderBy('id').execute()).toMatchObject(LINES);
  expect(await tables.selectFrom('authorisations').selectAll().execute()).toEqual([]);
  await close();
});

it('chains the audit that is there, and goes on after it', async () => {
  leaveBehind(2);
  const { tables, close } = await openDatabase(place.url, createLog('silent'));
  expect(await checkAudit(tables)).toMatchObject({ state: 'whole', head: { line: LINES.length } });
  const audit = createAuditLog(tables, { clock: { now: () => new Date() }, log: createLog('silent') });
  expect(await audit.record({ kind: 'logout', outcome: 'success' })).toMatchObject({ ok: true });
  expect(await checkAudit(tables)).toMatchObject({ state: 'whole', head: { line: LINES.length + 1 } });
  await expect(tables.deleteFrom('audit').execute()).rejects.toMatchObject({
    message: expect.stringContaining('append only'),
  });
  await close();
});
