import type { DialectWords } from './migration.ts';

/** Which launch's tokens a process is refreshing, and until when it may be believed to be at it. */
export function refreshLeases({ integer, strict }: DialectWords): readonly string[] {
  return [
    `CREATE TABLE refresh_leases (
       launch TEXT PRIMARY KEY,
       holder TEXT NOT NULL,
       lease_until ${integer} NOT NULL
     ) ${strict}`,
  ];
}
