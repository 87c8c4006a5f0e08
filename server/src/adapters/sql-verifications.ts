import { error, failure, success, type Result, type Verification, type VerificationClaim } from '@autoserum/profiles';
import type { Kysely } from 'kysely';
import type { KeptVerification, Log, Vault, VerificationStore } from '../services.ts';
import type { Tables, VerificationRow } from './sql-schema.ts';

const ASKED = 'verification';
const CLAIMED = 'verification-claim';

/** Second persons' checks as rows: whose, until when and how far in the open, what is checked and who said what sealed to the row. */
export function createVerifications(db: Kysely<Tables>, vault: Vault, log: Log): VerificationStore {
  const answer = async <T>(work: () => Promise<T>): Promise<Result<T>> => {
    try {
      return success(await work());
    } catch (cause) {
      log.error({ err: cause }, 'verifications cannot be reached');
      const text = 'What a second person checks cannot be kept at the moment';
      return failure(error('transient', 'verification', text, { rule: 'verification-unwritten' }));
    }
  };
  const select = () => db.selectFrom('verifications').selectAll();
  return {
    keep: (kept) =>
      answer(async () => {
        const row = rowOf(vault, kept);
        await db
          .insertInto('verifications')
          .values(row)
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute();
        await endFormer(db, row);
        return opened(vault, await rowAt(db, { ...kept, id: row.id }).executeTakeFirstOrThrow());
      }),
    find: (place) =>
      answer(async () => {
        const row = await rowAt(db, place).executeTakeFirst();
        return row === undefined ? undefined : opened(vault, row);
      }),
    ofPatient: ({ iss, patient }, now) =>
      answer(async () => {
        const query = select().where('iss', '=', iss).where('patient', '=', patient).where('valid_until', '>', now);
        const rows = await query.orderBy('asked_at').orderBy('id').execute();
        return rows.map((row) => opened(vault, row));
      }),
    ofTreatment: ({ iss, patient, treatment, revision }) =>
      answer(async () => {
        const query = select().where('iss', '=', iss).where('patient', '=', patient).where('treatment', '=', treatment);
        const rows = await query
          .where((is) => is.or([is('revision', '=', revision), is('state', '=', 'objected')]))
          .orderBy('asked_at')
          .orderBy('id')
          .execute();
        return rows.map((row) => opened(vault, row));
      }),
    objected: ({ iss, patient }) =>
      answer(async () => {
        const query = select().where('iss', '=', iss).where('patient', '=', patient).where('state', '=', 'objected');
        const rows = await query.orderBy('asked_at').orderBy('id').execute();
        return rows.map((row) => opened(vault, row));
      }),
    claim: ({ iss, patient, id }, { claim, now }) =>
      answer(async () => {
        const sealed = vault.seal({ owner: id, purpose: CLAIMED }, JSON.stringify(claim));
        const { numUpdatedRows } = await db
          .updateTable('verifications')
          .set({ state: claim.state, sealed_claim: sealed })
          .where('id', '=', id)
          .where('iss', '=', iss)
          .where('patient', '=', patient)
          .where('state', '=', 'waiting')
          .where('valid_until', '>', now)
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      }),
    expire: async (endedBefore) => {
      const query = db.deleteFrom('verifications').where('valid_until', '<', endedBefore);
      return Number((await query.executeTakeFirst()).numDeletedRows);
    },
  };
}

function rowAt(db: Kysely<Tables>, { iss, patient, id }: { iss: string; patient: string; id: string }) {
  return db
    .selectFrom('verifications')
    .selectAll()
    .where('id', '=', id)
    .where('iss', '=', iss)
    .where('patient', '=', patient);
}

/** A person has one injection before them: what they asked about this treatment before, and nobody answered, waits no more. */
async function endFormer(
  db: Kysely<Tables>,
  { id, iss, patient, treatment, asked_by }: VerificationRow,
): Promise<void> {
  await db
    .deleteFrom('verifications')
    .where('iss', '=', iss)
    .where('patient', '=', patient)
    .where('treatment', '=', treatment)
    .where('asked_by', '=', asked_by)
    .where('state', '=', 'waiting')
    .where('id', '<>', id)
    .execute();
}

function rowOf(vault: Vault, { iss, patient, verification }: KeptVerification): VerificationRow {
  const { id, treatmentId, revision, askedBy, askedAt, validUntil, claim } = verification;
  return {
    id,
    iss,
    patient,
    treatment: treatmentId,
    revision,
    asked_by: askedBy.reference,
    asked_at: Date.parse(askedAt),
    valid_until: Date.parse(validUntil),
    state: claim.state,
    sealed: vault.seal({ owner: id, purpose: ASKED }, JSON.stringify(verification)),
    sealed_claim: null,
  };
}

/** The seal says that we wrote it: its shape is ours. What it does not open is an error, never a check that was not made. */
function opened(vault: Vault, { id, sealed, sealed_claim: claimed }: VerificationRow): Verification {
  const asked = unsealed(vault, { owner: id, purpose: ASKED }, sealed);
  if (!isVerification(asked, id)) throw new Error('A check by a second person is of an unknown form');
  if (claimed === null) return asked;
  const claim = unsealed(vault, { owner: id, purpose: CLAIMED }, claimed);
  if (!isClaim(claim)) throw new Error('What a second person said is of an unknown form');
  return { ...asked, claim };
}

function unsealed(vault: Vault, place: Parameters<Vault['open']>[0], sealed: string): unknown {
  const plain = vault.open(place, sealed);
  if (!plain.ok) throw new Error('A check by a second person cannot be opened');
  return JSON.parse(plain.value);
}

function isVerification(value: unknown, id: string): value is Verification {
  if (typeof value !== 'object' || value === null || !('id' in value)) return false;
  return value.id === id && 'authorisationId' in value && 'claim' in value;
}

function isClaim(value: unknown): value is VerificationClaim {
  return typeof value === 'object' && value !== null && 'state' in value && 'by' in value;
}
