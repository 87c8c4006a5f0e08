import { error, failure, success, type DraftContent, type Result } from '@autoserum/profiles';
import type { Kysely } from 'kysely';
import type { DraftPlace, DraftStore, KeptDraft, ListedDraft, Log, Vault } from '../services.ts';
import type { DraftRow, Tables } from './sql-schema.ts';

const PURPOSE = 'draft';

type Owner = Omit<DraftPlace, 'form'>;

/** Drafts as rows, one a place: whose and which version in the open, what was typed sealed to its place. */
export function createDrafts(db: Kysely<Tables>, vault: Vault, log: Log): DraftStore {
  const answer = async <T>(work: () => Promise<T>): Promise<Result<T>> => {
    try {
      return success(await work());
    } catch (cause) {
      log.error({ err: cause }, 'drafts cannot be reached');
      return failure(error('transient', 'draft', 'Drafts cannot be kept at the moment', { rule: 'draft-unwritten' }));
    }
  };
  return {
    find: (place, now) =>
      answer(async () => {
        const row = await rowAt(db, place, now);
        if (row === undefined) return undefined;
        const draft = opened(vault, place, row);
        if (draft !== undefined) return draft;
        log.warn({ form: place.form }, 'a draft that our keys do not open was deleted');
        await remove(db, place, row.version);
        return undefined;
      }),
    keep: (place, draft, base) => answer(() => put(db, rowOf(vault, place, draft), base)),
    discard: (place, version) => answer(async () => (await remove(db, place, version)) > 0),
    discardSent: (owner, submissionId) =>
      answer(async () => {
        const query = db.deleteFrom('drafts').where('submission', '=', submissionId);
        const { numDeletedRows } = await query
          .where('iss', '=', owner.iss)
          .where('user', '=', owner.user)
          .where('patient', '=', owner.patient)
          .executeTakeFirst();
        return Number(numDeletedRows);
      }),
    list: (owner, now) => answer(() => list(db, owner, now)),
    expire: async (now) => {
      const { numDeletedRows } = await db.deleteFrom('drafts').where('expires_at', '<=', now).executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

async function list(db: Kysely<Tables>, { iss, user, patient }: Owner, now: number): Promise<readonly ListedDraft[]> {
  const rows = await db
    .selectFrom('drafts')
    .select(['form', 'version', 'submission', 'saved_at', 'expires_at'])
    .where('iss', '=', iss)
    .where('user', '=', user)
    .where('patient', '=', patient)
    .where('expires_at', '>', now)
    .orderBy('saved_at', 'desc')
    .execute();
  return rows.map(({ form, version, submission: submissionId, saved_at: savedAt, expires_at: expiresAt }) => ({
    form,
    version,
    submissionId,
    savedAt,
    expiresAt,
  }));
}

function rowAt(db: Kysely<Tables>, { iss, user, patient, form }: DraftPlace, now: number) {
  return db
    .selectFrom('drafts')
    .selectAll()
    .where('iss', '=', iss)
    .where('user', '=', user)
    .where('patient', '=', patient)
    .where('form', '=', form)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** A row out of time makes way first, so that it is in nobody's way; then each of two writers is decided by one statement. */
async function put(db: Kysely<Tables>, row: DraftRow, base: number): Promise<boolean> {
  const { iss, user, patient, form, version, writer } = row;
  await remove(db, row, undefined, row.saved_at);
  const changed = await db
    .updateTable('drafts')
    .set(row)
    .where('iss', '=', iss)
    .where('user', '=', user)
    .where('patient', '=', patient)
    .where('form', '=', form)
    .where((is) => is.or([is('version', '=', base), is.and([is('writer', '=', writer), is('version', '<', version)])]))
    .executeTakeFirst();
  if (changed.numUpdatedRows > 0n) return true;
  if (base > 0) return false;
  const added = await db
    .insertInto('drafts')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Deletes the draft of a place: one version of it, or whatever is out of time. */
async function remove(
  db: Kysely<Tables>,
  { iss, user, patient, form }: DraftPlace,
  version?: number,
  expiredAt?: number,
): Promise<number> {
  let query = db
    .deleteFrom('drafts')
    .where('iss', '=', iss)
    .where('user', '=', user)
    .where('patient', '=', patient)
    .where('form', '=', form);
  if (version !== undefined) query = query.where('version', '=', version);
  if (expiredAt !== undefined) query = query.where('expires_at', '<=', expiredAt);
  const { numDeletedRows } = await query.executeTakeFirst();
  return Number(numDeletedRows);
}

function ownerOf({ iss, user, patient, form }: DraftPlace): string {
  return JSON.stringify([iss, user, patient, form]);
}

function rowOf(vault: Vault, place: DraftPlace, draft: KeptDraft): DraftRow {
  const { iss, user, patient, form } = place;
  const { version, writer, submissionId, content, savedAt, expiresAt } = draft;
  return {
    iss,
    user,
    patient,
    form,
    version,
    writer,
    submission: submissionId,
    saved_at: savedAt,
    expires_at: expiresAt,
    sealed: vault.seal({ owner: ownerOf(place), purpose: PURPOSE }, JSON.stringify(content)),
  };
}

/** Undefined after a change of keys, or when the row was moved. */
function opened(vault: Vault, place: DraftPlace, row: DraftRow): KeptDraft | undefined {
  const plain = vault.open({ owner: ownerOf(place), purpose: PURPOSE }, row.sealed);
  if (!plain.ok) return undefined;
  const content: unknown = JSON.parse(plain.value);
  if (!isContent(content)) return undefined;
  const { version, writer, submission: submissionId, saved_at: savedAt, expires_at: expiresAt } = row;
  return { version, writer, submissionId, content, savedAt, expiresAt };
}

function isContent(value: unknown): value is DraftContent {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
