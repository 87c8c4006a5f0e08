import { TABLES } from './tables.generated.ts';
import type { ProfileRow } from './tables.ts';

const rows: ReadonlyMap<string, ProfileRow> = new Map(Object.entries(TABLES.profiles));

/** A profile or extension of ours by its URL, without a version. */
export function profileAt(url: string): ProfileRow | undefined {
  return rows.get(url);
}
