import type { Generated } from 'kysely';
import type { AuditEntry, Launch } from '../services.ts';

/** Times are milliseconds UTC; sealed columns hold what only our key opens. */
export interface LaunchRow {
  readonly id: string;
  readonly iss: string;
  readonly status: Launch['status'];
  readonly state_hash: string;
  readonly binding_hash: string;
  readonly started_at: number;
  readonly opened_at: number | null;
  readonly last_seen_at: number | null;
  readonly expires_at: number | null;
  readonly ended_at: number | null;
  readonly handshake: string | null;
  readonly context: string | null;
  readonly tokens: string | null;
}

/** Append only: triggers refuse a change and a deletion. */
export interface AuditRow {
  readonly id: Generated<number>;
  readonly at: number;
  readonly kind: AuditEntry['kind'];
  readonly outcome: AuditEntry['outcome'];
  readonly detail: string | null;
  readonly launch: string | null;
  readonly user: string | null;
  readonly patient: string | null;
}

/** A verdict before an act; never changed. The verdict itself is sealed: it repeats what was read at the patient. */
export interface AuthorisationRow {
  readonly id: string;
  readonly iss: string;
  readonly patient: string;
  readonly treatment: string;
  readonly issued_at: number;
  readonly verdict: 'granted' | 'refused';
  readonly sealed: string;
}

export interface Tables {
  readonly authorisations: AuthorisationRow;
  readonly launches: LaunchRow;
  readonly audit: AuditRow;
}

/** In order, never changed once released: a change is a new one at the end. */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE launches (
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
