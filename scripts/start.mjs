/** `npm start [-- --fresh]`: builds and runs the whole demonstration and prints the one URL to open. Ctrl-C ends all of it. */
import { watch } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  Unmet,
  bootHapi,
  buildHapi,
  checkJava,
  endChild,
  installDefinitions,
  isHapiBuilt,
} from '../test/hapi/boot.mjs';
import { buildAll } from './build.mjs';
import { claimDataDir, demoKey, emptyDataDir, writeRegistry } from './demo-data.mjs';
import { isSupported } from './ensure-installed.mjs';
import { isFree, startProcess, waitUntilReady } from './processes.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const startedAt = Date.now();

/** What runs, in the order of its start; it is ended in the opposite order. */
const running = [];
let isEnding = false;
let isUp = false;

function log(line) {
  console.log(`[${((Date.now() - startedAt) / 1000).toFixed(1).padStart(5)} s] ${line}`);
}

function portOf(name, fallback) {
  const text = process.env[name] ?? String(fallback);
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Unmet(`${name}=${text} is no port; use 1 to 65535.`);
  return { name, port };
}

function readSettings() {
  const app = portOf('PORT', 3000);
  const ehr = portOf('EHR_PORT', 3100);
  const hapi = portOf('HAPI_PORT', 8080);
  return {
    ports: [app, ehr, hapi],
    hapiPort: hapi.port,
    appPort: app.port,
    ehrPort: ehr.port,
    appUrl: `http://localhost:${app.port}`,
    ehrUrl: `http://127.0.0.1:${ehr.port}`,
    personality: process.env.EHR_PERSONALITY ?? 'full',
    dataDir: resolve(ROOT, process.env.DATA_DIR ?? '.data'),
    isWatching: process.argv.includes('--watch'),
    // npm swallows `npm start --fresh` as an option of its own
    isFresh: process.argv.includes('--fresh') || process.env.npm_config_fresh === 'true',
  };
}

async function checkPorts(ports) {
  for (const { name, port } of ports) {
    const others = ports.filter((other) => other.port === port && other.name !== name);
    if (others.length > 0)
      throw new Unmet(`${name} and ${others[0].name} are both ${port}; each needs a port of its own.`);
    if (!(await isFree(port)))
      throw new Unmet(`Port ${port} is in use; end what uses it, or choose another: ${name}=${port + 1} npm start`);
  }
}

function checkPrerequisites() {
  const node = process.versions.node;
  if (!isSupported(node)) throw new Unmet(`Autoserum needs Node 20.19, 22.13 or 24 and newer; this is Node ${node}.`);
  checkJava({ toBuild: !isHapiBuilt() });
}

/** Remembers a process, and ends everything when it ends by itself. */
function keep(started) {
  running.push(started);
  if (isEnding) void endChild(started.child);
  started.child.once('exit', (code, signal) => {
    if (isEnding || !isUp || !running.includes(started)) return;
    console.error(
      `The ${started.name} ended (${signal ?? code}); everything else is stopped too.\n${started.tail?.() ?? ''}`,
    );
    void end(1);
  });
  return started;
}

async function startHapi({ hapiPort, dataDir }) {
  const hapi = await bootHapi({
    port: hapiPort,
    dataDir: join(dataDir, 'hapi'),
    log,
    onSpawn: (child) => keep({ name: 'HAPI server', child }),
  });
  await installDefinitions(hapi.base, undefined, { log });
  return hapi.base;
}

async function startEhr({ ehrPort, ehrUrl, appUrl, personality }, hapiBase) {
  log('starting the sandbox EHR; it stores the demonstration patients when they are not there yet');
  const started = keep(
    startProcess({
      name: 'sandbox EHR',
      script: join(ROOT, 'test/dist/sandbox-ehr.mjs'),
      env: {
        EHR_PORT: String(ehrPort),
        EHR_HOST: '127.0.0.1',
        EHR_PERSONALITY: personality,
        FHIR_BASE: hapiBase,
        APP_URL: appUrl,
      },
      onLine: (line) => line.startsWith('sandbox-ehr stored') && log(line.replace('sandbox-ehr ', '')),
    }),
  );
  await waitUntilReady({ process: started, url: `${ehrUrl}/fhir/.well-known/smart-configuration` });
}

function serverEnvironment({ appPort, appUrl, ehrUrl, dataDir, personality }, hapiBase) {
  const given = process.env;
  return {
    PORT: String(appPort),
    PUBLIC_URL: given.PUBLIC_URL ?? appUrl,
    EHRS_FILE: given.EHRS_FILE ?? writeRegistry(dataDir, ehrUrl, personality === 'full' ? 'ehr' : 'auto'),
    VALIDATOR_URL: given.VALIDATOR_URL ?? hapiBase,
    RECORD_STORE_URL: given.RECORD_STORE_URL ?? hapiBase,
    DATA_DIR: dataDir,
    DATA_KEY: given.DATA_KEY ?? demoKey(dataDir),
    CLINIC_TIME_ZONE: given.CLINIC_TIME_ZONE ?? 'Europe/Berlin',
    LOG_LEVEL: given.LOG_LEVEL ?? 'warn',
    APP_DIR: join(ROOT, 'smart-app/dist'),
  };
}

async function startServer(settings, hapiBase) {
  const env = serverEnvironment(settings, hapiBase);
  if (process.env.DATA_KEY === undefined)
    log('tokens are encrypted with a key made for this demonstration (data-key in the data folder)');
  log('starting the Autoserum server; it proves first that HAPI refuses a bad instance of each profile');
  const started = keep(startProcess({ name: 'Autoserum server', script: join(ROOT, 'server/dist/main.mjs'), env }));
  await waitUntilReady({
    process: started,
    url: `http://127.0.0.1:${settings.appPort}/health/ready`,
    onReason: (reason) => log(`not ready yet: ${reason}`),
  });
}

/** Builds and starts the server anew; one that does not compile or start is said, and the old one is gone. */
async function restartServer(settings, hapiBase) {
  const old = running.pop();
  await endChild(old.child);
  try {
    await buildAll({ log });
    await startServer(settings, hapiBase);
    log('the server runs again');
  } catch (error) {
    log(`the server does not run: ${error.message}`);
  }
}

/** For `npm run dev`: each saved file restarts the server (it is the last process that was started), and Vite rebuilds the app. */
function watchSources(settings, hapiBase) {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const app = startProcess({
    name: 'app build',
    script: vite,
    args: ['build', '--watch'],
    cwd: join(ROOT, 'smart-app'),
    env: {},
  });
  running.unshift({ name: 'app build', child: app.child });
  let queue = Promise.resolve();
  let timer;
  const changed = (_event, file) => {
    if (/\.test\.ts$/.test(file ?? '')) return;
    clearTimeout(timer);
    timer = setTimeout(() => (queue = queue.then(() => restartServer(settings, hapiBase))), 300);
  };
  for (const folder of ['server/src', 'profiles/src']) watch(join(ROOT, folder), { recursive: true }, changed);
  log('watching server/src, profiles/src and smart-app/src; reload the page after a change');
}

/** Ends every child, the last started first, and waits for each. */
async function end(code) {
  if (isEnding) return;
  isEnding = true;
  for (const started of [...running].reverse()) await endChild(started.child);
  process.exit(code);
}

async function start() {
  const settings = readSettings();
  checkPrerequisites();
  await checkPorts(settings.ports);
  if (settings.isFresh) emptyDataDir(settings.dataDir);
  claimDataDir(settings.dataDir, ROOT);
  await buildHapi({ log });
  await buildAll({ log });
  const hapiBase = await startHapi(settings);
  await startEhr(settings, hapiBase);
  await startServer(settings, hapiBase);
  isUp = true;
  if (settings.isWatching) watchSources(settings, hapiBase);
  log(`Autoserum is ready; records are kept in ${settings.dataDir}. Ctrl-C ends it.`);
  console.log(`\nOpen ${settings.ehrUrl}/\n`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(signal, () => {
    log('ending');
    void end(isUp ? 0 : 130);
  });

try {
  await start();
} catch (error) {
  if (!isEnding) {
    console.error(error instanceof Unmet ? error.message : error);
    await end(1);
  }
}
