import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';

const main = fileURLToPath(new URL('../../server/dist/main.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'server-process-'));
const ehrsFile = join(folder, 'ehrs.json');
const children = new Set<ChildProcess>();

beforeAll(() => {
  mkdirSync(join(folder, 'app'));
  writeFileSync(join(folder, 'app/index.html'), '<!doctype html>');
  const ehr = {
    iss: 'http://127.0.0.1:1/fhir',
    clientId: 'a',
    auth: { method: 'none' },
    scope: 'launch',
    store: 'ehr',
  };
  writeFileSync(ehrsFile, JSON.stringify([{ ...ehr, frameAncestors: [] }]));
});

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** The server as a process of its own, with all that it prints. */
function start(settings: Readonly<Record<string, string | undefined>>) {
  const env = {
    PATH: process.env['PATH'],
    EHRS_FILE: ehrsFile,
    VALIDATOR_URL: 'http://127.0.0.1:1/fhir',
    DATA_DIR: folder,
    DATA_KEY: Buffer.alloc(32, 3).toString('base64'),
    CLINIC_TIME_ZONE: 'Europe/Berlin',
    APP_DIR: join(folder, 'app'),
    ...settings,
  };
  const child = spawn(process.execPath, [main], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  children.add(child);
  const printed = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (printed.out += String(chunk)));
  child.stderr.on('data', (chunk) => (printed.err += String(chunk)));
  const ended = once(child, 'exit').then(([code]) => Number(code));
  return { child, printed, ended };
}

async function startListening(settings: Readonly<Record<string, string>> = {}) {
  const port = await freePort();
  const server = start({ PORT: String(port), ...settings });
  const url = `http://localhost:${port}`;
  for (let tries = 0; tries < 100 && !server.printed.out.includes('listening on'); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(server.printed.out).toContain(`autoserum listening on ${url}`);
  return { ...server, url };
}

it.each([
  ['a missing setting', { VALIDATOR_URL: undefined }, 'VALIDATOR_URL: '],
  ['a PostgreSQL that is not protected', { DATABASE_URL: 'postgres://db/acs' }, 'sslmode=verify-full'],
  ['a PostgreSQL that is not there', { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/acs' }, 'ECONNREFUSED'],
  ['an app that was never built', { APP_DIR: '/nowhere' }, 'build the app first'],
  ['a debugging aid that prints tokens', { NODE_ENV: 'production', DEBUG: 'FHIR*' }, 'would print tokens'],
])('does not start with %s, and says why', async (_name, settings, reason) => {
  const { ended, printed } = start({ PORT: String(await freePort()), ...settings });
  expect(await ended).toBe(1);
  expect(printed.err).toContain(reason);
});

it('does not start on a port that is taken, and says which', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = String(typeof address === 'object' ? address?.port : 0);
  const { ended, printed } = start({ PORT: port });
  expect(await ended).toBe(1);
  expect(printed.err).toContain(port);
  other.close();
});

it('notes where the audit ends, at its start and at its end', async () => {
  const { child, ended, printed } = await startListening();
  const heads = () => printed.out.match(/"head":"\d+:[0-9a-f]{64}","msg":"audit head"/g);
  expect(heads()).toHaveLength(1);
  child.kill('SIGTERM');
  await ended;
  expect(heads()).toHaveLength(2);
});

it('is alive at once, and ready only when HAPI is', async () => {
  const { url, child, ended } = await startListening();
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
  const ready = await fetch(`${url}/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'not ready', reasons: ['HAPI does not answer'] }]);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

it.each<[string, (child: ChildProcess) => void]>([
  ['SIGTERM', (child) => child.kill('SIGTERM')],
  ['SIGINT', (child) => child.kill('SIGINT')],
  ['the end of its standard input', (child) => child.stdin?.end()],
])('ends cleanly on %s', async (_name, stop) => {
  const { child, ended, printed } = await startListening({ END_WITH_STDIN: 'true' });
  stop(child);
  expect(await ended).toBe(0);
  expect(printed.err).toBe('');
});
