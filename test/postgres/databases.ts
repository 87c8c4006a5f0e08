import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type SqlDatabase } from '../../server/src/adapters/sql-database.ts';
import { createLog } from '../../server/src/log.ts';

/** What a test of SQL runs on, each: `describe.each(DIALECTS)('on %s', (dialect) => …)`. */
export const DIALECTS = ['SQLite', 'PostgreSQL'] as const;
export type DialectName = (typeof DIALECTS)[number];

/** A database that is empty and that no other test knows; several processes may open its URL. */
export interface FreshPlace {
  readonly url: string;
  remove(): void;
}

/** A new SQLite file, or a new database in the cluster of this run. */
export async function freshPlace(dialect: DialectName): Promise<FreshPlace> {
  if (dialect === 'PostgreSQL') return { url: await askForDatabase(), remove: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'autoserum-sqlite-'));
  return {
    url: `sqlite:${join(folder, 'autoserum.sqlite')}`,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A fresh database with its tables; SQLite holds it in memory. */
export async function openFresh(dialect: DialectName): Promise<SqlDatabase> {
  const url = dialect === 'PostgreSQL' ? await askForDatabase() : 'sqlite::memory:';
  return openDatabase(url, createLog('silent'));
}

async function askForDatabase(): Promise<string> {
  const answer = await fetch(process.env['POSTGRES_DOOR'] ?? 'http://127.0.0.1:0');
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}
