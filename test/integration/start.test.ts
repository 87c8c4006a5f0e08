import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../world.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ALL_GONE_LIMIT_MS = 20_000;

/** One `npm start`, as somebody types it in a terminal. */
interface Start {
  readonly npm: ChildProcess;
  readonly printed: () => string;
  readonly ended: Promise<number | null>;
}

interface Place {
  readonly dataDir: string;
  readonly ports: Readonly<Record<'PORT' | 'EHR_PORT' | 'HAPI_PORT', string>>;
}

async function newPlace(): Promise<Place> {
  const [PORT, EHR_PORT, HAPI_PORT] = await Promise.all([freePort(), freePort(), freePort()]);
  return {
    dataDir: mkdtempSync(join(tmpdir(), 'autoserum-start-')),
    ports: { PORT: String(PORT), EHR_PORT: String(EHR_PORT), HAPI_PORT: String(HAPI_PORT) },
  };
}

function npmStart({ dataDir, ports }: Place, args: readonly string[] = []): Start {
  // A process group of its own, so that Ctrl-C can be played without ending the test
  const npm = spawn('npm', ['start', '--', ...args], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...ports, DATA_DIR: dataDir },
  });
  let text = '';
  for (const stream of [npm.stdout, npm.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const ended = new Promise<number | null>((done) => npm.once('close', done));
  return { npm, printed: () => text, ended };
}

async function untilReady({ npm, printed }: Start): Promise<void> {
  while (!/^Open http/m.test(printed())) {
    if (npm.exitCode !== null) throw new Error(`npm start ended: ${printed()}`);
    await wait(100);
  }
}

/** Every process that is alive, as its parent, its state and its command. */
function processTable(): ReadonlyMap<
  number,
  { readonly parent: number; readonly state: string; readonly command: string }
> {
  const rows = spawnSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' }).stdout.trim().split('\n');
  return new Map(
    rows.map((row) => {
      const [pid = '', parent = '', state = '', ...command] = row.trim().split(/\s+/);
      return [Number(pid), { parent: Number(parent), state, command: command.join(' ') }];
    }),
  );
}

/** A process and all that it started, directly or not. */
function familyOf(pid: number): readonly number[] {
  const children = [...processTable()].filter(([, { parent }]) => parent === pid).map(([child]) => child);
  return [pid, ...children.flatMap(familyOf)];
}

/** One that has ended and only waits to be counted by its parent is gone. */
function alive(pids: readonly number[]): readonly string[] {
  const table = processTable();
  return pids.flatMap((pid) => {
    const found = table.get(pid);
    return found === undefined || found.state.startsWith('Z') ? [] : [found.command];
  });
}

async function untilGone(pids: readonly number[]): Promise<readonly string[]> {
  const until = Date.now() + ALL_GONE_LIMIT_MS;
  while (alive(pids).length > 0 && Date.now() < until) await wait(100);
  return alive(pids);
}

function pidOf(family: readonly number[], command: RegExp): number {
  const table = processTable();
  const found = family.find((pid) => command.test(table.get(pid)?.command ?? ''));
  if (found === undefined) throw new Error(`no process ${command.source} among ${family.join(', ')}`);
  return found;
}

function storePatient({ ports }: Place): Promise<Response> {
  return fetch(`http://127.0.0.1:${ports.HAPI_PORT}/fhir/Patient/kept`, {
    method: 'PUT',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify({ resourceType: 'Patient', id: 'kept', active: true }),
  });
}

async function isPatientKept({ ports }: Place): Promise<boolean> {
  return (await fetch(`http://127.0.0.1:${ports.HAPI_PORT}/fhir/Patient/kept`)).ok;
}

async function isServerReady({ ports }: Place): Promise<boolean> {
  return (await fetch(`http://127.0.0.1:${ports.PORT}/health/ready`)).ok;
}

describe('npm start, ended in three ways', () => {
  let place: Place;
  let start: Start;
  beforeAll(async () => {
    place = await newPlace();
  });
  afterEach(async () => {
    start.npm.kill('SIGTERM');
    await start.ended;
  });
  afterAll(() => rmSync(place.dataDir, { recursive: true, force: true }));

  it('leaves no process behind when the start script is killed without a word', async () => {
    start = npmStart(place);
    await untilReady(start);
    expect((await storePatient(place)).status).toBe(201);
    const family = familyOf(start.npm.pid ?? 0);
    expect(family.length).toBeGreaterThanOrEqual(5);
    process.kill(pidOf(family, /^\S*node\S* scripts\/start\.mjs/), 'SIGKILL');
    expect(await untilGone(family)).toEqual([]);
  });

  it('starts again on the same data and ends at Ctrl-C', async () => {
    start = npmStart(place);
    await untilReady(start);
    expect(await isPatientKept(place)).toBe(true);
    expect(await isServerReady(place)).toBe(true);
    const family = familyOf(start.npm.pid ?? 0);
    process.kill(-(start.npm.pid ?? 0), 'SIGINT');
    expect(await untilGone(family)).toEqual([]);
  });

  it('starts once more and ends when npm is told to', async () => {
    start = npmStart(place);
    await untilReady(start);
    expect(await isPatientKept(place)).toBe(true);
    const family = familyOf(start.npm.pid ?? 0);
    start.npm.kill('SIGTERM');
    expect(await untilGone(family)).toEqual([]);
  });
});

describe('npm start, when it cannot', () => {
  let place: Place;
  beforeEach(async () => {
    place = await newPlace();
  });
  afterEach(() => rmSync(place.dataDir, { recursive: true, force: true }));

  it('names a port that is in use', async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(Number(place.ports.EHR_PORT), '127.0.0.1', done));
    const start = npmStart(place);
    expect(await start.ended).toBe(1);
    expect(start.printed()).toContain(`Port ${place.ports.EHR_PORT} is in use`);
    taken.close();
  });

  it('touches no folder that another version of the model wrote, and says the way out', async () => {
    writeFileSync(join(place.dataDir, 'model-version'), '0.0.1\n');
    const start = npmStart(place);
    expect(await start.ended).toBe(1);
    expect(start.printed()).toContain('--fresh');
    expect(readdirSync(place.dataDir)).toEqual(['model-version']);
    expect(readFileSync(join(place.dataDir, 'model-version'), 'utf8')).toBe('0.0.1\n');
  });

  it('does not empty a folder that is not its own', async () => {
    writeFileSync(join(place.dataDir, 'thesis.txt'), 'years of work');
    const start = npmStart(place, ['--fresh']);
    expect(await start.ended).toBe(1);
    expect(existsSync(join(place.dataDir, 'thesis.txt'))).toBe(true);
  });
});
