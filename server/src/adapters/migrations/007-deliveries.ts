import type { DialectWords } from './migration.ts';

/** What an EHR gets of records that live in the companion store; on disk before it is sent. What it says is sealed. */
export function deliveries({ integer, strict }: DialectWords): readonly string[] {
  return [
    `CREATE TABLE deliveries (
       iss TEXT NOT NULL,
       id TEXT NOT NULL,
       patient TEXT NOT NULL,
       treatment TEXT NOT NULL,
       made_by TEXT NOT NULL,
       kind TEXT NOT NULL CHECK (kind IN ('procedure', 'summary')),
       number ${integer} NOT NULL,
       digest TEXT NOT NULL,
       sealed_body TEXT NOT NULL,
       sealed_finding TEXT NOT NULL,
       state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'unknown', 'kept', 'differs', 'refused')),
       held TEXT,
       prepared_at ${integer} NOT NULL,
       sent_at ${integer},
       settled_at ${integer},
       lease_until ${integer} NOT NULL,
       PRIMARY KEY (iss, id)
     ) ${strict}`,
    `CREATE INDEX deliveries_of_treatment ON deliveries (iss, treatment)`,
  ];
}
