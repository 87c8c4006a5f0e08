import { createVault } from '../adapters/aes-vault.ts';
import { openDatabase, type SqlDatabase } from '../adapters/sql-database.ts';
import { createDrafts } from '../adapters/sql-drafts.ts';
import { createLaunchStore } from '../adapters/sql-launches.ts';
import { createLog } from '../log.ts';
import type { KeptDraft } from '../services.ts';
import { fakeLaunch } from '../testing/fakes.ts';
import { hashOf } from './browser-binding.ts';
import { createRegistry } from './ehr-registry.ts';
import { findLaunch } from './find-launch.ts';
import { sealContext } from './stored-launch.ts';

const log = createLog('silent');
const vault = createVault([Buffer.alloc(32, 1)]);
const { id, ehr, expiresAt, ...context } = fakeLaunch();
const now = expiresAt - 60_000;
const claim = { id, cookies: new Map([[id, 'secret']]) };
const place = { iss: ehr.iss, user: context.user.reference, patient: context.patient, form: 'plan' };
const draft: KeptDraft = {
  version: 1,
  writer: 'page',
  submissionId: 'submission',
  content: { lot: 'L-4711' },
  savedAt: now,
  expiresAt,
};

let database: SqlDatabase;

beforeEach(async () => {
  database = await openDatabase('sqlite::memory:', log);
});
afterEach(() => database.close());

function servicesNow() {
  const launches = createLaunchStore(database.tables);
  return { launches, vault, clock: { now: () => new Date(now) }, ehrs: createRegistry([ehr]) };
}

async function open(): Promise<void> {
  const { launches } = servicesNow();
  const shared = { id, iss: ehr.iss, bindingHash: hashOf('secret'), startedAt: now };
  await launches.add({ ...shared, status: 'pending', stateHash: 's', handshake: 'h' });
  await launches.consume('s', now);
  const sealed = { context: sealContext(vault, id, context), tokens: 't' };
  await launches.open({ ...shared, ...sealed, status: 'open', openedAt: now, lastSeenAt: now, expiresAt });
}

it('asks for a new launch when the launches are lost, and keeps what was typed for it', async () => {
  await open();
  const drafts = createDrafts(database.tables, vault, log);
  await drafts.keep(place, draft, 0);
  expect(await findLaunch(servicesNow(), claim)).toMatchObject({ ok: true, value: { patient: context.patient } });
  await database.tables.deleteFrom('launches').execute();
  expect(await findLaunch(servicesNow(), claim)).toMatchObject({
    ok: false,
    issues: [{ code: 'login', rule: 'ended' }],
  });
  await open();
  expect(await findLaunch(servicesNow(), claim)).toMatchObject({ ok: true });
  expect(await drafts.find(place, now)).toEqual({ ok: true, value: draft, warnings: [] });
});
