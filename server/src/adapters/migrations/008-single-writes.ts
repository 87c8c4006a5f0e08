/** How many resources of a submission are confirmed, where a store takes no transaction and they go one by one. */
import type { DialectWords } from './migration.ts';

export function singleWrites({ integer }: DialectWords): readonly string[] {
  return [`ALTER TABLE submissions ADD COLUMN stored ${integer}`];
}
