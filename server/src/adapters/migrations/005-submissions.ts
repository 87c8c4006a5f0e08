import type { DialectWords } from './migration.ts';

/** The journal: submissions, on disk before they are sent. Of one treatment one at a time is on its way, in all processes. */
export function submissions({ integer, strict }: DialectWords): readonly string[] {
  return [
    `CREATE TABLE submissions (
       iss TEXT NOT NULL,
       id TEXT NOT NULL,
       patient TEXT NOT NULL,
       treatment TEXT NOT NULL,
       sent_by TEXT NOT NULL,
       kind TEXT NOT NULL,
       revision ${integer} NOT NULL,
       entry_id TEXT NOT NULL,
       digest TEXT NOT NULL,
       sealed TEXT NOT NULL,
       state TEXT NOT NULL CHECK (state IN ('prepared', 'sent', 'unknown', 'partial', 'confirmed', 'refused')),
       rule TEXT,
       by_reading ${integer} NOT NULL,
       audited ${integer} NOT NULL,
       prepared_at ${integer} NOT NULL,
       sent_at ${integer},
       settled_at ${integer},
       owner TEXT NOT NULL,
       lease_until ${integer} NOT NULL,
       PRIMARY KEY (iss, id)
     ) ${strict}`,
    `CREATE UNIQUE INDEX submissions_in_flight ON submissions (iss, treatment) WHERE state IN ('prepared', 'sent')`,
    `CREATE INDEX submissions_open ON submissions (iss, patient)
       WHERE state IN ('prepared', 'sent', 'unknown', 'partial') OR (state = 'refused' AND by_reading = 1)`,
    `CREATE INDEX submissions_unaudited ON submissions (settled_at) WHERE audited = 0`,
  ];
}
