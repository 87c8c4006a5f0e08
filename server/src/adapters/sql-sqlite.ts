import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { CompiledQuery, SqliteDialect, type Dialect, type TransactionSettings } from 'kysely';
import type { DialectWords } from './migrations/migration.ts';

export const SQLITE_WORDS: DialectWords = {
  name: 'sqlite',
  integer: 'INTEGER',
  counter: 'INTEGER PRIMARY KEY AUTOINCREMENT',
  strict: 'STRICT',
  appendOnly: (table) =>
    ['update', 'delete'].map(
      (change) =>
        `CREATE TRIGGER ${table}_no_${change} BEFORE ${change.toUpperCase()} ON ${table}
           BEGIN SELECT RAISE(ABORT, '${table} is append only'); END`,
    ),
};

/** A file that must be there, to read it while others write it. */
export function sqliteReadingDialect(file: string): Dialect {
  const database = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
  database.pragma('busy_timeout = 5000');
  return aloneFromTheBegin(new SqliteDialect({ database }));
}

/** A file, or `:memory:`. What is committed survives a loss of power: WAL with `synchronous = FULL`. */
export function sqliteDialect(file: string): Dialect {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new SqliteDatabase(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
  return aloneFromTheBegin(new SqliteDialect({ database }));
}

/**
 * Kysely begins a transaction that becomes a writer at its first change, and SQLite refuses that when another process has written since its first
 * reading. So a transaction is the only writer from its begin, unless it says that it only reads.
 */
function aloneFromTheBegin(dialect: SqliteDialect): Dialect {
  const createDriver = () => {
    const driver = dialect.createDriver();
    driver.beginTransaction = async (connection, { accessMode }: TransactionSettings) => {
      const begin = accessMode === 'read only' ? 'begin' : 'begin immediate';
      await connection.executeQuery(CompiledQuery.raw(begin));
    };
    return driver;
  };
  return {
    createDriver,
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}
