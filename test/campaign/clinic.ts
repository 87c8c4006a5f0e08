import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProcess, waitUntilReady, type StartedProcess } from '../../scripts/processes.mjs';
import { startLyingProxy, type LyingProxy } from '../faults/lying-proxy.ts';
import { bootHapi, installDefinitions, type Hapi } from '../hapi/boot.mjs';
import { startPostgres } from '../postgres/cluster.mjs';
import { loadDemonstration } from '../sandbox-ehr/load.ts';
import { startSandboxEhr, type SandboxEhr } from '../sandbox-ehr/sandbox-ehr.ts';
import { registrationOf } from '../sandbox-ehr/registration.ts';
import { freePort } from '../world.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Everything that a campaign breaks: one HAPI on a file, an EHR before it, server processes over one database, and a proxy at each door. */
export interface Clinic {
  /** FHIR base of HAPI itself, past every proxy. */
  readonly hapi: string;
  readonly ehr: SandboxEhr;
  /** Between servers and EHR. */
  readonly ehrDoor: LyingProxy;
  /** Between servers and the validator. */
  readonly validatorDoor: LyingProxy;
  /** Origin by which browsers know the app; every server answers for it. */
  readonly publicUrl: string;
  readonly serverUrls: readonly string[];
  /** Ends a server with SIGKILL at once; it is started again on its port and data. */
  readonly killServer: (index: number) => void;
  readonly killHapi: () => void;
  /** Resolves when every process is there that should be. */
  readonly whole: () => Promise<void>;
  readonly kills: () => { readonly server: number; readonly hapi: number };
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
  let ehrPort = 0;
  const ehrDoor = await startLyingProxy(() => ehrPort);
  const validatorDoor = await startLyingProxy(() => Number(new URL(hapi.base).port));
  const port = (ehrPort = await freePort());
  const ehr = await startSandboxEhr({ port, publicUrl: ehrDoor.origin, fhirBase: hapi.base, appUrl: publicUrl });
  const settings = {
    ...serverSettings({ folder, ehr, publicUrl, validator: `${validatorDoor.origin}/fhir` }),
    ...(postgres && { DATABASE_URL: await postgres.createDatabase() }),
    ...env,
  };
  const running = await Promise.all(ports.map((one) => startKillableServer(one, settings)));
  return {
    hapi: hapi.base,
    ehr,
    ehrDoor,
    validatorDoor,
    publicUrl,
    serverUrls: ports.map((one) => `http://localhost:${one}`),
    killServer: (index) => running[index % running.length]?.kill(),
    killHapi: hapi.kill,
    whole: async () => void (await Promise.all([hapi.whole(), ...running.map((one) => one.whole())])),
    kills: () => ({ server: running.reduce((sum, one) => sum + one.kills(), 0), hapi: hapi.kills() }),
    stop: async () => {
      await Promise.all(running.map((one) => one.stop()));
      await ehr.stop();
      await Promise.all([ehrDoor.stop(), validatorDoor.stop()]);
      await hapi.stop();
      await postgres?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Killable {
  readonly kill: () => void;
  readonly whole: () => Promise<void>;
  readonly kills: () => number;
  readonly stop: () => Promise<void>;
}

/** A process that is started again whenever it was killed; a second kill while it is down changes nothing. */
function killable<P>(first: P, parts: { end: (process: P) => Promise<void>; start: () => Promise<P> }): Killable {
  let process = first;
  let back = Promise.resolve();
  let isDown = false;
  let kills = 0;
  return {
    kill: () => {
      if (isDown) return;
      isDown = true;
      kills += 1;
      const gone = parts.end(process);
      back = gone.then(parts.start).then((started) => {
        process = started;
        isDown = false;
      });
      back.catch(() => undefined);
    },
    whole: () => back,
    kills: () => kills,
    stop: async () => {
      await back.catch(() => undefined);
      await parts.end(process);
    },
  };
}

/** SIGKILL, and the end of the process. */
async function killed({ child }: Pick<StartedProcess, 'child'>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGKILL');
  await gone;
}

/** Records are judged once, by the server's own question; and for minutes of work it pays that Java compiles what it runs most. */
function hapiSettings(isLong: boolean): Readonly<Record<string, string>> {
  return { HAPI_ENFORCE: 'off', ...(isLong && { _JAVA_OPTIONS: '-XX:TieredStopAtLevel=4' }) };
}

/** What was committed is in the file when the answer leaves, so that a killed HAPI has kept what it confirmed. */
async function startKillableHapi(folder: string, { isLong = false, log }: ClinicOptions) {
  const dbUrl = `jdbc:h2:file:${folder}/fhir;WRITE_DELAY=0`;
  const start = (port: number) => bootHapi({ port, dbUrl, log, env: hapiSettings(isLong) });
  const first: Hapi = await start(0);
  const port = Number(new URL(first.base).port);
  const process = killable(first, { end: killed, start: () => start(port) });
  return { base: first.base, ...process };
}

function lentHapi(base: string) {
  const nothing = async () => undefined;
  return { base, kill: () => undefined, whole: nothing, kills: () => 0, stop: nothing };
}

async function startKillableServer(port: number, settings: Readonly<Record<string, string>>): Promise<Killable> {
  const start = async () => {
    const started = startProcess({
      name: `server on ${port}`,
      script: join(ROOT, 'server/dist/main.mjs'),
      env: { ...settings, PORT: String(port) },
    });
    await waitUntilReady({ process: started, url: `http://127.0.0.1:${port}/health/live` });
    return started;
  };
  return killable(await start(), { end: killed, start });
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
