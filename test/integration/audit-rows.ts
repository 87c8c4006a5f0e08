import Database from 'better-sqlite3';
import type { AuditEntry } from '../../server/src/services.ts';

/** The audit as it stands in the database, oldest first; read past the server, as an auditor would. */
export function readAudit(file: string): readonly AuditEntry[] {
  const database = new Database(file, { readonly: true });
  try {
    return database
      .prepare('SELECT kind, outcome, detail, launch, user, patient FROM audit ORDER BY id')
      .all() as AuditEntry[];
  } finally {
    database.close();
  }
}

/** Every byte that the database holds, its write-ahead log included, as text to search in. */
export function everyRow(file: string): string {
  const database = new Database(file, { readonly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[];
    return JSON.stringify(tables.map((table) => database.prepare(`SELECT * FROM ${table}`).all()));
  } finally {
    database.close();
  }
}
