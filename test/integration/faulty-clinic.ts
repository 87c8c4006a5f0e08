import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProcess, waitUntilReady, type StartedProcess } from '../../scripts/processes.mjs';
import { startLyingProxy, type LyingProxy } from '../faults/lying-proxy.ts';
import { startTcpProxy, type TcpProxy } from '../faults/tcp-proxy.ts';
import { loadDemonstration } from '../sandbox-ehr/load.ts';
import type { PersonalityName } from '../sandbox-ehr/fhir/personality.ts';
import { startSandboxEhr, type SandboxEhr } from '../sandbox-ehr/sandbox-ehr.ts';
import { registrationOf } from '../sandbox-ehr/registration.ts';
import { freePort } from './free-port.ts';
import { createPlace, type ServerPlace } from './server-place.ts';

const ROLES = {
  'Practitioner/weber': 'physician',
  'Practitioner/okafor': 'physician',
  'Practitioner/aydin': 'assistant',
};

/** The whole way of a record, with a place to break it at each joint: `server -> wire -> front -> EHR -> back -> HAPI`. */
export interface FaultyClinic {
  readonly hapi: string;
  readonly ehr: SandboxEhr;
  readonly wire: TcpProxy;
  readonly front: LyingProxy;
  readonly back: LyingProxy;
  /** Between server and validating HAPI. */
  readonly validator: TcpProxy;
  /** What EHRS_FILE holds for this EHR. */
  readonly registration: object;
  /** The EHR starts anew at its address, with new keys; whoever was launched must be launched again. */
  readonly renewEhr: () => Promise<void>;
  /** Everything honest and whole again. */
  readonly heal: () => void;
  readonly stop: () => Promise<void>;
}

export interface FaultyClinicOptions {
  /** Further addresses at which the app may be. */
  readonly replicas?: readonly string[];
  /** The base of a HAPI of its own, in place of the one that the run shares. */
  readonly hapi?: string;
  readonly personality?: PersonalityName;
  /** Where EHRS_FILE says that the records live. */
  readonly store?: 'ehr' | 'auto';
}

/** Starts everything but our server and HAPI; the EHR launches the app at `appUrl`. */
export async function startFaultyClinic(appUrl: string, options: FaultyClinicOptions = {}): Promise<FaultyClinic> {
  const { replicas = [], hapi = process.env['HAPI_BASE'] ?? '', personality = 'full', store = 'ehr' } = options;
  const hapiPort = () => Number(new URL(hapi).port);
  await loadDemonstration(hapi, new Date());
  const ehrPort = await freePort();
  const back = await startLyingProxy(hapiPort);
  const front = await startLyingProxy(() => ehrPort);
  const wire = await startTcpProxy(() => front.port);
  const validator = await startTcpProxy(hapiPort);
  const fhirBase = `${back.origin}/fhir`;
  const redirectUris = [appUrl, ...replicas].map((url) => `${url}/callback`);
  const clients = [{ clientId: 'autoserum', redirectUris, auth: { method: 'none' } as const }];
  const startEhr = () =>
    startSandboxEhr({ port: ehrPort, publicUrl: wire.origin, fhirBase, appUrl, clients, personality });
  let ehr = await startEhr();
  return {
    hapi,
    get ehr() {
      return ehr;
    },
    renewEhr: async () => {
      await ehr.stop();
      ehr = await startEhr();
    },
    wire,
    front,
    back,
    validator,
    registration: registrationOf(ehr, { roles: ROLES, store }),
    heal: () => {
      wire.behave(() => undefined);
      validator.behave(() => undefined);
      front.tell(() => undefined);
      back.tell(() => undefined);
    },
    stop: async () => {
      for (const part of [ehr, wire, front, back, validator]) await part.stop();
    },
  };
}

/** Our built server as a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly process: StartedProcess;
  /** Everything it has printed. */
  readonly printed: () => string;
  readonly stop: () => Promise<void>;
}

export interface ServerSettings {
  readonly port: number;
  readonly clinic: FaultyClinic;
  /** One of its own, unless it shall find what another process left. */
  readonly place?: ServerPlace;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the server and waits until it is ready to write. */
export async function startServerProcess({ port, clinic, place, env = {} }: ServerSettings): Promise<ServerProcess> {
  const own = place ?? createPlace();
  const { folder, key } = own;
  mkdirSync(join(folder, 'app'), { recursive: true });
  writeFileSync(join(folder, 'app/index.html'), '<!doctype html><title>Autoserum</title>');
  writeFileSync(join(folder, 'ehrs.json'), JSON.stringify([clinic.registration]));
  const lines: string[] = [];
  const started = startProcess({
    name: 'Autoserum server',
    script: fileURLToPath(new URL('../../server/dist/main.mjs', import.meta.url)),
    onLine: (line) => void lines.push(line),
    env: {
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      EHRS_FILE: join(folder, 'ehrs.json'),
      VALIDATOR_URL: `${clinic.validator.origin}/fhir`,
      DATA_DIR: folder,
      DATA_KEY: key,
      CLINIC_TIME_ZONE: 'Europe/Berlin',
      LOG_LEVEL: 'warn',
      APP_DIR: join(folder, 'app'),
      ...env,
    },
  });
  const stop = async () => {
    await started.stop();
    if (place === undefined) own.remove();
  };
  try {
    await waitUntilReady({ process: started, url: `http://127.0.0.1:${port}/health/ready` });
  } catch (cause) {
    await stop();
    throw cause;
  }
  return { url: `http://localhost:${port}`, process: started, printed: () => lines.join('\n'), stop };
}
