import { error, failure, success, type Result } from '@autoserum/profiles';
import type { ExpressionBuilder, Kysely } from 'kysely';
import type {
  Journal,
  JournalEntry,
  Log,
  MoveFacts,
  Moved,
  NewJournalEntry,
  SubmissionPlace,
  Vault,
} from '../services.ts';
import { PURGED, rowOf, toEntry } from './sql-journal-rows.ts';
import type { Tables } from './sql-schema.ts';

export interface JournalSettings {
  readonly vault: Vault;
  /** Names this process among those that share the database, and the one that stood in its place before. */
  readonly owner: string;
  readonly log: Log;
}

const CANCELLED = 'submission-cancelled';
const IN_FLIGHT = ['prepared', 'sent'] as const;

/**
 * The journal as rows. Each change is one statement, so that nothing hangs on how a dialect isolates transactions: a unique index lets one
 * submission of a treatment be on its way, and a move names the states that it leaves.
 */
export function createJournal(db: Kysely<Tables>, settings: JournalSettings): Journal {
  const { owner, vault, log } = settings;
  return {
    owner,
    prepare: async (entry) => {
      try {
        return await prepare(db, settings, entry);
      } catch (cause) {
        log.error({ err: cause }, 'a submission was not written to the journal');
        return unwritten();
      }
    },
    move: async (place, between, facts) => {
      try {
        return await move(db, { place, between, facts, owner });
      } catch (cause) {
        log.error({ err: cause, to: between.to }, 'a submission was not moved in the journal');
        return 'unwritten';
      }
    },
    progress: async ({ iss, id }, { stored, leaseUntil }) => {
      const lease = leaseUntil === undefined ? {} : { lease_until: leaseUntil };
      try {
        await db
          .updateTable('submissions')
          .set({ stored, ...lease })
          .where('iss', '=', iss)
          .where('id', '=', id)
          .execute();
      } catch (cause) {
        log.error({ err: cause }, 'the progress of a submission was not written to the journal');
      }
    },
    find: (place) => find(db, vault, place),
    inFlight: async ({ iss, treatment }) => {
      const row = await all(db)
        .where('iss', '=', iss)
        .where('treatment', '=', treatment)
        .where('state', 'in', IN_FLIGHT)
        .executeTakeFirst();
      return row === undefined ? undefined : toEntry(vault, row);
    },
    open: async ({ iss, patient, since }) => {
      const rows = await all(db)
        .where('iss', '=', iss)
        .where('patient', '=', patient)
        .where((row) => row.or([unsettled(row), refusedByReading(row, since)]))
        .orderBy('prepared_at')
        .execute();
      return rows.map((row) => toEntry(vault, row));
    },
    abandoned: async (now) => {
      const rows = await all(db)
        .where('state', 'in', IN_FLIGHT)
        .where((row) => row.or([row('owner', '=', owner), row('lease_until', '<=', now)]))
        .execute();
      return rows.map((row) => toEntry(vault, row));
    },
    unaudited: async (before) => {
      const rows = await all(db)
        .where('audited', '=', 0)
        .where('state', 'in', ['confirmed', 'partial', 'refused'])
        .where((row) => row.or([row('owner', '=', owner), row('settled_at', '<', before)]))
        .orderBy('settled_at')
        .execute();
      return rows.map((row) => toEntry(vault, row));
    },
    markAudited: async ({ iss, id }) => {
      await db.updateTable('submissions').set({ audited: 1 }).where('iss', '=', iss).where('id', '=', id).execute();
    },
    cancel: async (entry) => {
      try {
        return success(await cancel(db, settings, entry));
      } catch (cause) {
        log.error({ err: cause }, 'a cancellation was not written to the journal');
        return unwritten();
      }
    },
    purge: async (settledBefore) => {
      const { numUpdatedRows } = await db
        .updateTable('submissions')
        .set({ sealed: PURGED })
        .where('state', 'in', ['confirmed', 'refused'])
        .where('audited', '=', 1)
        .where('settled_at', '<', settledBefore)
        .where('sealed', '<>', PURGED)
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },
  };
}

type Row = ExpressionBuilder<Tables, 'submissions'>;

function all(db: Kysely<Tables>) {
  return db.selectFrom('submissions').selectAll();
}

function unsettled(row: Row) {
  return row('state', 'in', ['prepared', 'sent', 'unknown', 'partial']);
}

function refusedByReading(row: Row, since: number) {
  return row.and([row('state', '=', 'refused'), row('by_reading', '=', 1), row('settled_at', '>=', since)]);
}

async function find(db: Kysely<Tables>, vault: Vault, { iss, id }: SubmissionPlace): Promise<JournalEntry | undefined> {
  const row = await all(db).where('iss', '=', iss).where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toEntry(vault, row);
}

type Prepared = Result<{ readonly entry: JournalEntry; readonly isNew: boolean }>;

/** A conflict with the key is this submission again; one with the index is another one of the treatment on its way. */
async function prepare(
  db: Kysely<Tables>,
  { vault, owner }: JournalSettings,
  entry: NewJournalEntry,
): Promise<Prepared> {
  const row = rowOf(vault, { ...entry, state: 'prepared', owner });
  const made = { entry: { ...entry, state: 'prepared', owner } as const, isNew: true };
  const inserted = await db
    .insertInto('submissions')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 1n) return success(made);
  const there = await find(db, vault, entry);
  if (there === undefined) return busy();
  if (there.state !== 'refused') return success({ entry: there, isNew: false });
  if (there.rule === CANCELLED) return cancelled();
  return (await prepareAnew(db, row)) ? success(made) : busy();
}

/** What was refused left nothing in the store, so its row begins again; not while another submission is on its way. */
async function prepareAnew(db: Kysely<Tables>, row: Tables['submissions']): Promise<boolean> {
  const { iss, id, treatment, ...rest } = row;
  const changed = await db
    .updateTable('submissions')
    .set(rest)
    .where('iss', '=', iss)
    .where('id', '=', id)
    .where('state', '=', 'refused')
    .where((is) => is.or([is('rule', 'is', null), is('rule', '<>', CANCELLED)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('submissions as other')
            .select('other.id')
            .where('other.iss', '=', iss)
            .where('other.treatment', '=', treatment)
            .where('other.state', 'in', IN_FLIGHT),
        ),
      ),
    )
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

/** Whoever comes second sees what the first wrote: a move to `sent` finds nothing to move, and this one nothing that was not sent. */
async function cancel(
  db: Kysely<Tables>,
  { vault, owner }: JournalSettings,
  entry: NewJournalEntry,
): Promise<JournalEntry> {
  const settled = {
    state: 'refused',
    rule: CANCELLED,
    settled_at: entry.preparedAt,
    by_reading: 0,
    audited: 0,
  } as const;
  const inserted = await db
    .insertInto('submissions')
    .values({ ...rowOf(vault, { ...entry, state: 'refused', owner }), ...settled, sealed: PURGED })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n)
    await db
      .updateTable('submissions')
      .set(settled)
      .where('iss', '=', entry.iss)
      .where('id', '=', entry.id)
      .where('patient', '=', entry.patient)
      .where('sent_by', '=', entry.user)
      .where('state', 'in', ['prepared', 'refused'])
      .execute();
  const there = await find(db, vault, entry);
  if (there === undefined) throw new Error('A submission that was cancelled is not in the journal');
  return there;
}

interface Move {
  readonly place: SubmissionPlace;
  readonly between: Parameters<Journal['move']>[1];
  readonly facts: MoveFacts;
  readonly owner: string;
}

async function move(db: Kysely<Tables>, { place, between, facts, owner }: Move): Promise<Moved> {
  const { at, rule = null, leaseUntil, byReading = false, stored } = facts;
  const times = leaseUntil === undefined ? { settled_at: at } : { sent_at: at, lease_until: leaseUntil, owner };
  const changed = await db
    .updateTable('submissions')
    .set({ ...times, state: between.to, rule, by_reading: Number(byReading), audited: 0, ...present({ stored }) })
    .where('iss', '=', place.iss)
    .where('id', '=', place.id)
    .where('state', 'in', between.from)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n ? 'moved' : 'elsewhere';
}

function present({ stored }: Pick<MoveFacts, 'stored'>) {
  return stored === undefined ? {} : { stored };
}

function busy(): Result<never> {
  const text = 'Another entry of this treatment is being saved at this moment. Nothing of this one was stored';
  return failure(error('transient', 'treatment', text, { rule: 'treatment-busy' }));
}

function unwritten(): Result<never> {
  const text = 'The journal of entries cannot be written, so nothing was sent';
  return failure(error('transient', 'journal', text, { rule: 'journal-unwritten' }));
}

function cancelled(): Result<never> {
  const text = 'This entry was cancelled before it was sent. Nothing of it is stored';
  return failure(error('business-rule', 'submission', text, { rule: CANCELLED }));
}
