import { error, failure, success, type Result } from '@autoserum/profiles';
import { createVault } from '../adapters/aes-vault.ts';
import { openDatabase } from '../adapters/sql-database.ts';
import { createLaunchStore } from '../adapters/sql-launches.ts';
import { randomIds } from '../adapters/system.ts';
import type { RegisteredEhr } from '../auth/registered-ehr.ts';
import { createLog } from '../log.ts';
import type { AuditEntry, SmartLauncher, TokenAnswer } from '../services.ts';
import { createRegistry } from './ehr-registry.ts';
import { createLaunchTokens } from './launch-tokens.ts';
import { sealContext, sealTokens, type StoredTokens } from './stored-launch.ts';

const ehr: RegisteredEhr = {
  name: 'EHR',
  iss: 'https://ehr.example/fhir',
  clientId: 'autoserum',
  authentication: { method: 'none' },
  scope: 'openid',
  frameAncestors: [],
  store: 'ehr',
  roles: {},
  training: false,
};
const vault = createVault([Buffer.alloc(32, 1)]);
const database = await openDatabase('sqlite::memory:', createLog('silent'));
const launches = createLaunchStore(database.tables);
const MINUTE = 60_000;
let number = 0;

afterAll(() => database.close());

/** An open launch of patient p1 whose EHR answers a refresh as told. */
async function launchWith(tokens: StoredTokens, answer: () => Promise<Result<TokenAnswer>>, store = launches) {
  number += 1;
  const id = `launch-${number}`;
  await store.add({
    status: 'pending',
    id,
    iss: ehr.iss,
    stateHash: id,
    bindingHash: 'b',
    startedAt: 0,
    handshake: 'h',
  });
  await store.consume(id, 0);
  const context = { patient: 'p1', user: { reference: 'Practitioner/1' }, grantedScopes: [], needPatientBanner: true };
  await store.open({
    status: 'open',
    id,
    iss: ehr.iss,
    bindingHash: 'b',
    startedAt: 0,
    openedAt: 0,
    lastSeenAt: 0,
    expiresAt: 8 * 60 * MINUTE,
    context: sealContext(vault, id, context),
    tokens: sealTokens(vault, id, tokens),
  });
  const used: string[] = [];
  const audited: AuditEntry[] = [];
  const refresh: SmartLauncher['refresh'] = async (_ehr, refreshToken) => {
    used.push(refreshToken);
    return answer();
  };
  const unused = async () => failure(error('exception', 'launch', 'not asked for'));
  const accessToken = createLaunchTokens({
    launches: store,
    vault,
    ids: randomIds,
    ehrs: createRegistry([ehr]),
    clock: { now: () => new Date(10 * MINUTE) },
    audit: { record: async (entry) => (audited.push(entry), success(undefined)) },
    smart: { refresh, discover: unused, authorize: unused, exchange: unused, revoke: async () => undefined },
  });
  return { id, used, audited, accessToken: (refused?: string) => accessToken(id, refused) };
}

const fresh: StoredTokens = { accessToken: 'a1', refreshToken: 'r1', expiresAt: 20 * MINUTE };
const old: StoredTokens = { ...fresh, expiresAt: 10 * MINUTE + 29_000 };
const renewed = async () => success({ accessToken: 'a2', refreshToken: 'r2', expiresIn: 300 });

it('gives the token that it has while it lives', async () => {
  const launch = await launchWith(fresh, renewed);
  expect(await launch.accessToken()).toMatchObject({ ok: true, value: 'a1' });
  expect(launch.used).toEqual([]);
});

it('refreshes once for twenty who ask at the end of its life, and never uses a refresh token twice', async () => {
  const launch = await launchWith(old, async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return renewed();
  });
  const all = await Promise.all(Array.from({ length: 20 }, () => launch.accessToken()));
  expect(new Set(all.map((answer) => answer.ok && answer.value))).toEqual(new Set(['a2']));
  expect(launch.used).toEqual(['r1']);
  expect(await launch.accessToken()).toMatchObject({ value: 'a2' });
});

it('refreshes a token that the EHR no longer takes though its time is not over', async () => {
  const launch = await launchWith(fresh, renewed);
  const all = await Promise.all([launch.accessToken('a1'), launch.accessToken('a1'), launch.accessToken('a1')]);
  expect(all).toMatchObject([{ value: 'a2' }, { value: 'a2' }, { value: 'a2' }]);
  expect(launch.used).toEqual(['r1']);
});

it('uses the new refresh token the next time, and the old one where none came', async () => {
  const launch = await launchWith(old, renewed);
  await launch.accessToken();
  await launch.accessToken('a2');
  expect(launch.used).toEqual(['r1', 'r2']);
  const silent = await launchWith(old, async () => success({ accessToken: 'a2' }));
  await silent.accessToken();
  await silent.accessToken('a2');
  expect(silent.used).toEqual(['r1', 'r1']);
});

it.each([
  ['refuses the refresh', async () => failure(error('login', 'launch', 'invalid_grant')), 'refresh-refused'],
  ['answers for another patient', async () => success({ accessToken: 'a2', patient: 'p2' }), 'patient-changed'],
])('ends the launch when the EHR %s', async (_name, answer, detail) => {
  const launch = await launchWith(old, answer);
  expect(await launch.accessToken()).toMatchObject({ ok: false, issues: [{ code: 'login', rule: 'ended' }] });
  expect(launch.audited).toMatchObject([{ kind: 'refresh', outcome: 'refused', detail }]);
  expect(await launches.find(launch.id)).toMatchObject({ status: 'expired' });
});

it('ends the launch when the token is over and there is none to refresh it with', async () => {
  const launch = await launchWith({ accessToken: 'a1', expiresAt: 0 }, renewed);
  expect(await launch.accessToken()).toMatchObject({ ok: false, issues: [{ rule: 'ended' }] });
  expect(launch.used).toEqual([]);
});

it('keeps the launch when the EHR cannot be reached right now', async () => {
  const launch = await launchWith(old, async () => failure(error('transient', 'launch', 'down')));
  expect(await launch.accessToken()).toMatchObject({ ok: false, issues: [{ code: 'transient' }] });
  expect(await launches.find(launch.id)).toMatchObject({ status: 'open' });
});

it('has no token for a launch that is over', async () => {
  const launch = await launchWith(fresh, renewed);
  await launches.end(launch.id, 'closed', 1);
  expect(await launch.accessToken()).toMatchObject({ ok: false, issues: [{ code: 'login' }] });
});

it('fails the call alone when the database is gone in the middle of a refresh', async () => {
  const lost = await openDatabase('sqlite::memory:', createLog('silent'));
  const launch = await launchWith(old, async () => (await lost.close(), renewed()), createLaunchStore(lost.tables));
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', note);
  const all = await Promise.allSettled([launch.accessToken(), launch.accessToken()]);
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', note);
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(unhandled).toEqual([]);
});
