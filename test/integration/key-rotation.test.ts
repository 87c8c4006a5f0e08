import { jest } from '@jest/globals';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { decodeProtectedHeader } from 'jose';
import { KEYS_MAX_AGE } from '../../server/src/routes/keys.ts';
import { startLyingProxy, type LyingProxy } from '../faults/lying-proxy.ts';
import { loadDemonstration } from '../sandbox-ehr/load.ts';
import { registrationOf } from '../sandbox-ehr/registration.ts';
import { startSandboxEhr, type SandboxEhr } from '../sandbox-ehr/sandbox-ehr.ts';
import { freePort } from './free-port.ts';
import { holdDate } from './held-date.ts';
import { startServer, type RunningServer } from './running-server.ts';
import { openBrowser, type ScriptedBrowser } from './scripted-browser.ts';
import { createPlace, type ServerPlace } from './server-place.ts';

const fhirBase = process.env['HAPI_BASE'] ?? '';
const patient = 'hartmann-wilhelm';

let port: number;
let place: ServerPlace;
let ehr: SandboxEhr;
/** Between our server and the EHR; it remembers who signed. */
let front: LyingProxy;
let server: RunningServer;
const signers: string[] = [];

/** An EHR that fetches our keys, and keeps them as long as we say. */
beforeAll(async () => {
  port = await freePort();
  const ehrPort = await freePort();
  front = await startLyingProxy(() => ehrPort);
  front.tell(({ body }) => {
    const assertion = new URLSearchParams(body).get('client_assertion');
    if (assertion !== null) signers.push(String(decodeProtectedHeader(assertion).kid));
    return undefined;
  });
  place = createPlace();
  writeKey('old', 'RS384', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
  writeKey('new', 'ES384', generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey);
  await loadDemonstration(fhirBase, new Date());
  const appUrl = `http://localhost:${port}`;
  const keys = { jwksUri: `${appUrl}/.well-known/jwks.json` };
  const redirectUris = [`${appUrl}/callback`];
  const clients = [{ clientId: 'signing', redirectUris, auth: { method: 'private_key_jwt' as const, keys } }];
  const publicUrl = front.origin;
  ehr = await startSandboxEhr({ port: ehrPort, publicUrl, fhirBase, appUrl, signInAs: 'weber', clients });
  server = await startWith('old');
});

afterAll(async () => {
  jest.useRealTimers();
  await server.stop();
  await ehr.stop();
  await front.stop();
  place.remove();
});

function writeKey(kid: string, alg: string, key: KeyObject): void {
  writeFileSync(join(place.folder, `${kid}.json`), JSON.stringify({ ...key.export({ format: 'jwk' }), kid, alg }));
}

/** The clock of everybody in this process goes on; nothing else waits. */
function passTime(seconds: number): void {
  const now = Date.now() + seconds * 1000;
  holdDate(now);
}

async function startWith(...keys: readonly string[]): Promise<RunningServer> {
  const auth = { method: 'private_key_jwt', keyFile: keys.map((kid) => join(place.folder, `${kid}.json`)) };
  const ehrs = [registrationOf({ url: front.origin, fhirUrl: `${front.origin}/fhir` }, { clientId: 'signing', auth })];
  return startServer({ port, place, validatorUrl: fhirBase, ehrs });
}

/** The first key signs from here on; the others are published beside it. */
async function changeKeys(...keys: readonly string[]): Promise<void> {
  await server.stop();
  await pause(100); // until nobody holds a connection to the server that ended
  server = await startWith(...keys);
}

async function published(): Promise<{ readonly kids: readonly string[]; readonly maxAge: number }> {
  const answer = await fetch(`${server.url}/.well-known/jwks.json`);
  const { keys } = (await answer.json()) as { keys: readonly { kid: string }[] };
  const [, seconds] = /max-age=(\d+)/.exec(answer.headers.get('cache-control') ?? '') ?? [];
  return { kids: keys.map(({ kid }) => kid), maxAge: Number(seconds) };
}

async function launch(): Promise<{ readonly page: string; readonly browser: ScriptedBrowser }> {
  const browser = openBrowser();
  const { url } = await ehr.createLaunch({ patient });
  return { page: (await browser.open(url)).url.pathname, browser };
}

/** Whether a launch that was opened before still reads, with a token that it must fetch anew. */
async function readsAfterRefresh({ page, browser }: Awaited<ReturnType<typeof launch>>): Promise<number> {
  ehr.expireAccessTokens();
  const id = page.split('/')[2] ?? '';
  const response = await browser.fetch(`${server.url}/api/launches/${id}/session`, { headers: { 'x-acs-launch': id } });
  return response.status;
}

const APP = /^\/app\//;

it('changes keys without downtime: publish, wait, sign, retire', async () => {
  const early = await launch();
  expect([early.page, signers]).toEqual([expect.stringMatching(APP), ['old']]);

  await changeKeys('old', 'new');
  expect(await published()).toEqual({ kids: ['old', 'new'], maxAge: KEYS_MAX_AGE });
  expect([await readsAfterRefresh(early), signers.at(-1)]).toEqual([200, 'old']);

  await changeKeys('new', 'old');
  expect([(await launch()).page, signers.at(-1)]).toEqual(['/launch/problems/refused-by-ehr', 'new']);

  await changeKeys('old', 'new');
  passTime(KEYS_MAX_AGE + 1);
  expect([await readsAfterRefresh(early), signers.at(-1)]).toEqual([200, 'old']);

  await changeKeys('new', 'old');
  expect([await readsAfterRefresh(early), signers.at(-1)]).toEqual([200, 'new']);
  expect([(await launch()).page, signers.at(-1)]).toEqual([expect.stringMatching(APP), 'new']);

  await changeKeys('new');
  expect((await published()).kids).toEqual(['new']);
  passTime(KEYS_MAX_AGE + 1);
  expect([await readsAfterRefresh(early), signers.at(-1)]).toEqual([200, 'new']);
});
