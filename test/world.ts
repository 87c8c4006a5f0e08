import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProcess, waitUntilReady, type StartedProcess } from '../scripts/processes.mjs';
import { loadDemonstration } from './sandbox-ehr/load.ts';
import { startSandboxEhr, type SandboxEhr } from './sandbox-ehr/sandbox-ehr.ts';
import type { PersonalityName } from './sandbox-ehr/fhir/personality.ts';
import { registrationOf } from './sandbox-ehr/registration.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The whole product on free ports: HAPI as the runner booted it, a sandbox EHR before it, and our built server as a process. */
export interface World {
  readonly hapi: string;
  readonly ehr: SandboxEhr;
  readonly appUrl: string;
  readonly server: () => StartedProcess;
  /** Everything that the server has printed since it was started. */
  readonly printed: () => string;
  /** Every byte of the server's database and its log files, as Latin-1 text. */
  readonly kept: () => string;
  /** Kills the server without a word and starts it again on its port and its data. */
  readonly restartServer: (signal?: NodeJS.Signals) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface WorldOptions {
  /** Another FHIR base to validate with, such as one that can be switched off. */
  readonly validatorUrl?: string;
  /** The FHIR server behind the EHR, where that is not HAPI itself but a proxy before it. */
  readonly ehrFhirBase?: string;
  /** Further settings of the server. */
  readonly env?: Readonly<Record<string, string>>;
  /** Members that replace those of the sandbox EHR's registration. */
  readonly registration?: Readonly<Record<string, unknown>>;
  /** How the EHR behaves; `full` when absent. */
  readonly personality?: PersonalityName;
}

/** FHIR base of the HAPI that the runner booted; a suite that needs it cannot run without. */
export function hapiBase(): string {
  const base = process.env['HAPI_BASE'];
  if (base === undefined) throw new Error('HAPI_BASE is not set; run this by `npm test`');
  return base;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('No free port');
  return address.port;
}

/** Starts the EHR and the server, with the demonstration patients stored. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const hapi = hapiBase();
  await loadDemonstration(hapi, new Date());
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const { personality = 'full' } = options;
  const ehr = await startSandboxEhr({ fhirBase: options.ehrFhirBase ?? hapi, appUrl, personality });
  const dataDir = mkdtempSync(join(tmpdir(), 'autoserum-world-'));
  const env = serverSettings({ port, appUrl, hapi, ehr, dataDir }, options);
  const lines: string[] = [];
  const start = async () => {
    const started = startProcess({
      name: 'Autoserum server',
      script: join(ROOT, 'server/dist/main.mjs'),
      env,
      onLine: (line) => void lines.push(line),
    });
    try {
      await waitUntilReady({ process: started, url: `http://127.0.0.1:${port}/health/ready` });
    } catch (cause) {
      await started.stop();
      throw cause;
    }
    return started;
  };
  let server = await start();
  return {
    hapi,
    ehr,
    appUrl,
    server: () => server,
    printed: () => lines.join('\n'),
    kept: () => databaseIn(dataDir),
    restartServer: async (signal = 'SIGKILL') => {
      const gone = new Promise((resolve) => server.child.once('exit', resolve));
      server.child.kill(signal);
      await gone;
      server = await start();
    },
    stop: async () => {
      await server.stop();
      await ehr.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function databaseIn(folder: string): string {
  const files = readdirSync(folder).filter((name) => name !== 'ehrs.json');
  return files.map((name) => readFileSync(join(folder, name), 'latin1')).join('\n');
}

interface Place {
  readonly port: number;
  readonly appUrl: string;
  readonly hapi: string;
  readonly ehr: SandboxEhr;
  readonly dataDir: string;
}

function serverSettings(place: Place, options: WorldOptions): Record<string, string> {
  const registration = registrationOf(place.ehr, {
    roles: {
      'Practitioner/weber': 'physician',
      'Practitioner/okafor': 'physician',
      'Practitioner/aydin': 'assistant',
    },
    ...options.registration,
  });
  const registry = join(place.dataDir, 'ehrs.json');
  writeFileSync(registry, JSON.stringify([registration]));
  return {
    PORT: String(place.port),
    PUBLIC_URL: place.appUrl,
    EHRS_FILE: registry,
    VALIDATOR_URL: options.validatorUrl ?? place.hapi,
    RECORD_STORE_URL: place.hapi,
    DATA_DIR: place.dataDir,
    DATA_KEY: randomBytes(32).toString('base64'),
    CLINIC_TIME_ZONE: 'Europe/Berlin',
    LOG_LEVEL: 'info',
    APP_DIR: join(ROOT, 'smart-app/dist'),
    ...options.env,
  };
}
