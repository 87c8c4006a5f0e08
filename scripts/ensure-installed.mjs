/** Runs before start and test: installs the packages of the lock file when they are not installed yet. Needs no package itself. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STAMP = join(ROOT, 'node_modules/.autoserum-installed');

/** The line of Node versions in package.json, spelled out so that a wrong one is refused before npm is asked. */
export function isSupported(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24;
}

/** What is installed depends on the lock file, and the compiled SQLite addon on the ABI of Node. */
export function wantedStamp() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  return `${lock} abi ${process.versions.modules}\n`;
}

export function isInstalled() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wantedStamp();
}

export function markInstalled() {
  writeFileSync(STAMP, wantedStamp());
}

/** npm as it was called by `npm start`, or the one on the path when this file is run by hand. */
function npm(args) {
  const cli = process.env.npm_execpath;
  const [command, before] = cli === undefined ? ['npm', []] : [process.execPath, [cli]];
  return spawn(command, [...before, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
}

const NO_NETWORK = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|network/i;

function causeOf(output) {
  if (NO_NETWORK.test(output))
    return 'The packages could not be fetched: there is no way to the npm registry; connect this machine once and start again.';
  if (/node-gyp|gyp ERR|prebuild-install/i.test(output))
    return 'SQLite (better-sqlite3) could not be compiled: it needs a C++ compiler, make and Python 3; install these and start again.';
  return `npm ci failed:\n${output.trim().split('\n').slice(-15).join('\n')}`;
}

/** Says every 15 seconds that it still runs: a fresh machine compiles SQLite for about a minute. */
function sayThatItRuns() {
  const startedAt = Date.now();
  return setInterval(() => {
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    console.log(
      `  still installing (${seconds} s); compiling SQLite takes about a minute where no prebuilt one can be fetched`,
    );
  }, 15_000);
}

/** Runs npm to its end. Retries cost minutes where there is no network, so there are none unless asked for. */
function runNpm(args, retries) {
  return new Promise((done) => {
    const child = npm([...args, `--fetch-retries=${retries}`]);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => (output += String(error)));
    child.on('close', (code) => done({ code, output }));
  });
}

/** `npm ci`; a second time, patiently, when it failed although the registry answers. */
async function install() {
  const ci = ['ci', '--include=dev', '--prefer-offline', '--no-audit', '--no-fund'];
  const ticking = sayThatItRuns();
  const first = await runNpm(ci, 0);
  const isWorthASecondTry = first.code !== 0 && NO_NETWORK.test(first.output) && (await runNpm(['ping'], 0)).code === 0;
  const last = isWorthASecondTry ? await runNpm(ci, 4) : first;
  clearInterval(ticking);
  return last;
}

export async function ensureInstalled() {
  if (!isSupported(process.versions.node))
    return `Autoserum needs Node 20.19, 22.13 or 24 and newer; this is Node ${process.versions.node}.`;
  if (isInstalled()) return undefined;
  console.log('installing the packages of package-lock.json (one to two minutes the first time)');
  const { code, output } = await install();
  if (code !== 0) return causeOf(output);
  markInstalled();
  return undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problem = await ensureInstalled();
  if (problem !== undefined) {
    console.error(problem);
    process.exitCode = 1;
  }
}
