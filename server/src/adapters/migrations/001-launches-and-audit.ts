import type { DialectWords } from './migration.ts';

/** Launches, and an audit that is append only. */
export function launchesAndAudit({ integer, counter, strict, appendOnly }: DialectWords): readonly string[] {
  return [
    `CREATE TABLE launches (
       id TEXT PRIMARY KEY,
       iss TEXT NOT NULL,
       status TEXT NOT NULL CHECK (status IN ('pending', 'open', 'closed', 'expired', 'failed')),
       state_hash TEXT NOT NULL UNIQUE,
       binding_hash TEXT NOT NULL,
       started_at ${integer} NOT NULL,
       opened_at ${integer},
       last_seen_at ${integer},
       expires_at ${integer},
       ended_at ${integer},
       handshake TEXT,
       context TEXT,
       tokens TEXT
     ) ${strict}`,
    'CREATE INDEX launches_by_status ON launches (status, started_at)',
    `CREATE TABLE audit (
       id ${counter},
       at ${integer} NOT NULL,
       kind TEXT NOT NULL,
       outcome TEXT NOT NULL,
       detail TEXT,
       launch TEXT,
       "user" TEXT,
       patient TEXT
     ) ${strict}`,
    ...appendOnly('audit'),
  ];
}
