import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { MIGRATIONS, type Tables } from './sql-schema.ts';

export interface SqlDatabase {
  readonly tables: Kysely<Tables>;
  close(): Promise<void>;
}

/** Opens the database and brings its tables up to date. What is committed survives a loss of power: WAL with `synchronous = FULL`. */
export function openDatabase(file: string): SqlDatabase {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const sqlite = new SqliteDatabase(file);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('busy_timeout = 5000');
  migrate(sqlite);
  const tables = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
  return { tables, close: () => tables.destroy() };
}

/** Each migration runs once, in its own transaction; a database of a newer program is refused rather than misread. */
function migrate(sqlite: SqliteDatabase.Database): void {
  sqlite.exec('CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER PRIMARY KEY, applied_at INTEGER NOT NULL)');
  const done = newestVersion(sqlite);
  if (done > MIGRATIONS.length)
    throw new Error(`The database has version ${done}, this program knows ${MIGRATIONS.length}: start a newer one`);
  MIGRATIONS.slice(done).forEach((sql, index) => apply(sqlite, { version: done + index + 1, sql }));
}

function newestVersion(sqlite: SqliteDatabase.Database): number {
  const row: unknown = sqlite.prepare('SELECT max(version) FROM schema_versions').pluck().get();
  return typeof row === 'number' ? row : 0;
}

function apply(sqlite: SqliteDatabase.Database, { version, sql }: { version: number; sql: string }): void {
  sqlite.transaction(() => {
    sqlite.exec(sql);
    sqlite.prepare('INSERT INTO schema_versions VALUES (?, ?)').run(version, Date.now());
  })();
}
