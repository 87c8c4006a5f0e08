import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Router } from 'express';
import { createVault } from './adapters/aes-vault.ts';
import { openDatabase, type SqlDatabase } from './adapters/sql-database.ts';
import { createLaunchStore } from './adapters/sql-launches.ts';
import { randomIds } from './adapters/system.ts';
import { createApp } from './app.ts';
import { hashOf } from './launch/browser-binding.ts';
import { createRegistry } from './launch/ehr-registry.ts';
import { sealContext } from './launch/stored-launch.ts';
import { createLog } from './log.ts';
import type { AuditBacklog, EhrStore } from './services.ts';
import { createFakeServices, fakeLaunch } from './testing/fakes.ts';
import { listenLocally } from './testing/local-server.ts';

const PUBLIC_URL = 'https://autoserum.hospital.example';
const { id, ehr, expiresAt, ...context } = fakeLaunch();
const ours = { cookie: `__Host-acs-${id}=secret`, 'x-acs-launch': id, 'sec-fetch-site': 'same-origin' };
const vault = createVault([Buffer.alloc(32, 1)]);
const lines: string[] = [];
/** No route of these tests asks a FHIR server. */
const UNASKED: EhrStore = Object.create(null);
let backlog: AuditBacklog | undefined;
let database: SqlDatabase;
let appDir: string;
let server: Awaited<ReturnType<typeof listenLocally>>;

beforeAll(async () => {
  appDir = mkdtempSync(join(tmpdir(), 'autoserum-app-'));
  mkdirSync(join(appDir, 'assets'));
  writeFileSync(join(appDir, 'index.html'), '<!doctype html><title>Autoserum</title>');
  writeFileSync(join(appDir, 'assets/app-1.js'), 'void 0;');
  database = await openDatabase('sqlite::memory:', createLog('silent'));
  const services = Object.defineProperties(
    createFakeServices({ store: UNASKED, protocols: [] }),
    Object.getOwnPropertyDescriptors({
      ids: randomIds,
      vault,
      ehrs: createRegistry([ehr]),
      launches: createLaunchStore(database.tables),
      readiness: { check: async () => [] },
      auditBacklog: async () => backlog,
      log: createLog('info', { write: (line: string) => void lines.push(line) }),
    }),
  );
  await openLaunch();
  const routes = Router().get('/fails', () => {
    throw new Error('GET /Patient/t-secret failed');
  });
  const options = {
    publicUrl: PUBLIC_URL,
    appDir,
    isStopping: () => false,
    loopLag: () => ({ p50: 0, p99: 0, max: 0 }),
  };
  server = await listenLocally(createApp(services, { ...options, launchRoutes: [routes] }));
});
afterAll(async () => {
  await server.stop();
  await database.close();
  rmSync(appDir, { recursive: true });
});

async function openLaunch(): Promise<void> {
  const launches = createLaunchStore(database.tables);
  const now = expiresAt - 60_000;
  const shared = { id, iss: ehr.iss, bindingHash: hashOf('secret'), startedAt: now };
  await launches.add({ ...shared, status: 'pending', stateHash: 's', handshake: 'h' });
  await launches.consume('s', now);
  const sealed = { context: sealContext(vault, id, context), tokens: 't' };
  await launches.open({ ...shared, ...sealed, status: 'open', openedAt: now, lastSeenAt: now, expiresAt });
}

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.url}${path}`, { headers, redirect: 'manual' });
}

const NOT_KEPT = 'no-store';
const FHIR = 'application/fhir+json; charset=utf-8';
const HTML = 'text/html; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

/** Every kind of address: what it answers, as what, and how long that may be kept. */
const ADDRESSES = [
  ['the liveness', '/health/live', {}, 200, JSON_TYPE, NOT_KEPT],
  ['the readiness', '/health/ready', {}, 200, JSON_TYPE, NOT_KEPT],
  ['the metrics', '/health/metrics', {}, 200, 'text/plain; version=0.0.4; charset=utf-8', NOT_KEPT],
  ['our public keys', '/.well-known/jwks.json', {}, 200, JSON_TYPE, 'public, max-age=300'],
  ['a launch by nobody we know', '/launch?iss=https://evil.example', {}, 403, HTML, NOT_KEPT],
  ['a callback that nobody waits for', '/callback?state=x&code=y', {}, 303, null, NOT_KEPT],
  ['the page of a problem', '/launch/problems/denied', {}, 403, HTML, NOT_KEPT],
  ['the style of that page', '/launch/page.css', {}, 200, 'text/css; charset=utf-8', 'public, max-age=3600'],
  ['the app in its browser', `/app/${id}/`, ours, 200, HTML, NOT_KEPT],
  ['the app in another browser', `/app/${id}/`, {}, 401, HTML, NOT_KEPT],
  [
    'a part of the app',
    '/app/assets/app-1.js',
    {},
    200,
    'text/javascript; charset=utf-8',
    'public, max-age=31536000, immutable',
  ],
  ['a call', `/api/launches/${id}/time`, ours, 200, JSON_TYPE, NOT_KEPT],
  ['a call of a stranger', `/api/launches/${id}/time`, {}, 403, FHIR, NOT_KEPT],
  ['a call that fails', `/api/launches/${id}/fails`, ours, 500, FHIR, NOT_KEPT],
  ['an address that is not there', '/nowhere', {}, 404, FHIR, NOT_KEPT],
] as const;

it.each(ADDRESSES)(
  'answers %s with its type and its time to be kept',
  async (_name, path, headers, status, type, kept) => {
    const response = await get(path, headers);
    const { headers: got } = response;
    expect([response.status, type === null ? null : got.get('content-type'), got.get('cache-control')]).toEqual([
      status,
      type,
      kept,
    ]);
  },
);

it.each(ADDRESSES)(
  'tells the browser of %s to run, frame, sniff and pass on nothing that is not ours',
  async (_name, path, headers) => {
    const { headers: got } = await get(path, headers);
    const policy = new Map(
      (got.get('content-security-policy') ?? '').split('; ').map((part) => [part.split(' ')[0], part]),
    );
    expect([...policy.values()].filter((part) => !part.startsWith('frame-ancestors')).sort()).toEqual([
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "font-src 'self'",
      "form-action 'none'",
      "img-src 'self' data:",
      "object-src 'none'",
      "require-trusted-types-for 'script'",
      "script-src 'self'",
      "style-src 'self'",
    ]);
    expect(policy.get('frame-ancestors')).toMatch(/^frame-ancestors ('none'|https:\/\/ehr\.example)$/);
    expect(Object.fromEntries(got)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('geolocation=()'),
    });
    for (const name of ['access-control-allow-origin', 'x-powered-by', 'server']) expect(got.get(name)).toBeNull();
  },
);

it('may be framed by the EHR of the launch where a person is to see something, and nowhere else', async () => {
  const framed = await Promise.all(
    ADDRESSES.map(async ([name, path, headers]) => {
      const policy = (await get(path, headers)).headers.get('content-security-policy') ?? '';
      return policy.includes('https://ehr.example') ? [name] : [];
    }),
  );
  expect(framed.flat()).toEqual([
    'a launch by nobody we know',
    'a callback that nobody waits for',
    'the page of a problem',
    'the app in its browser',
    'the app in another browser',
  ]);
});

it.each([
  '/.git/config',
  '/package.json',
  '/app/assets/',
  '/app/assets/..%2findex.html',
  '/metrics',
  '/openapi.json',
  '/debug',
  '/%c0%ae',
])('shows nothing at %s', async (path) => {
  const response = await get(path);
  expect([400, 404]).toContain(response.status);
  expect(await response.json()).toMatchObject({ resourceType: 'OperationOutcome' });
});

it('does not say back what a TRACE brings', async () => {
  const answer = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const sent = request(
      `${server.url}/health/live`,
      { method: 'TRACE', headers: { cookie: 'a=t-secret' } },
      (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode, body }));
      },
    );
    sent.on('error', reject).end();
  });
  expect(answer.status).toBe(404);
  expect(answer.body).not.toContain('t-secret');
});

it.each([
  ['two lengths', 'Content-Length: 3\r\nContent-Length: 4'],
  ['a length and chunks', 'Content-Length: 3\r\nTransfer-Encoding: chunked'],
  ['chunks that are not the last coding', 'Transfer-Encoding: chunked, identity'],
])('does not guess where a message ends that has %s', async (_name, framing) => {
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('close', () => resolve(text)).on('error', reject);
    socket.write(`POST /api/launches/${id}/logout HTTP/1.1\r\nHost: a\r\n${framing}\r\n\r\n0\r\n\r\n`);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
});

it('believes no header about who asks, or for which host', async () => {
  const forged = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http', 'x-request-id': 't-forged' };
  const response = await get('/callback?state=x', forged);
  expect(response.headers.get('location')).toMatch(/^\/launch\/problems\//);
  expect(response.headers.get('x-request-id')).not.toBe('t-forged');
});

it('says of what nobody foresaw its number alone, and logs the rest under that number', async () => {
  lines.length = 0;
  const response = await get(`/api/launches/${id}/fails`, ours);
  const text = await response.text();
  const number = response.headers.get('x-request-id') ?? '';
  expect(text).toContain(number);
  expect(text).not.toMatch(/t-secret|at .*\.ts|node_modules/);
  const logged = lines.map((line): unknown => JSON.parse(line));
  expect(logged).toContainEqual(
    expect.objectContaining({
      request: number,
      msg: 'unforeseen error',
      err: expect.objectContaining({ name: 'Error' }),
    }),
  );
  expect(lines.join('')).not.toContain('t-secret');
});

it('goes on after it', async () => {
  await get(`/api/launches/${id}/fails`, ours);
  expect((await get(`/api/launches/${id}/time`, ours)).status).toBe(200);
});

it('slows down whoever opens launches by the hundred a minute, with a page that says so', async () => {
  const answers = await Promise.all(Array.from({ length: 620 }, () => get('/launch?iss=https://evil.example')));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused[0]?.headers.get('content-type')).toBe(HTML);
  expect(answers.filter(({ status }) => status === 403).length).toBeGreaterThan(500);
  expect((await get('/health/live')).status).toBe(200);
});

it('lets no launch walk through ids: after sixty misses a minute it has to wait', async () => {
  const headers = { ...ours, 'accept-language': 'de' };
  const answers: Response[] = [];
  for (let asked = 0; asked < 70; asked += 1) answers.push(await get(`/api/launches/${id}/nowhere`, headers));
  const refused = answers.find(({ status }) => status === 429);
  expect(answers.findIndex(({ status }) => status === 429)).toBeLessThanOrEqual(60);
  expect(refused?.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(await refused?.text()).toContain('Von hier wurde');
  expect((await get('/health/live')).status).toBe(200);
});

it('is closed for a cookie that somebody kept, once its person has logged out', async () => {
  const headers = { ...ours, origin: PUBLIC_URL };
  const logout = await fetch(`${server.url}/api/launches/${id}/logout`, { method: 'POST', headers });
  expect([logout.status, logout.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')]);
  expect((await get(`/api/launches/${id}/time`, ours)).status).toBe(401);
  expect((await get(`/app/${id}/`, ours)).status).toBe(410);
});

describe('how far the audit store is behind', () => {
  afterEach(() => void (backlog = undefined));

  it('is told in numbers, and the server is ready all the same', async () => {
    backlog = { waiting: 3, since: Date.parse('2026-03-02T07:58:00Z') };
    const ready = await get('/health/ready');
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', audit: { waiting: 3, seconds: 120 } }]);
    const metrics = await (await get('/health/metrics')).text();
    expect(metrics).toContain('\nautoserum_audit_waiting 3\n');
    expect(metrics).toContain('\nautoserum_audit_waiting_seconds 120\n');
  });

  it('is not told where no audit store is set', async () => {
    expect(await (await get('/health/ready')).json()).toEqual({ status: 'ready' });
    const metrics = await get('/health/metrics');
    expect(metrics.status).toBe(200);
    expect(await metrics.text()).not.toContain('audit');
  });
});
