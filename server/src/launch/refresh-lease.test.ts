import { setTimeout as pause } from 'node:timers/promises';
import { failure, error, success, type Result } from '@autoserum/profiles';
import { DIALECTS, freshPlace, type FreshPlace } from '../../../test/postgres/databases.ts';
import { createVault } from '../adapters/aes-vault.ts';
import { openDatabase, type SqlDatabase } from '../adapters/sql-database.ts';
import { createLaunchStore } from '../adapters/sql-launches.ts';
import { randomIds } from '../adapters/system.ts';
import { createLog } from '../log.ts';
import type { LaunchStore, SmartLauncher, TokenAnswer } from '../services.ts';
import { fakeLaunch } from '../testing/fakes.ts';
import { createRegistry } from './ehr-registry.ts';
import { createLaunchTokens } from './launch-tokens.ts';
import { LEASE_MS } from './limits.ts';
import { sealContext, sealTokens } from './stored-launch.ts';

const { ehr, patient, user } = fakeLaunch();
const vault = createVault([Buffer.alloc(32, 1)]);
const MINUTE = 60_000;
const unused = async () => failure(error('exception', 'launch', 'not asked for'));

/** An authorization server that turns refresh tokens: the first use of one gives the next, any other use ends them all. */
function createFamily() {
  const used: string[] = [];
  let number = 1;
  const refresh = async (_ehr: unknown, refreshToken: string): Promise<Result<TokenAnswer>> => {
    used.push(refreshToken);
    await pause(20);
    if (refreshToken !== `r${number}`) return failure(error('login', 'launch', 'invalid_grant'));
    number += 1;
    return success({ accessToken: `a${number}`, refreshToken: `r${number}`, expiresIn: 300 });
  };
  return { used, refresh };
}

describe.each(DIALECTS)('two processes over one %s database', (dialect) => {
  let place: FreshPlace;
  let databases: readonly SqlDatabase[];
  let now = 10 * MINUTE;

  beforeAll(async () => {
    place = await freshPlace(dialect);
    databases = [
      await openDatabase(place.url, createLog('silent')),
      await openDatabase(place.url, createLog('silent')),
    ];
  });
  afterAll(async () => {
    for (const database of databases) await database.close();
    place.remove();
  });

  const stores = () => databases.map(({ tables }) => createLaunchStore(tables));

  function processesAsking(refresh: SmartLauncher['refresh'], launchStores = stores()) {
    return launchStores.map((launches) =>
      createLaunchTokens({
        launches,
        vault,
        ids: randomIds,
        ehrs: createRegistry([ehr]),
        clock: { now: () => new Date(now) },
        audit: { record: async () => success(undefined) },
        smart: { refresh, discover: unused, authorize: unused, exchange: unused, revoke: async () => undefined },
      }),
    );
  }

  /** An open launch whose access token has run out. */
  async function openedLaunch(): Promise<string> {
    const id = randomIds.launchId();
    const [launches] = stores();
    const common = { id, iss: ehr.iss, bindingHash: 'b', startedAt: 0 };
    await launches?.add({ ...common, status: 'pending', stateHash: id, handshake: 'h' });
    await launches?.consume(id, 0);
    await launches?.open({
      ...common,
      status: 'open',
      openedAt: 0,
      lastSeenAt: 0,
      expiresAt: 480 * MINUTE,
      context: sealContext(vault, id, { patient, user, grantedScopes: [], needPatientBanner: true }),
      tokens: sealTokens(vault, id, { accessToken: 'a1', refreshToken: 'r1', expiresAt: 0 }),
    });
    return id;
  }

  it('use each refresh token once, however many ask in both', async () => {
    const { used, refresh } = createFamily();
    const processes = processesAsking(refresh);
    const id = await openedLaunch();
    for (const round of [1, 2, 3, 4, 5]) {
      const all = await Promise.all(
        processes.flatMap((accessToken) => Array.from({ length: 5 }, () => accessToken(id, `a${round}`))),
      );
      expect(new Set(all.map((answer) => answer.ok && answer.value))).toEqual(new Set([`a${round + 1}`]));
    }
    expect(used).toEqual(['r1', 'r2', 'r3', 'r4', 'r5']);
  });

  it('see what the other refreshed between their look and their lease', async () => {
    const { used, refresh } = createFamily();
    const [launches] = stores();
    if (launches === undefined) throw new Error('no store');
    const id = await openedLaunch();
    const [first = unused] = processesAsking(refresh);
    const late: LaunchStore = {
      ...launches,
      leaseRefresh: async (...lease) => (await first(id), launches.leaseRefresh(...lease)),
    };
    const [second = unused] = processesAsking(refresh, [late]);
    expect(await second(id)).toMatchObject({ ok: true, value: 'a2' });
    expect(used).toEqual(['r1']);
  });

  it('let one go on for another that died, once it may no longer be believed to be at it', async () => {
    const { used, refresh } = createFamily();
    const [accessToken = unused] = processesAsking(refresh);
    const id = await openedLaunch();
    const [, dead] = stores();
    expect(await dead?.leaseRefresh(id, { holder: 'dead', now, until: now + LEASE_MS })).toBe(true);
    const waiting = accessToken(id);
    await pause(200);
    expect(used).toEqual([]);
    now += LEASE_MS;
    expect(await waiting).toMatchObject({ ok: true, value: 'a2' });
    expect(used).toEqual(['r1']);
    await dead?.endLease(id, 'dead');
  });

  it('let the other try when the EHR could not be reached', async () => {
    const processes = processesAsking(async () => failure(error('transient', 'launch', 'down')));
    const id = await openedLaunch();
    const all = await Promise.all(processes.map((accessToken) => accessToken(id)));
    expect(all).toMatchObject([{ issues: [{ code: 'transient' }] }, { issues: [{ code: 'transient' }] }]);
    const { refresh } = createFamily();
    const [, accessToken = unused] = processesAsking(refresh);
    expect(await accessToken(id)).toMatchObject({ value: 'a2' });
  });

  it('give back a lease that is their own alone, and forget one that ran out', async () => {
    const [one, two] = stores();
    const lease = { now, until: now + 1000 };
    expect(await one?.leaseRefresh('l', { holder: 'one', ...lease })).toBe(true);
    await two?.endLease('l', 'two');
    expect(await two?.leaseRefresh('l', { holder: 'two', ...lease })).toBe(false);
    await one?.expire({ pendingBefore: 0, idleBefore: 0, now: now + 1000 });
    expect(await databases[0]?.tables.selectFrom('refresh_leases').selectAll().execute()).toEqual([]);
  });
});
