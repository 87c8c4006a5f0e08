import { sql, type Kysely, type QueryExecutorProvider } from 'kysely';
import type { DialectWords, Migration } from './migrations/migration.ts';
import type { Tables } from './sql-schema.ts';

/**
 * Brings a database up to date: every step that is missing, in one transaction that holds the lock, so that of two processes that start at
 * once one works and the other finds nothing left to do.
 * @throws when the database is of a newer program: it is refused rather than misread
 */
export async function migrate(
  db: Kysely<Tables>,
  words: DialectWords,
  migrations: readonly Migration[],
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await takeLock(transaction, words);
    const integer = sql.raw(words.integer);
    await sql`CREATE TABLE IF NOT EXISTS schema_versions
      (version ${integer} PRIMARY KEY, applied_at ${integer} NOT NULL)`.execute(transaction);
    const done = await newestVersion(transaction);
    if (done > migrations.length)
      throw new Error(`The database has version ${done}, this program knows ${migrations.length}: start a newer one`);
    for (const [index, run] of migrations.entries()) {
      if (index < done) continue;
      await run(transaction, words);
      await sql`INSERT INTO schema_versions VALUES (${index + 1}, ${Date.now()})`.execute(transaction);
    }
  });
}

/** On SQLite every transaction is alone from its begin. The number is the same for every process of ours, and nothing else uses it. */
async function takeLock(transaction: QueryExecutorProvider, { name }: DialectWords): Promise<void> {
  if (name === 'postgres') await sql`SELECT pg_advisory_xact_lock(41635365)`.execute(transaction);
}

async function newestVersion(transaction: QueryExecutorProvider): Promise<number> {
  const { rows } = await sql<{ newest: number | null }>`SELECT max(version) AS newest FROM schema_versions`.execute(
    transaction,
  );
  return rows[0]?.newest ?? 0;
}
