import { DIALECTS, openFresh } from '../../../test/postgres/databases.ts';
import type { LaunchStore, OpenLaunch, PendingLaunch } from '../services.ts';
import type { SqlDatabase } from './sql-database.ts';
import { createLaunchStore } from './sql-launches.ts';

describe.each(DIALECTS)('on %s', (dialect) => {
  let database: SqlDatabase;
  let launches: LaunchStore;
  let number = 0;

  beforeAll(async () => {
    database = await openFresh(dialect);
    launches = createLaunchStore(database.tables);
  });
  afterAll(() => database.close());

  function pending(): PendingLaunch {
    number += 1;
    const id = `launch-${number}`;
    return { status: 'pending', id, iss: 'e', stateHash: `s${id}`, bindingHash: 'b', startedAt: 1000, handshake: 'h' };
  }

  async function opened(): Promise<OpenLaunch> {
    const launch = pending();
    await launches.add(launch);
    await launches.consume(launch.stateHash, 1500);
    const open: OpenLaunch = {
      status: 'open',
      id: launch.id,
      iss: launch.iss,
      bindingHash: 'rotated',
      startedAt: 1000,
      openedAt: 2000,
      lastSeenAt: 2000,
      expiresAt: 9000,
      context: 'c',
      tokens: 't1',
    };
    expect(await launches.open(open)).toBe(true);
    return open;
  }

  it('gives a state to one callback only, though both come at once', async () => {
    const launch = pending();
    await launches.add(launch);
    const both = await Promise.all([launches.consume(launch.stateHash, 1), launches.consume(launch.stateHash, 1)]);
    expect(both.filter((taken) => taken !== undefined)).toEqual([launch]);
    expect(await launches.findPending(launch.stateHash)).toBeUndefined();
    expect(await launches.find(launch.id)).toMatchObject({ status: 'failed' });
  });

  it('opens a launch once, and only after its state was taken', async () => {
    const launch = pending();
    await launches.add(launch);
    const early = { ...(await opened()), id: launch.id };
    expect(await launches.open(early)).toBe(false);
    const open = await opened();
    expect(await launches.consume(`s${open.id}`, 3000)).toBeUndefined();
    expect(await launches.find(open.id)).toEqual(open);
    expect(await launches.open(open)).toBe(false);
  });

  it('replaces tokens only where they are still those that were refreshed', async () => {
    const { id } = await opened();
    expect(await launches.replaceTokens(id, 't1', 't2')).toBe(true);
    expect(await launches.replaceTokens(id, 't1', 't3')).toBe(false);
    expect(await launches.find(id)).toMatchObject({ tokens: 't2' });
  });

  it('finds those that are pending or open, and none that is over', async () => {
    const [open, over] = [await opened(), await opened()];
    await launches.end(over.id, 'closed', 5000);
    const pending = {
      ...open,
      id: `${open.id}-next`,
      status: 'pending',
      stateHash: `${open.id}-next`,
      handshake: 'h',
    } as const;
    await launches.add(pending);
    const ids = (await launches.underway()).map(({ id, status }) => [id, status]);
    expect(ids).toEqual(
      expect.arrayContaining([
        [open.id, 'open'],
        [pending.id, 'pending'],
      ]),
    );
    expect(ids).not.toContainEqual([over.id, expect.anything()]);
  });

  it('keeps neither tokens nor context of a launch that is over', async () => {
    const { id } = await opened();
    expect(await launches.end(id, 'closed', 5000)).toBe(true);
    expect(await launches.end(id, 'expired', 6000)).toBe(false);
    const row = await database.tables.selectFrom('launches').selectAll().where('id', '=', id).executeTakeFirst();
    expect(row).toMatchObject({ status: 'closed', ended_at: 5000, tokens: null, context: null, handshake: null });
  });

  it.each([
    ['pending for more than ten minutes', { pendingBefore: 1001, idleBefore: 0, now: 1 }, 'pending'],
    ['idle', { pendingBefore: 0, idleBefore: 2001, now: 1 }, 'open'],
    ['older than a working day', { pendingBefore: 0, idleBefore: 0, now: 9001 }, 'open'],
  ])('puts away what is %s', async (_name, limits, status) => {
    const open = await opened();
    const waiting = pending();
    await launches.add(waiting);
    await launches.expire(limits);
    const [target, other] = status === 'pending' ? [waiting, open] : [open, waiting];
    expect(await launches.find(target.id)).toMatchObject({ status: 'expired' });
    expect(await launches.find(other.id)).toMatchObject({ status: other.status });
  });

  it('asks for no launch when none is named', async () => {
    expect(await launches.findAll([])).toEqual([]);
  });

  it('keeps instants of today as numbers', async () => {
    const launch = { ...pending(), startedAt: Date.parse('2026-03-02T08:00:00Z') };
    await launches.add(launch);
    expect(await launches.find(launch.id)).toEqual(launch);
  });
});
