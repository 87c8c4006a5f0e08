import type { DialectWords } from './migration.ts';

/** What a second person is asked before an injection, and what one said; both sealed. */
export function verifications({ integer, strict }: DialectWords): readonly string[] {
  return [
    `CREATE TABLE verifications (
       id TEXT PRIMARY KEY,
       iss TEXT NOT NULL,
       patient TEXT NOT NULL,
       treatment TEXT NOT NULL,
       revision ${integer} NOT NULL,
       asked_by TEXT NOT NULL,
       asked_at ${integer} NOT NULL,
       valid_until ${integer} NOT NULL,
       state TEXT NOT NULL CHECK (state IN ('waiting', 'confirmed', 'objected')),
       sealed TEXT NOT NULL,
       sealed_claim TEXT
     ) ${strict}`,
    'CREATE INDEX verifications_by_patient ON verifications (iss, patient, valid_until)',
    'CREATE INDEX verifications_by_end ON verifications (valid_until)',
  ];
}
