import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SandboxEhr } from '../sandbox-ehr/sandbox-ehr.ts';
import { startSandboxEhr } from '../sandbox-ehr/sandbox-ehr.ts';
import { loadDemonstration } from '../sandbox-ehr/load.ts';
import { defaultScope } from '../sandbox-ehr/scripted-app.ts';
import { everyRow } from './audit-rows.ts';
import { freePort } from './free-port.ts';
import { startServer, type RunningServer } from './running-server.ts';
import { jarOf, openBrowser, type ScriptedBrowser, type Visit } from './scripted-browser.ts';

const fhirBase = process.env['HAPI_BASE'] ?? '';
const hartmann = 'hartmann-wilhelm';
const keller = 'keller-annegret';
const MINUTE = 60_000;

let ehr: SandboxEhr;
let server: RunningServer;

beforeAll(async () => {
  const port = await freePort();
  await loadDemonstration(fhirBase, new Date());
  ehr = await startSandboxEhr({ fhirBase, appUrl: `http://localhost:${port}`, signInAs: 'weber' });
  server = await startServer({ port, validatorUrl: fhirBase, ehrs: [registered(ehr)] });
});

async function patientOf(browser: ScriptedBrowser, launch: string): Promise<string> {
  const response = await call(browser, launch, 'session');
  const session = (await response.json()) as { patient?: { reference: string } };
  return session.patient?.reference ?? String(response.status);
}

afterAll(async () => {
  await server.stop();
  await ehr.stop();
});

function registered({ url, fhirUrl }: SandboxEhr, issuer?: string) {
  return {
    iss: fhirUrl,
    ...(issuer === undefined ? {} : { issuer }),
    clientId: 'autoserum',
    auth: { method: 'none' },
    scope: defaultScope,
    frameAncestors: [url],
    store: 'ehr',
  };
}

const launchOf = (visit: Visit) => visit.url.pathname.split('/')[2] ?? '';
const isCallback = (url: URL) => url.pathname === '/callback';

function call(browser: ScriptedBrowser, launch: string, path = 'time', init: RequestInit = {}) {
  const headers = { 'x-acs-launch': launch, ...init.headers };
  return browser.fetch(`${server.url}/api/launches/${launch}/${path}`, { ...init, headers });
}

async function launchFor(patient: string, browser = openBrowser()) {
  const { url } = await ehr.createLaunch({ patient });
  const visit = await browser.open(url);
  return { browser, visit, launch: launchOf(visit) };
}

async function outcomeOf(response: Response) {
  const outcome = (await response.json()) as { resourceType: string; issue: { code: string; severity: string }[] };
  return { status: response.status, type: outcome.resourceType, code: outcome.issue[0]?.code };
}

function lastAudit() {
  const { kind, outcome, detail } = server.audit().at(-1) ?? {};
  return { kind, outcome, detail };
}

describe('an EHR launch', () => {
  it('ends at the app of this launch, without code or state in the address', async () => {
    const { visit, browser, launch } = await launchFor(hartmann);
    expect(visit.status).toBe(200);
    expect(visit.url.href).toBe(`${server.url}/app/${launch}/`);
    expect(visit.text).toContain('<title>Autoserum</title>');
    expect((await call(browser, launch)).status).toBe(200);
    const { kind, outcome, patient, user } = server.audit().at(-1) ?? {};
    expect({ kind, outcome, patient, user }).toEqual({
      kind: 'launch',
      outcome: 'success',
      patient: hartmann,
      user: 'Practitioner/weber',
    });
  });

  it('asks with PKCE S256, a state of 256 bits and the FHIR base as audience', async () => {
    const { visit } = await launchFor(hartmann);
    const asked = visit.way[1]?.searchParams;
    expect(asked?.get('code_challenge_method')).toBe('S256');
    expect(asked?.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(asked?.get('state')).toMatch(/^[\w-]{43}$/);
    expect(asked?.get('nonce')).toMatch(/^[\w-]{43}$/);
    expect(asked?.get('nonce')).not.toBe(asked?.get('state'));
    expect(asked?.get('aud')).toBe(ehr.fhirUrl);
    expect(asked?.get('scope')).toBe(defaultScope);
  });

  it('is not led astray by what else the address says', async () => {
    const { url } = await ehr.createLaunch({ patient: hartmann });
    const address = new URL(url);
    const foreign = 'http://127.0.0.1:1';
    for (const name of ['fhirServiceUrl', 'redirectUri', 'redirect_uri', 'next'])
      address.searchParams.set(name, foreign);
    for (const name of ['clientId', 'client_id', 'patientId', 'patient']) address.searchParams.set(name, keller);
    const browser = openBrowser();
    const stopped = await browser.open(address.href, isCallback);
    const asked = stopped.way[1]?.searchParams;
    expect(stopped.way[1]?.origin).toBe(ehr.url);
    expect([asked?.get('client_id'), asked?.get('aud')]).toEqual(['autoserum', ehr.fhirUrl]);
    expect(asked?.get('redirect_uri')).toBe(`${server.url}/callback`);
    stopped.url.searchParams.set('next', foreign);
    const launch = launchOf(await browser.open(stopped.url.href));
    expect(await patientOf(browser, launch)).toBe(`Patient/${hartmann}`);
  });

  it('comes back to the registered address, whatever a header says of our host', async () => {
    const { url } = await ehr.createLaunch({ patient: hartmann });
    const headers = { 'x-forwarded-host': 'elsewhere.example', forwarded: 'host=elsewhere.example' };
    const response = await openBrowser().fetch(url, { headers });
    const asked = new URL(response.headers.get('location') ?? '').searchParams;
    expect(asked.get('redirect_uri')).toBe(`${server.url}/callback`);
  });

  it('lets only the registered EHR frame the app', async () => {
    const { visit } = await launchFor(hartmann);
    const policy = visit.headers.get('content-security-policy');
    expect(policy).toContain(`frame-ancestors ${ehr.url}`);
    expect(policy).toContain("default-src 'none'");
    expect(visit.headers.get('x-frame-options')).toBeNull();
    expect(visit.headers.get('referrer-policy')).toBe('no-referrer');
    expect(visit.headers.get('cache-control')).toBe('no-store');
  });

  it('sets a cookie of its own that works inside a cross-site frame, and rotates it at the callback', async () => {
    const browser = openBrowser();
    const { url } = await ehr.createLaunch({ patient: hartmann });
    const first = await browser.fetch(url);
    expect(first.headers.getSetCookie().at(-1)).toMatch(
      /^__Host-acs-[\w-]{22}=[\w-]{43}; Max-Age=28800; Path=\/; HttpOnly; Secure; SameSite=None; Partitioned$/,
    );
    const before = cookiesOf(browser);
    await browser.open(first.headers.get('location') ?? '');
    const after = cookiesOf(browser);
    expect([...after.keys()]).toEqual([...before.keys()]);
    expect([...after.values()]).not.toEqual([...before.values()]);
  });

  it('does not open to who knew the cookie before the sign-in', async () => {
    const browser = openBrowser();
    const { url } = await ehr.createLaunch({ patient: hartmann });
    const stopped = await browser.open(url, isCallback);
    const knower = openBrowser();
    knower.cookies.set(new URL(server.url).host, new Map(cookiesOf(browser)));
    const launch = launchOf(await browser.open(stopped.url.href));
    expect(await outcomeOf(await call(knower, launch))).toMatchObject({ status: 403, code: 'forbidden' });
    expect((await call(browser, launch)).status).toBe(200);
  });

  it('keeps no token, state, code or verifier readable in the database or the log', async () => {
    const { visit } = await launchFor(hartmann);
    const callback = visit.way.find(isCallback)?.searchParams;
    const rows = everyRow(server.databaseFile);
    for (const secret of [callback?.get('code'), callback?.get('state')]) {
      expect(secret).toBeTruthy();
      expect(rows).not.toContain(secret);
      expect(server.logged.join('')).not.toContain(secret);
    }
    expect(server.logged.join('')).not.toContain(hartmann);
    expect(rows).not.toMatch(/eyJ[\w-]+\.eyJ/);
  });
});

describe('a standalone launch', () => {
  it('ends at the app, for the patient whose chart is open', async () => {
    await ehr.createLaunch({ patient: keller });
    const browser = openBrowser();
    const visit = await browser.open(`${server.url}/launch?${new URLSearchParams({ iss: ehr.fhirUrl })}`);
    expect(visit.url.pathname).toMatch(/^\/app\//);
    expect(visit.way[1]?.searchParams.get('scope')).toContain('launch/patient ');
    expect(visit.way[1]?.searchParams.has('launch')).toBe(false);
    expect(await patientOf(browser, launchOf(visit))).toBe(`Patient/${keller}`);
  });

  it('is denied to who has no chart open', async () => {
    const browser = openBrowser();
    const cookie = await ehr.signIn('okafor');
    browser.cookies.set(new URL(ehr.url).host, jarOf(cookie));
    const visit = await browser.open(`${server.url}/launch?${new URLSearchParams({ iss: ehr.fhirUrl })}`);
    expect(visit.url.pathname).toBe('/launch/problems/denied');
  });
});

const cookiesOf = (browser: ScriptedBrowser) => new Map(browser.cookies.get(new URL(server.url).host));

describe('a launch that must not succeed', () => {
  it('is refused on a readable page when nobody registered the EHR, and nothing leaves for it', async () => {
    let asked = 0;
    const stranger = createServer((_req, res) => {
      asked += 1;
      res.end('{}');
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const address = stranger.address();
    const iss = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/fhir`;
    const visit = await openBrowser().open(`${server.url}/launch?${new URLSearchParams({ iss, launch: 'x' })}`);
    stranger.close();
    expect(visit.status).toBe(403);
    expect(visit.text).toContain('This EHR is not registered');
    expect(visit.text).not.toContain(iss);
    expect(asked).toBe(0);
    expect(lastAudit()).toEqual({ kind: 'denial', outcome: 'refused', detail: 'unknown-ehr' });
  });

  it('says so in German to a German browser', async () => {
    const response = await fetch(`${server.url}/launch?iss=https://nobody.example`, {
      headers: { 'accept-language': 'de-DE,de;q=0.9,en;q=0.5' },
    });
    expect(await response.text()).toContain('Dieses System ist nicht registriert');
  });

  it.each([
    ['no iss', ''],
    ['two of them', 'iss=https://a.example&iss=https://b.example'],
  ])('is refused with %s', async (_name, query) => {
    expect((await fetch(`${server.url}/launch?${query}`)).status).toBe(400);
  });

  it('is refused when the state is not ours', async () => {
    const browser = openBrowser();
    const visit = await browser.open(`${server.url}/callback?code=abc&state=${'x'.repeat(43)}`);
    expect(visit.url.pathname).toBe('/launch/problems/used');
    expect(visit.url.search).toBe('');
    expect(visit.status).toBe(400);
  });

  it('is refused when the user denies access', async () => {
    ehr.denyConsent(true);
    try {
      const { visit } = await launchFor(hartmann);
      expect(visit.url.pathname).toBe('/launch/problems/denied');
      expect(visit.status).toBe(403);
      expect(lastAudit()).toEqual({ kind: 'denial', outcome: 'refused', detail: 'denied' });
    } finally {
      ehr.denyConsent(false);
    }
  });

  it('is refused when the same callback comes twice, and the first stays open', async () => {
    const { browser, visit, launch } = await launchFor(hartmann);
    const again = await browser.open(visit.way.find(isCallback)?.href ?? '');
    expect(again.url.pathname).toBe('/launch/problems/used');
    expect((await call(browser, launch)).status).toBe(200);
  });

  it('is refused in another browser, and still opens in its own', async () => {
    const browser = openBrowser();
    const { url } = await ehr.createLaunch({ patient: hartmann });
    const stopped = await browser.open(url, isCallback);
    const elsewhere = await openBrowser().open(stopped.url.href);
    expect(elsewhere.url.pathname).toBe('/launch/problems/other-browser');
    expect((await browser.open(stopped.url.href)).status).toBe(200);
  });

  it('is refused when the sign-in took longer than ten minutes', async () => {
    const browser = openBrowser();
    const { url } = await ehr.createLaunch({ patient: hartmann });
    const stopped = await browser.open(url, isCallback);
    server.pushClock(10 * MINUTE + 1000);
    try {
      expect((await browser.open(stopped.url.href)).url.pathname).toBe('/launch/problems/stale');
    } finally {
      server.pushClock(-10 * MINUTE - 1000);
    }
  });

  it('is refused when the answer names another issuer, before the code is traded', async () => {
    const browser = openBrowser();
    const { url } = await ehr.createLaunch({ patient: hartmann });
    const stopped = await browser.open(url, isCallback);
    stopped.url.searchParams.set('iss', 'https://another.example');
    expect((await browser.open(stopped.url.href)).url.pathname).toBe('/launch/problems/wrong-issuer');
  });

  it('is refused without a code', async () => {
    const browser = openBrowser();
    const { url } = await ehr.createLaunch({ patient: hartmann });
    const stopped = await browser.open(url, isCallback);
    stopped.url.searchParams.delete('code');
    expect((await browser.open(stopped.url.href)).url.pathname).toBe('/launch/problems/bad-request');
  });
});

describe('two launches of one browser', () => {
  it('keep their patients, whatever the order in which they finish', async () => {
    const browser = openBrowser();
    const [a, b] = await Promise.all([ehr.createLaunch({ patient: hartmann }), ehr.createLaunch({ patient: keller })]);
    const pendingA = await browser.open(a.url, isCallback);
    const pendingB = await browser.open(b.url, isCallback);
    const openB = launchOf(await browser.open(pendingB.url.href));
    const openA = launchOf(await browser.open(pendingA.url.href));
    const patients = new Map(server.audit().map((entry) => [entry.launch, entry.patient]));
    expect([patients.get(openA), patients.get(openB)]).toEqual([hartmann, keller]);
    expect((await call(browser, openA)).status).toBe(200);
    expect((await call(browser, openB)).status).toBe(200);
  });

  it('do not answer for each other', async () => {
    const { browser, launch: a } = await launchFor(hartmann);
    const { launch: b } = await launchFor(keller, browser);
    const response = await call(browser, a, 'time', { headers: { 'x-acs-launch': b } });
    expect(await outcomeOf(response)).toEqual({ status: 403, type: 'OperationOutcome', code: 'forbidden' });
  });

  it('end for the one who signed in before, when another person signs in', async () => {
    const browser = openBrowser();
    const first = await launchFor(hartmann, browser);
    browser.cookies.get(new URL(ehr.url).host)?.clear();
    const cookie = await ehr.signIn('okafor');
    const jar = jarOf(cookie);
    browser.cookies.set(new URL(ehr.url).host, jar);
    const { url } = await ehr.createLaunch({ patient: hartmann, user: 'okafor' });
    const second = launchOf(await browser.open(url));
    expect((await call(browser, first.launch)).status).toBe(401);
    expect((await call(browser, second)).status).toBe(200);
  });
});

describe('what a launch may read', () => {
  it('is its own patient, in each of two launches, before and after a refresh', async () => {
    const { browser, launch: a } = await launchFor(hartmann);
    const { launch: b } = await launchFor(keller, browser);
    const both = async () => [await patientOf(browser, a), await patientOf(browser, b)];
    const own = [`Patient/${hartmann}`, `Patient/${keller}`];
    expect(await both()).toEqual(own);
    ehr.expireAccessTokens();
    expect(await both()).toEqual(own);
  });

  it('is refreshed once for many calls at the same time', async () => {
    const { browser, launch } = await launchFor(hartmann);
    ehr.expireAccessTokens();
    const all = await Promise.all(Array.from({ length: 10 }, () => patientOf(browser, launch)));
    expect(new Set(all)).toEqual(new Set([`Patient/${hartmann}`]));
  });

  it('is nothing any more once the EHR has taken its tokens back', async () => {
    const { browser, launch } = await launchFor(hartmann);
    ehr.revokeAllTokens();
    expect(await outcomeOf(await call(browser, launch, 'session'))).toMatchObject({ status: 401, code: 'login' });
    expect(lastAudit()).toEqual({ kind: 'refresh', outcome: 'refused', detail: 'refresh-refused' });
    expect((await call(browser, launch)).status).toBe(401);
  });
});

describe('a call to the API', () => {
  it.each([
    ['without our header', { 'x-acs-launch': '' }],
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
  ])('is forbidden %s', async (_name, headers) => {
    const { browser, launch } = await launchFor(hartmann);
    const response = await call(browser, launch, 'time', { headers });
    expect(await outcomeOf(response)).toMatchObject({ status: 403, code: 'forbidden' });
  });

  it('is forbidden without the cookie, and audited', async () => {
    const { launch } = await launchFor(hartmann);
    expect(await outcomeOf(await call(openBrowser(), launch))).toMatchObject({ status: 403, code: 'forbidden' });
    expect(lastAudit()).toEqual({ kind: 'denial', outcome: 'refused', detail: 'other-browser' });
  });

  it.each([
    ['without an origin', {}],
    ['from another origin', { origin: 'http://127.0.0.1:1' }],
    ['from a form that hides its origin', { origin: 'null' }],
  ])('that changes something is forbidden %s', async (_name, headers) => {
    const { browser, launch } = await launchFor(hartmann);
    const response = await call(browser, launch, 'logout', { method: 'POST', headers });
    expect(await outcomeOf(response)).toMatchObject({ status: 403, code: 'forbidden' });
    expect((await call(browser, launch)).status).toBe(200);
  });

  it('needs a new launch after fifteen idle minutes', async () => {
    const { browser, launch } = await launchFor(hartmann);
    server.pushClock(15 * MINUTE);
    try {
      expect(await outcomeOf(await call(browser, launch))).toMatchObject({ status: 401, code: 'login' });
    } finally {
      server.pushClock(-15 * MINUTE);
    }
    expect((await call(browser, launch)).status).toBe(401);
    const page = await browser.open(`${server.url}/app/${launch}/`);
    expect([page.status, page.text.includes('This launch has ended')]).toEqual([410, true]);
  });

  it('needs a new launch after eight hours, however busy', async () => {
    const { browser, launch } = await launchFor(hartmann);
    const step = 14 * MINUTE;
    const steps = Math.ceil((8 * 60 * MINUTE) / step);
    const answers: number[] = [];
    try {
      for (let made = 0; made < steps; made += 1) {
        server.pushClock(step);
        answers.push((await call(browser, launch)).status);
      }
    } finally {
      server.pushClock(-steps * step);
    }
    expect([new Set(answers.slice(0, -1)), answers.at(-1)]).toEqual([new Set([200]), 401]);
  });

  it('needs a new launch after logout, which is audited', async () => {
    const { browser, launch } = await launchFor(hartmann);
    const headers = { origin: server.url };
    expect((await call(browser, launch, 'logout', { method: 'POST', headers })).status).toBe(204);
    expect(cookiesOf(browser).size).toBe(0);
    expect(lastAudit()).toEqual({ kind: 'logout', outcome: 'success', detail: null });
  });

  it('meets a page that asks for the EHR, without the cookie or for a launch that never was', async () => {
    const { launch } = await launchFor(hartmann);
    expect((await openBrowser().open(`${server.url}/app/${launch}/`)).status).toBe(401);
    expect((await openBrowser().open(`${server.url}/app/${'x'.repeat(22)}/`)).status).toBe(410);
  });
});

it('proves who it is with a key that the EHR fetches from us', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'launch-key-'));
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const keyFile = join(folder, 'key.jwk.json');
  writeFileSync(keyFile, JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: 'one', alg: 'ES384' }));
  const port = await freePort();
  const hospital = await startSandboxEhr({ fhirBase, appUrl: `http://localhost:${port}`, signInAs: 'weber' });
  const entry = {
    ...registered(hospital),
    clientId: 'autoserum-signing',
    auth: { method: 'private_key_jwt', keyFile },
  };
  const signing = await startServer({ port, validatorUrl: fhirBase, ehrs: [entry] });
  const keys = await (await fetch(`${signing.url}/.well-known/jwks.json`)).json();
  const { url } = await hospital.createLaunch({ patient: hartmann });
  const visit = await openBrowser().open(url);
  await signing.stop();
  await hospital.stop();
  rmSync(folder, { recursive: true });
  expect(visit.url.pathname).toMatch(/^\/app\//);
  expect(keys).toMatchObject({ keys: [{ kty: 'EC', crv: 'P-384', kid: 'one', alg: 'ES384', use: 'sig' }] });
  expect(JSON.stringify(keys)).not.toContain('"d"');
});

describe('the server by itself', () => {
  it('serves assets that may be kept for ever, and says what is not there', async () => {
    const asset = await fetch(`${server.url}/app/assets/main-1.js`);
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect((await fetch(`${server.url}/app/assets/none.js`)).status).toBe(404);
    expect(await outcomeOf(await fetch(`${server.url}/nothing`))).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('is alive, and ready because HAPI was seen to refuse a bad instance of each profile', async () => {
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
    const ready = await fetch(`${server.url}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
  });
});
