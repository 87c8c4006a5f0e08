import type { DialectWords } from './migration.ts';

/**
 * A line says at which EHR, about which treatment and in which request it was, and how far the audit store has got. Earlier lines do not name
 * the EHR whose ids they hold, so delivery begins after them.
 */
export function auditDelivery({ integer, strict }: DialectWords): readonly string[] {
  return [
    ...['iss', 'treatment', 'request', 'address'].map((name) => `ALTER TABLE audit ADD COLUMN ${name} TEXT`),
    `CREATE TABLE audit_delivery (
       single ${integer} PRIMARY KEY DEFAULT 1 CHECK (single = 1),
       line ${integer} NOT NULL
     ) ${strict}`,
    'INSERT INTO audit_delivery (line) SELECT line FROM audit_head',
  ];
}
