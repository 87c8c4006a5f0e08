import type { JournalEntry, NewJournalEntry, Vault } from '../services.ts';
import type { SubmissionRow } from './sql-schema.ts';

const PURPOSE = 'submission';

/** In place of the sealed bytes of a settled submission whose time is over. */
export const PURGED = '';

/** An entry as a row, its transaction sealed. */
export function rowOf(vault: Vault, entry: NewJournalEntry & JournalEntry): SubmissionRow {
  return {
    iss: entry.iss,
    id: entry.id,
    patient: entry.patient,
    treatment: entry.treatment,
    sent_by: entry.user,
    kind: entry.kind,
    revision: entry.revision,
    entry_id: entry.entryId,
    digest: entry.digest,
    sealed: vault.seal(placeOf(entry), entry.change),
    state: entry.state,
    rule: entry.rule ?? null,
    by_reading: 0,
    audited: 0,
    prepared_at: entry.preparedAt,
    sent_at: entry.sentAt ?? null,
    settled_at: entry.settledAt ?? null,
    owner: entry.owner,
    lease_until: entry.leaseUntil,
    stored: entry.stored ?? null,
  };
}

/**
 * A row as an entry.
 * @throws when its seal does not open: what was sent is not known then, and nothing may be guessed
 */
export function toEntry(vault: Vault, row: SubmissionRow): JournalEntry {
  return {
    iss: row.iss,
    id: row.id,
    patient: row.patient,
    treatment: row.treatment,
    user: row.sent_by,
    kind: row.kind,
    revision: row.revision,
    entryId: row.entry_id,
    digest: row.digest,
    ...(row.sealed === PURGED ? {} : { change: openedChange(vault, row) }),
    state: row.state,
    preparedAt: row.prepared_at,
    owner: row.owner,
    leaseUntil: row.lease_until,
    ...(row.rule === null ? {} : { rule: row.rule }),
    ...(row.sent_at === null ? {} : { sentAt: row.sent_at }),
    ...(row.settled_at === null ? {} : { settledAt: row.settled_at }),
    ...(row.stored === null ? {} : { stored: row.stored }),
  };
}

function openedChange(vault: Vault, row: SubmissionRow): string {
  const change = vault.open(placeOf(row), row.sealed);
  if (change.ok) return change.value;
  throw new Error('A submission of the journal cannot be opened: was its DATA_KEY removed?');
}

function placeOf({ iss, id }: Pick<SubmissionRow, 'iss' | 'id'>) {
  return { owner: `${iss} ${id}`, purpose: PURPOSE };
}
