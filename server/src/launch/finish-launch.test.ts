import { error, failure, success, type Result } from '@autoserum/profiles';
import { createVault } from '../adapters/aes-vault.ts';
import { openDatabase } from '../adapters/sql-database.ts';
import { createLaunchStore } from '../adapters/sql-launches.ts';
import { randomIds } from '../adapters/system.ts';
import { createLog } from '../log.ts';
import type { AuditEntry, Services, TokenAnswer } from '../services.ts';
import { createFakeStore } from '../testing/fake-store.ts';
import { createFakeServices, fakeLaunch } from '../testing/fakes.ts';
import { hashOf } from './browser-binding.ts';
import { createRegistry } from './ehr-registry.ts';
import { finishLaunch, type Callback } from './finish-launch.ts';
import { PENDING_MS } from './limits.ts';

const { ehr } = fakeLaunch();
const STARTED = Date.parse('2026-03-02T08:00:00Z');
const ISSUER = 'https://ehr.example';
const vault = createVault([Buffer.alloc(32, 1)]);
const database = await openDatabase('sqlite::memory:', createLog('silent'));
const launches = createLaunchStore(database.tables);
const ANSWER: TokenAnswer = { accessToken: 't-secret', idToken: 'id', patient: 'patient-1', scope: 'launch openid' };

afterAll(() => database.close());

interface Circumstances {
  readonly answer?: TokenAnswer;
  readonly callback?: Partial<Callback>;
  readonly now?: number;
  readonly isAuditBroken?: boolean;
}

let launched = 0;

/** A launch on its way comes back to us in these circumstances: what became of it, and what the audit says of it. */
async function comeBack({ answer = ANSWER, callback = {}, now = STARTED, isAuditBroken = false }: Circumstances) {
  const id = `launch-${(launched += 1)}`;
  const handshake = vault.seal({ owner: id, purpose: 'handshake' }, 'verifier');
  const shared = { id, iss: ehr.iss, startedAt: STARTED };
  await launches.add({ ...shared, status: 'pending', stateHash: hashOf(id), bindingHash: hashOf('mine'), handshake });
  const fakes = createFakeServices({ store: createFakeStore(), protocols: [], now: new Date(now).toISOString() });
  if (isAuditBroken) fakes.breakAudit();
  const unused = async () => failure(error('exception', 'launch', 'not asked for'));
  const services: Services = Object.defineProperties(
    fakes,
    Object.getOwnPropertyDescriptors({
      launches,
      vault,
      ids: randomIds,
      ehrs: createRegistry([ehr]),
      smart: {
        discover: async () =>
          success({ authorize: `${ISSUER}/a`, token: `${ISSUER}/t`, issuer: ISSUER, namesIssuer: true }),
        exchange: async (): Promise<Result<TokenAnswer>> => success(answer),
        authorize: unused,
        refresh: unused,
        revoke: async () => undefined,
      },
      verifier: {
        verifyIdToken: async () => success({ issuer: ISSUER, subject: 's', fhirUser: 'Practitioner/weber' }),
      },
    }),
  );
  const arrived = await finishLaunch(services, {
    ...{ state: id, code: 'code', error: undefined, iss: ISSUER, cookies: new Map([[id, 'mine']]) },
    ...callback,
  });
  return { id, arrived, audited: fakes.entries, status: (await launches.find(id))?.status };
}

it('that opens leaves a line that says for whom and by whom, and nothing of a token', async () => {
  const { id, arrived, audited, status } = await comeBack({});
  expect([arrived.ok, status]).toEqual([true, 'open']);
  const line: AuditEntry = {
    kind: 'launch',
    outcome: 'success',
    launch: id,
    iss: ehr.iss,
    user: 'Practitioner/weber',
    patient: 'patient-1',
  };
  expect(audited).toEqual([line]);
});

it.each<[string, Circumstances, string]>([
  ['without a state', { callback: { state: undefined } }, 'bad-request'],
  ['under a state of nobody', { callback: { state: 'other' } }, 'used'],
  ['in another browser', { callback: { cookies: new Map() } }, 'other-browser'],
  ['too late', { now: STARTED + PENDING_MS + 1 }, 'stale'],
  ['from another authorization server', { callback: { iss: 'https://evil.example' } }, 'wrong-issuer'],
  ['denied at the EHR', { callback: { error: 'access_denied' } }, 'denied'],
  ['with an error', { callback: { error: 'server_error' } }, 'refused-by-ehr'],
  ['without a code', { callback: { code: undefined } }, 'bad-request'],
  ['without a user', { answer: { accessToken: 't-secret', patient: 'patient-1' } }, 'no-identity'],
  ['without a patient', { answer: { accessToken: 't-secret', idToken: 'id' } }, 'no-patient'],
])('that comes back %s opens nothing and leaves one line that says why', async (_name, circumstances, detail) => {
  const { arrived, audited, status } = await comeBack(circumstances);
  expect(arrived.ok).toBe(false);
  expect(status).not.toBe('open');
  expect(audited).toMatchObject([{ kind: 'denial', outcome: 'refused', detail }]);
  expect(JSON.stringify(audited)).not.toContain('secret');
});

it('that cannot be audited is not opened', async () => {
  const { arrived, status } = await comeBack({ isAuditBroken: true });
  expect([arrived.ok, status]).toEqual([false, 'failed']);
});
