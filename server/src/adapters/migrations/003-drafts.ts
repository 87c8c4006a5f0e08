import type { DialectWords } from './migration.ts';

/** What was typed and is not saved yet, one row a place; the content is sealed to the place. */
export function drafts({ integer, strict }: DialectWords): readonly string[] {
  return [
    `CREATE TABLE drafts (
       iss TEXT NOT NULL,
       "user" TEXT NOT NULL,
       patient TEXT NOT NULL,
       form TEXT NOT NULL,
       version ${integer} NOT NULL,
       writer TEXT NOT NULL,
       submission TEXT NOT NULL,
       saved_at ${integer} NOT NULL,
       expires_at ${integer} NOT NULL,
       sealed TEXT NOT NULL,
       PRIMARY KEY (iss, "user", patient, form)
     ) ${strict}`,
    'CREATE INDEX drafts_by_expiry ON drafts (expires_at)',
  ];
}
