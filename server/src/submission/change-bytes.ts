import type { Bundle, FhirResource } from 'fhir/r4';
import type { JournalEntry } from '../services.ts';
import type { Share } from './read-back.ts';

/** The bytes of a transaction; `changeOf` gives it back so that it is written as exactly these bytes again. */
export function bytesOf(change: Bundle): string {
  return JSON.stringify(change);
}

/** The transaction that a journal entry holds. We wrote and sealed it ourselves; anything else is a fault of this program. */
export function changeOf({ change, kind }: Pick<JournalEntry, 'change' | 'kind'>): Bundle<FhirResource> {
  const parsed: unknown = change === undefined ? undefined : JSON.parse(change);
  if (isTransaction(parsed)) return parsed;
  throw new Error(`The journal holds no transaction for this ${kind}`);
}

function isTransaction(value: unknown): value is Bundle<FhirResource> {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'transaction';
}

/** How much of a submission whose resources go one by one is there, as far as the journal knows. */
export function shareOf(entry: Pick<JournalEntry, 'change' | 'kind' | 'stored'>): Share {
  return { stored: entry.stored ?? 0, of: changeOf(entry).entry?.length ?? 0 };
}
