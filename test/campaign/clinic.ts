import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CrashPoint } from '../../server/src/services.ts';
import { startDoor, type Door } from '../faults/door.ts';
import { startLyingProxy, type LyingProxy } from '../faults/lying-proxy.ts';
import { createKillable, type Killable } from '../faults/killable.ts';
import { bootHapi, installDefinitions } from '../hapi/boot.mjs';
import { startPostgres } from '../postgres/cluster.mjs';
import { loadDemonstration } from '../sandbox-ehr/load.ts';
import { startSandboxEhr, type SandboxEhr } from '../sandbox-ehr/sandbox-ehr.ts';
import { registrationOf } from '../sandbox-ehr/registration.ts';
import { freePort } from '../world.ts';
import { startServerAt } from './server-process.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Everything that a campaign breaks: one HAPI on a file, an EHR before it, server processes over one database, and proxies at each door. */
export interface Clinic {
  /** FHIR base of HAPI itself, past every proxy. */
  readonly hapi: string;
  readonly ehr: SandboxEhr;
  /** Between servers and EHR. */
  readonly ehrDoor: Door;
  /** Between EHR and HAPI: what the store itself does wrong. */
  readonly store: LyingProxy;
  /** Between servers and the validator. */
  readonly validatorDoor: Door;
  /** Origin by which browsers know the app; every server answers for it. */
  readonly publicUrl: string;
  readonly serverUrls: readonly string[];
  /** One more server, which is there while it is lent. */
  readonly spareUrl: string;
  /** Ends a server with SIGKILL at once; it is started again on its port and data. */
  readonly killServer: (index: number) => void;
  readonly killHapi: () => void;
  /** Lends the spare server, to one at a time; it kills itself when a submission has come so far, and is then started again without that. */
  readonly lendSpare: <T>(crashAt: CrashPoint, work: () => Promise<T>) => Promise<T>;
  /** Resolves when every process is there that should be. */
  readonly whole: () => Promise<void>;
  readonly kills: () => { readonly server: number; readonly hapi: number; readonly crashes: number };
  /** What ended without having been killed. */
  readonly died: () => readonly string[];
  readonly stop: () => Promise<void>;
}

export interface ClinicOptions {
  readonly servers: number;
  /** The one database of all servers: a private PostgreSQL, or a file of SQLite. */
  readonly database: 'postgresql' | 'sqlite';
  /** A HAPI that runs already; it is not killed. */
  readonly base?: string | undefined;
  /** Further settings of the servers. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it is worth a slower start of HAPI that it answers faster later. */
  readonly isLong?: boolean;
  readonly log: (line: string) => void;
  /** Hears every line that a server prints. */
  readonly printed: (line: string) => void;
}

export async function startClinic(options: ClinicOptions): Promise<Clinic> {
  const { servers, base, env = {}, log } = options;
  const folder = mkdtempSync(join(tmpdir(), 'autoserum-campaign-'));
  const postgres = options.database === 'postgresql' ? await startPostgres() : undefined;
  const hapi = base === undefined ? await startKillableHapi(folder, options) : lentHapi(base);
  await installDefinitions(hapi.base, undefined, { log });
  await loadDemonstration(hapi.base, new Date());
  const ports = await Promise.all(Array.from({ length: servers }, () => freePort()));
  const publicUrl = `http://localhost:${ports[0]}`;
  const port = await freePort();
  const ehrDoor = await startDoor(() => port);
  const hapiPort = () => Number(new URL(hapi.base).port);
  const store = await startLyingProxy(hapiPort);
  const validatorDoor = await startDoor(hapiPort);
  const ehr = await startSandboxEhr({
    port,
    publicUrl: ehrDoor.origin,
    fhirBase: `${store.origin}/fhir`,
    appUrl: publicUrl,
  });
  const settings = {
    ...serverSettings({ folder, ehr, publicUrl, validator: `${validatorDoor.origin}/fhir` }),
    ...(postgres && { DATABASE_URL: await postgres.createDatabase() }),
    ...env,
  };
  const start: Start = (one, more) => startServerAt(one, { ...settings, ...more }, options.printed);
  const running = await Promise.all(ports.map((one) => createKillable(() => start(one))));
  const spare = await createSpare(start);
  return {
    hapi: hapi.base,
    ehr,
    ehrDoor,
    store,
    validatorDoor,
    publicUrl,
    serverUrls: ports.map((one) => `http://localhost:${one}`),
    spareUrl: spare.url,
    killServer: (index) => running[index % running.length]?.kill(),
    killHapi: hapi.kill,
    lendSpare: spare.lend,
    whole: async () => void (await Promise.all([hapi.whole(), spare.whole(), ...running.map((one) => one.whole())])),
    kills: () => ({
      server: running.reduce((sum, one) => sum + one.kills(), 0),
      hapi: hapi.kills(),
      crashes: spare.crashes(),
    }),
    died: () => [...hapi.died(), ...running.flatMap((one) => one.died())],
    stop: async () => {
      await Promise.all([spare.stop(), ...running.map((one) => one.stop())]);
      await ehr.stop();
      await Promise.all([ehrDoor.stop(), store.stop(), validatorDoor.stop()]);
      await hapi.stop();
      await postgres?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Start = (port: number, more?: Readonly<Record<string, string>>) => ReturnType<typeof startServerAt>;

/** A server that exists only while it is lent: one crash, and what its next start finds. */
async function createSpare(start: Start) {
  const port = await freePort();
  let turn: Promise<unknown> = Promise.resolve();
  let current: Killable | undefined;
  let crashes = 0;
  const open = async (crashAt: CrashPoint) => {
    const crashing = () => start(port, { AUTOSERUM_CRASH_AT: crashAt });
    const healthy = () => start(port);
    // What its last life left is settled at the start, and may reach the point before anybody is there to see it.
    return createKillable(() => crashing().catch(healthy), healthy);
  };
  const lend = async <T>(crashAt: CrashPoint, work: () => Promise<T>): Promise<T> => {
    const own = await open(crashAt);
    current = own;
    try {
      return await work();
    } finally {
      current = undefined;
      await own.stop();
      crashes += own.kills();
    }
  };
  return {
    url: `http://localhost:${port}`,
    lend: <T>(crashAt: CrashPoint, work: () => Promise<T>): Promise<T> => {
      const mine = turn.then(() => lend(crashAt, work));
      turn = mine.catch(() => undefined);
      return mine;
    },
    whole: () => current?.whole() ?? Promise.resolve(),
    crashes: () => crashes,
    stop: () => current?.stop() ?? Promise.resolve(),
  };
}

/** Records are judged once, by the server's own question; and for minutes of work it pays that Java compiles what it runs most. */
function hapiSettings(isLong: boolean): Readonly<Record<string, string>> {
  return { HAPI_ENFORCE: 'off', ...(isLong && { _JAVA_OPTIONS: '-XX:TieredStopAtLevel=4 -Xmx2g' }) };
}

/** What was committed is in the file when the answer leaves, so that a killed HAPI has kept what it confirmed. */
async function startKillableHapi(folder: string, { isLong = false, log }: ClinicOptions) {
  const dbUrl = `jdbc:h2:file:${folder}/fhir;WRITE_DELAY=0`;
  const port = await freePort();
  const process = await createKillable(() => bootHapi({ port, dbUrl, log, env: hapiSettings(isLong) }));
  return { base: `http://127.0.0.1:${port}/fhir`, ...process };
}

function lentHapi(base: string) {
  const nothing = async () => undefined;
  return { base, kill: () => undefined, whole: nothing, kills: () => 0, died: () => [], stop: nothing };
}

interface Place {
  readonly folder: string;
  readonly ehr: SandboxEhr;
  readonly publicUrl: string;
  readonly validator: string;
}

function serverSettings({ folder, ehr, publicUrl, validator }: Place): Readonly<Record<string, string>> {
  const registration = registrationOf(ehr, {
    roles: { 'Practitioner/weber': 'physician', 'Practitioner/okafor': 'physician' },
  });
  const registry = join(folder, 'ehrs.json');
  writeFileSync(registry, JSON.stringify([registration]));
  return {
    NODE_ENV: 'test',
    PUBLIC_URL: publicUrl,
    EHRS_FILE: registry,
    VALIDATOR_URL: validator,
    DATA_DIR: folder,
    DATA_KEY: randomBytes(32).toString('base64'),
    CLINIC_TIME_ZONE: 'Europe/Berlin',
    LOG_LEVEL: 'warn',
    APP_DIR: join(ROOT, 'smart-app/dist'),
  };
}
