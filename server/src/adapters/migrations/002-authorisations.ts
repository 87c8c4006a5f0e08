import type { DialectWords } from './migration.ts';

/** Verdicts before an act. */
export function authorisations({ integer, strict }: DialectWords): readonly string[] {
  return [
    `CREATE TABLE authorisations (
       id TEXT PRIMARY KEY,
       iss TEXT NOT NULL,
       patient TEXT NOT NULL,
       treatment TEXT NOT NULL,
       issued_at ${integer} NOT NULL,
       verdict TEXT NOT NULL CHECK (verdict IN ('granted', 'refused')),
       sealed TEXT NOT NULL
     ) ${strict}`,
  ];
}
