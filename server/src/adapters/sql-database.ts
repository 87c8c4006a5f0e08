import { Kysely, type Dialect } from 'kysely';
import type { Log } from '../services.ts';
import { MIGRATIONS } from './migrations/in-order.ts';
import type { DialectWords } from './migrations/migration.ts';
import { migrate } from './sql-migrate.ts';
import { POSTGRES_WORDS, postgresDialect } from './sql-postgres.ts';
import type { Tables } from './sql-schema.ts';
import { SQLITE_WORDS, sqliteDialect, sqliteReadingDialect } from './sql-sqlite.ts';

/**
 * Our tables. A query is the same on both dialects; what a transaction has committed is on the disk. On SQLite a transaction is the only writer
 * from its begin; on PostgreSQL several run at once (read committed), so one that reads before it writes locks what it reads, by an UPDATE first.
 */
export interface SqlDatabase {
  readonly tables: Kysely<Tables>;
  close(): Promise<void>;
}

/**
 * Opens the database and brings its tables up to date.
 * @param url `sqlite:FILE`, `sqlite::memory:` or `postgres://…`
 * @throws when it cannot be reached or written, or is of a newer program
 */
export async function openDatabase(url: string, log: Pick<Log, 'warn'>): Promise<SqlDatabase> {
  const { dialect, words } = dialectOf(url, log);
  const tables = new Kysely<Tables>({ dialect });
  try {
    await migrate(tables, words, MIGRATIONS);
  } catch (cause) {
    await tables.destroy();
    throw new Error(`The database cannot be used: ${reasonOf(cause)}`, { cause });
  }
  return { tables, close: () => tables.destroy() };
}

/**
 * Opens a database that a server keeps, and leaves it as it is.
 * @throws when there is no such file; a PostgreSQL that does not answer fails the first query
 */
export function openForReading(url: string, log: Pick<Log, 'warn'>): SqlDatabase {
  const file = fileOf(url);
  const dialect = file === undefined ? postgresDialect(url, log) : sqliteReadingDialect(file);
  const tables = new Kysely<Tables>({ dialect });
  return { tables, close: () => tables.destroy() };
}

/** Of several addresses that do not answer Node makes one error without words. */
function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError) return cause.errors.map(reasonOf).join('; ');
  return cause instanceof Error ? cause.message : String(cause);
}

function dialectOf(url: string, log: Pick<Log, 'warn'>): { dialect: Dialect; words: DialectWords } {
  const file = fileOf(url);
  return file === undefined
    ? { dialect: postgresDialect(url, log), words: POSTGRES_WORDS }
    : { dialect: sqliteDialect(file), words: SQLITE_WORDS };
}

function fileOf(url: string): string | undefined {
  return url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : undefined;
}
