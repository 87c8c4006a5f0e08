import { sql } from 'kysely';
import { DIALECTS, freshPlace, type FreshPlace } from '../../../test/postgres/databases.ts';
import { createLog } from '../log.ts';
import { MIGRATIONS } from './migrations/in-order.ts';
import { openDatabase, type SqlDatabase } from './sql-database.ts';

const log = createLog('silent');

describe.each(DIALECTS)('on %s', (dialect) => {
  let place: FreshPlace;
  let open: SqlDatabase[];

  beforeEach(async () => {
    place = await freshPlace(dialect);
    open = [];
  });
  afterEach(async () => {
    await Promise.all(open.map((database) => database.close()));
    place.remove();
  });

  async function opened(): Promise<SqlDatabase> {
    const database = await openDatabase(place.url, log);
    open.push(database);
    return database;
  }

  const versions = async ({ tables }: SqlDatabase) =>
    (await sql<{ version: number }>`SELECT version FROM schema_versions ORDER BY version`.execute(tables)).rows;

  it('goes through each migration once', async () => {
    await opened();
    expect(await versions(await opened())).toEqual(MIGRATIONS.map((_step, index) => ({ version: index + 1 })));
  });

  it('refuses a database of a newer program', async () => {
    const { tables } = await opened();
    await sql`INSERT INTO schema_versions VALUES (99, 0)`.execute(tables);
    await expect(openDatabase(place.url, log)).rejects.toThrow('start a newer one');
  });

  it('takes back all of a transaction that fails', async () => {
    const { tables } = await opened();
    const failing = tables.transaction().execute(async (transaction) => {
      await sql`INSERT INTO schema_versions VALUES (99, 0)`.execute(transaction);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await expect(opened()).resolves.toBeDefined();
  });

  it('waits for the disk at every commit', async () => {
    const { tables } = await opened();
    const { rows } =
      dialect === 'SQLite'
        ? await sql`PRAGMA synchronous`.execute(tables)
        : await sql`SHOW synchronous_commit`.execute(tables);
    expect(rows).toEqual([dialect === 'SQLite' ? { synchronous: 2 } : { synchronous_commit: 'on' }]);
  });
});

it('lets one of several processes migrate a PostgreSQL that they share, and the others find it done', async () => {
  const { url } = await freshPlace('PostgreSQL');
  const all = await Promise.all([1, 2, 3].map(() => openDatabase(url, log)));
  await Promise.all(all.map((database) => database.close()));
  expect(all).toHaveLength(3);
});

it('lets no other process write to a SQLite file from the begin of a transaction on', async () => {
  const { url, remove } = await freshPlace('SQLite');
  const [one, other] = [await openDatabase(url, log), await openDatabase(url, log)];
  await sql`PRAGMA busy_timeout = 0`.execute(other.tables);
  const write = () => sql`INSERT INTO schema_versions VALUES (99, 0)`.execute(other.tables);
  await one.tables.transaction().execute(async () => {
    await expect(write()).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
  });
  await expect(write()).resolves.toBeDefined();
  await Promise.all([one.close(), other.close()]);
  remove();
});
