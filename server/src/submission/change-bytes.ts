import type { Bundle, FhirResource } from 'fhir/r4';
import type { JournalEntry } from '../services.ts';

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
