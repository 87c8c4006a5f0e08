import type { Kysely } from 'kysely';
import type { EndedLaunch, Launch, LaunchStore, OpenLaunch, PendingLaunch, RefreshLease } from '../services.ts';
import { toLaunch, toPending } from './sql-launch-rows.ts';
import type { Tables } from './sql-schema.ts';

type Database = Kysely<Tables>;

/** Launches as rows. Handshake, context and tokens leave the row as soon as they are of no more use. */
export function createLaunchStore(db: Database): LaunchStore {
  return {
    add: (launch) => add(db, launch),
    find: async (id) => (await findAll(db, [id]))[0],
    findAll: (ids) => findAll(db, ids),
    underway: () => underway(db),
    findPending: (stateHash) => findPending(db, stateHash),
    consume: (stateHash, at) => consume(db, stateHash, at),
    open: (launch) => open(db, launch),
    touch: (id, at) => touch(db, id, at),
    leaseRefresh: (id, lease) => leaseRefresh(db, id, lease),
    endLease: (id, holder) => endLease(db, id, holder),
    replaceTokens: (id, before, after) => replaceTokens(db, id, { before, after }),
    end: (id, status, at) => end(db, id, { status, at }),
    expire: (limits) => expire(db, limits),
  };
}

async function add(db: Database, launch: PendingLaunch): Promise<void> {
  const row = {
    id: launch.id,
    iss: launch.iss,
    status: launch.status,
    state_hash: launch.stateHash,
    binding_hash: launch.bindingHash,
    started_at: launch.startedAt,
    handshake: launch.handshake,
  };
  await db
    .insertInto('launches')
    .values({ ...EMPTY, ...row })
    .execute();
}

const EMPTY = { opened_at: null, last_seen_at: null, expires_at: null, ended_at: null, context: null, tokens: null };

async function findAll(db: Database, ids: readonly string[]): Promise<readonly Launch[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('launches').selectAll().where('id', 'in', ids.slice(0, 500)).execute();
  return rows.map(toLaunch);
}

async function underway(db: Database): Promise<readonly (PendingLaunch | OpenLaunch)[]> {
  const rows = await db.selectFrom('launches').selectAll().where('status', 'in', ['pending', 'open']).execute();
  return rows.map(toLaunch).filter((launch) => launch.status === 'pending' || launch.status === 'open');
}

async function findPending(db: Database, stateHash: string): Promise<PendingLaunch | undefined> {
  const row = await db
    .selectFrom('launches')
    .selectAll()
    .where('state_hash', '=', stateHash)
    .where('status', '=', 'pending')
    .executeTakeFirst();
  return row === undefined ? undefined : toPending(row);
}

/** One statement decides who wins: of two callbacks with the same state the second changes no row. */
async function consume(db: Database, stateHash: string, at: number): Promise<PendingLaunch | undefined> {
  return db.transaction().execute(async (tx) => {
    const row = await findPending(tx, stateHash);
    const changed = await tx
      .updateTable('launches')
      .set({ status: 'failed', ended_at: at, handshake: null })
      .where('state_hash', '=', stateHash)
      .where('status', '=', 'pending')
      .executeTakeFirst();
    return changed.numUpdatedRows === 1n ? row : undefined;
  });
}

async function open(db: Database, launch: OpenLaunch): Promise<boolean> {
  const changed = await db
    .updateTable('launches')
    .set({
      status: 'open',
      binding_hash: launch.bindingHash,
      opened_at: launch.openedAt,
      last_seen_at: launch.lastSeenAt,
      expires_at: launch.expiresAt,
      ended_at: null,
      context: launch.context,
      tokens: launch.tokens,
    })
    .where('id', '=', launch.id)
    .where('status', '=', 'failed')
    .where('opened_at', 'is', null)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

async function touch(db: Database, id: string, at: number): Promise<void> {
  await db
    .updateTable('launches')
    .set({ last_seen_at: at })
    .where('id', '=', id)
    .where('status', '=', 'open')
    .execute();
}

/** One statement decides who holds it: of two that come at once the second changes no row. */
async function leaseRefresh(db: Database, launch: string, { holder, now, until }: RefreshLease): Promise<boolean> {
  const changed = await db
    .insertInto('refresh_leases')
    .values({ launch, holder, lease_until: until })
    .onConflict((conflict) =>
      conflict
        .column('launch')
        .doUpdateSet({ holder, lease_until: until })
        .where('refresh_leases.lease_until', '<=', now),
    )
    .executeTakeFirst();
  return changed.numInsertedOrUpdatedRows === 1n;
}

async function endLease(db: Database, launch: string, holder: string): Promise<void> {
  await db.deleteFrom('refresh_leases').where('launch', '=', launch).where('holder', '=', holder).execute();
}

async function replaceTokens(db: Database, id: string, tokens: { before: string; after: string }): Promise<boolean> {
  const changed = await db
    .updateTable('launches')
    .set({ tokens: tokens.after })
    .where('id', '=', id)
    .where('status', '=', 'open')
    .where('tokens', '=', tokens.before)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

async function end(db: Database, id: string, to: { status: EndedLaunch['status']; at: number }): Promise<boolean> {
  const changed = await db
    .updateTable('launches')
    .set({ ...FORGOTTEN, status: to.status, ended_at: to.at })
    .where('id', '=', id)
    .where('status', 'in', ['pending', 'open'])
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

const FORGOTTEN = { handshake: null, context: null, tokens: null };

async function expire(db: Database, limits: Parameters<LaunchStore['expire']>[0]): Promise<number> {
  await db.deleteFrom('refresh_leases').where('lease_until', '<=', limits.now).execute();
  const changed = await db
    .updateTable('launches')
    .set({ ...FORGOTTEN, status: 'expired', ended_at: limits.now })
    .where((row) =>
      row.or([
        row.and([row('status', '=', 'pending'), row('started_at', '<', limits.pendingBefore)]),
        row.and([row('status', '=', 'open'), row('last_seen_at', '<', limits.idleBefore)]),
        row.and([row('status', '=', 'open'), row('expires_at', '<', limits.now)]),
      ]),
    )
    .executeTakeFirst();
  return Number(changed.numUpdatedRows);
}
