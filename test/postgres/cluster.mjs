/** A private PostgreSQL for tests: on loopback, on a free port, in a folder that goes with it. Plain Node without packages, so that scripts can use it. */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Unmet, endChild } from '../hapi/boot.mjs';

/** Debian keeps each version's programs in a folder of its own, outside PATH. */
const DEBIAN = '/usr/lib/postgresql';
const TRIES = 3;
const START_LIMIT_MS = 30_000;
/** Nothing here must survive a loss of power; what a server may set otherwise than we need it (commits that do not wait) is set so. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  'shared_buffers=32MB',
  'jit=off',
];

function programs() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = versions.map((version) => join(DEBIAN, version, 'bin'));
  const found = [...folders, ...(process.env.PATH ?? '').split(':')].find((dir) => existsSync(join(dir, 'initdb')));
  if (found === undefined)
    throw new Unmet('PostgreSQL was not found; install it (Debian: postgresql), tests run a private one.');
  return found;
}

/** PostgreSQL refuses to be root, so root lends it the least of its users. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((of) => Number(spawnSync('id', [of, name], { encoding: 'utf8' }).stdout));
    if (uid > 0 && gid > 0) return { uid, gid };
  }
  throw new Unmet('PostgreSQL cannot run as root, and there is no user "postgres" or "nobody" that it could run as.');
}

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

function initialise({ bin, folder, user, password }) {
  const secret = join(folder, 'password');
  writeFileSync(secret, password);
  if (user.uid !== undefined) for (const path of [folder, secret]) chownSync(path, user.uid, user.gid);
  const options = ['-U', 'acs', '--pwfile', secret, '-A', 'scram-sha-256', '--locale=C', '-E', 'UTF8', '--no-sync'];
  const run = spawnSync(join(bin, 'initdb'), ['-D', join(folder, 'data'), ...options], {
    ...user,
    cwd: folder,
    encoding: 'utf8',
  });
  rmSync(secret);
  if (run.status !== 0) throw new Unmet(`PostgreSQL could not make a cluster: ${run.stderr || run.error?.message}`);
}

/** The shell outlives nobody: when its standard input closes, because we said so or because we are gone, it ends PostgreSQL and takes the folder along. */
const KEEPER = '"$@" & server=$!; read -r _; kill -INT "$server"; wait "$server"; rm -rf "$FOLDER"';

function spawnServer({ bin, folder, user, port }) {
  const server = [join(bin, 'postgres'), '-D', join(folder, 'data'), '-p', String(port)];
  const settings = SETTINGS.flatMap((setting) => ['-c', setting]);
  return spawn('sh', ['-c', KEEPER, 'keeper', ...server, ...settings], {
    ...user,
    cwd: folder,
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true, // Ctrl-C reaches whoever started us, and that decides the order in which all end
    env: { PATH: process.env.PATH, FOLDER: folder },
  });
}

/** Whether it serves; not, when it ended or said that it cannot. */
function waitUntilServing(child) {
  return new Promise((done) => {
    let said = '';
    const limit = setTimeout(() => end(false), START_LIMIT_MS);
    const end = (isServing) => {
      clearTimeout(limit);
      done({ isServing, said });
    };
    child.once('exit', () => end(false));
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said = (said + text).slice(-4000);
      if (said.includes('ready to accept connections')) end(true);
      else if (said.includes('FATAL')) end(false);
    });
  });
}

async function stop(child, folder) {
  child.stdin.end();
  const gone = new Promise((done) => child.once('exit', done));
  if (child.exitCode === null && child.signalCode === null)
    await Promise.race([gone, new Promise((done) => setTimeout(done, 10_000).unref())]);
  await endChild(child);
  rmSync(folder, { recursive: true, force: true });
}

async function serve(place, tries) {
  const port = await freePort();
  const child = spawnServer({ ...place, port });
  child.stdin.on('error', () => {});
  const { isServing, said } = await waitUntilServing(child);
  if (isServing) return { child, port };
  child.stdin.end();
  await endChild(child);
  if (tries > 1 && /Address already in use/.test(said)) return serve(place, tries - 1);
  throw new Unmet(`PostgreSQL did not start: ${said}`);
}

/**
 * Starts a cluster (about a second). `createDatabase` makes an empty database and answers its URL; `stop` ends the cluster and removes its
 * folder, as does the end of this process, however it comes.
 * @throws Unmet when PostgreSQL is not there or does not start
 */
export async function startPostgres() {
  const password = randomBytes(16).toString('hex');
  const folder = mkdtempSync(join(tmpdir(), 'autoserum-postgres-'));
  const place = { bin: programs(), folder, user: unprivileged(), password };
  try {
    initialise(place);
    const { child, port } = await serve(place, TRIES);
    const server = { ...place, port, count: 0 };
    return { pid: child.pid, port, createDatabase: () => createDatabase(server), stop: () => stop(child, folder) };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function createDatabase(server) {
  const { bin, port, password } = server;
  const name = `test_${(server.count += 1)}`;
  const child = spawn(join(bin, 'createdb'), ['-h', '127.0.0.1', '-p', String(port), '-U', 'acs', name], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH, PGPASSWORD: password },
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) =>
      code === 0
        ? done(`postgres://acs:${password}@127.0.0.1:${port}/${name}`)
        : fail(new Unmet(`PostgreSQL made no database: ${said}`)),
    );
  });
}
