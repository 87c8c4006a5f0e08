import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromPlanDefinition, type Protocol } from '@autoserum/profiles';
import { definitions, probes, protocolDefinitions } from '@autoserum/profiles/definitions';
import { createApp } from '../../server/src/app.ts';
import { compose } from '../../server/src/compose.ts';
import { parseConfig } from '../../server/src/config.ts';
import { createLog } from '../../server/src/log.ts';
import { clinicalRoutes } from '../../server/src/routes/clinical.ts';
import { listen } from '../../server/src/serve.ts';
import type { AuditEntry } from '../../server/src/services.ts';
import { readAudit } from './audit-rows.ts';
import { createPlace, type ServerPlace } from './server-place.ts';

/** The server as its process builds it, inside this one, on a free port and with a clock that a test may push. */
export interface RunningServer {
  readonly url: string;
  readonly databaseFile: string;
  /** Lines of the log, parsed. */
  readonly logged: readonly string[];
  readonly audit: () => readonly AuditEntry[];
  readonly pushClock: (milliseconds: number) => void;
  readonly stop: () => Promise<void>;
}

export interface ServerOptions {
  readonly port: number;
  readonly validatorUrl: string;
  /** FHIR base of the companion store, for EHRs that are not registered with `store: ehr`. */
  readonly recordStoreUrl?: string;
  /** FHIR base of the audit store, which gets the audit in a hurry; the companion's where there is one. */
  readonly auditStoreUrl?: string;
  /** Entries of EHRS_FILE. */
  readonly ehrs: readonly object[];
  /** Approved beside those that come with the model. */
  readonly protocols?: readonly Protocol[];
  /** One of its own, unless it shall find what another server left. */
  readonly place?: ServerPlace;
}

const NO_LAG = { p50: 0, p99: 0, max: 0 };

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const place = options.place ?? createPlace();
  const { folder } = place;
  const config = readConfig(place, options);
  const databaseFile = join(folder, 'autoserum.sqlite');
  const logged: string[] = [];
  let pushed = 0;
  const composition = await compose(config, {
    log: createLog('info', { write: (line: string) => void logged.push(line) }),
    model: { definitions, invalidExamples: probes },
    protocols: [...protocols(), ...(options.protocols ?? [])],
    clock: { now: () => new Date(Date.now() + pushed) },
    ...(options.auditStoreUrl === undefined ? {} : { auditTiming: { pause: 200, longest: 400 } }),
  });
  const { publicUrl, appDir } = config;
  const launchRoutes = clinicalRoutes(composition.services);
  const app = createApp(composition.services, {
    publicUrl,
    appDir,
    isStopping: () => false,
    loopLag: () => NO_LAG,
    launchRoutes,
  });
  const listening = await listen(app, config);
  return {
    url: publicUrl,
    databaseFile,
    logged,
    audit: () => readAudit(databaseFile),
    pushClock: (milliseconds) => (pushed += milliseconds),
    stop: async () => {
      await listening.stop(1000);
      await composition.close();
      if (options.place === undefined) place.remove();
    },
  };
}

function readConfig({ folder, key }: ServerPlace, options: ServerOptions) {
  writeFileSync(join(folder, 'ehrs.json'), JSON.stringify(options.ehrs));
  mkdirSync(join(folder, 'app/assets'), { recursive: true });
  writeFileSync(join(folder, 'app/index.html'), '<!doctype html><title>Autoserum</title>');
  writeFileSync(join(folder, 'app/assets/main-1.js'), 'export {};');
  const parsed = parseConfig(settingsOf({ folder, key }, options));
  if (!parsed.ok) throw new Error(parsed.issues.map((issue) => issue.text).join('; '));
  return parsed.value;
}

type Settings = Pick<ServerOptions, 'port' | 'validatorUrl' | 'recordStoreUrl' | 'auditStoreUrl'>;

/** The environment of the server, for a command that an operator gives beside it. */
export function settingsOf({ folder, key }: Pick<ServerPlace, 'folder' | 'key'>, options: Settings) {
  const { port, validatorUrl, recordStoreUrl, auditStoreUrl } = options;
  return {
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    EHRS_FILE: join(folder, 'ehrs.json'),
    VALIDATOR_URL: validatorUrl,
    RECORD_STORE_URL: recordStoreUrl,
    AUDIT_STORE_URL: auditStoreUrl,
    DATA_DIR: folder,
    DATA_KEY: key,
    CLINIC_TIME_ZONE: 'Europe/Berlin',
    APP_DIR: join(folder, 'app'),
  };
}

function protocols() {
  return protocolDefinitions.flatMap((definition) => {
    const protocol = fromPlanDefinition(definition);
    return protocol.ok ? [protocol.value] : [];
  });
}
