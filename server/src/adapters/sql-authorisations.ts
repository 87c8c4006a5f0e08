import { error, failure, success, type Authorisation, type Result } from '@autoserum/profiles';
import type { Kysely } from 'kysely';
import type { AuthorisationStore, KeptAuthorisation, Log, Vault } from '../services.ts';
import type { AuthorisationRow, Tables } from './sql-schema.ts';

const PURPOSE = 'authorisation';

/** Verdicts as rows: what tells one from another in the open, what was read at the patient sealed. */
export function createAuthorisations(db: Kysely<Tables>, vault: Vault, log: Log): AuthorisationStore {
  return {
    keep: async (kept) => {
      try {
        const row = rowOf(vault, kept);
        await db
          .insertInto('authorisations')
          .values(row)
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute();
        const first = await rowBy(db, { ...kept, id: kept.authorisation.id });
        return first === undefined ? unwritten() : opened(vault, first);
      } catch (cause) {
        log.error({ err: cause }, 'authorisation not kept');
        return unwritten();
      }
    },
    find: async (place) => {
      const row = await rowBy(db, place);
      const found = row === undefined ? undefined : opened(vault, row);
      return found?.ok === true ? found.value : undefined;
    },
  };
}

function rowOf(vault: Vault, { iss, patient, authorisation }: KeptAuthorisation): AuthorisationRow {
  const { id, treatmentId, issuedAt, verdict } = authorisation;
  const sealed = vault.seal({ owner: id, purpose: PURPOSE }, JSON.stringify(authorisation));
  return { id, iss, patient, treatment: treatmentId, issued_at: Date.parse(issuedAt), verdict, sealed };
}

function rowBy(db: Kysely<Tables>, { iss, patient, id }: { iss: string; patient: string; id: string }) {
  return db
    .selectFrom('authorisations')
    .selectAll()
    .where('id', '=', id)
    .where('iss', '=', iss)
    .where('patient', '=', patient)
    .executeTakeFirst();
}

/** The seal says that we wrote it, and a row is never changed: its shape is ours. */
function opened(vault: Vault, row: AuthorisationRow): Result<Authorisation> {
  const plain = vault.open({ owner: row.id, purpose: PURPOSE }, row.sealed);
  if (!plain.ok) return plain;
  const json: unknown = JSON.parse(plain.value);
  return isAuthorisation(json, row) ? success(json) : unwritten();
}

function isAuthorisation(value: unknown, row: AuthorisationRow): value is Authorisation {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('verdict' in value)) return false;
  return value.id === row.id && value.verdict === row.verdict && 'request' in value && 'issues' in value;
}

function unwritten(): Result<never> {
  return failure(
    error('transient', 'authorisation', 'The verdict could not be kept', { rule: 'authorisation-unwritten' }),
  );
}
