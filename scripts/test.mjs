/** `npm test [-- suite… path…]`: runs the suites against one HAPI, prints a table of them and, alone on the last line, the sum. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootHapi, endChild, installDefinitions } from '../test/hapi/boot.mjs';
import { buildAll } from './build.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const JEST = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
const IS_CI = process.env.CI === 'true';

/** Suites in their order; `servers` says that a suite talks to HAPI and to what we built. */
const SUITES = [
  { name: 'unit', projects: ['profiles', 'server', 'smart-app', 'test'], servers: false },
  { name: 'conformance', projects: ['conformance'], servers: true },
  { name: 'integration', projects: ['integration'], servers: true },
  { name: 'e2e', projects: ['e2e'], servers: true },
];

/** For half an hour of questions it pays that Java compiles what it runs most; for one suite it does not. */
const HAPI_ENV = { _JAVA_OPTIONS: '-XX:TieredStopAtLevel=4' };

const started = [];
let running;

/** A part of what was asked: suites by name, the rest is passed to Jest as paths and options. */
function parseArguments(args) {
  const names = SUITES.map((suite) => suite.name);
  const chosen = args.filter((arg) => names.includes(arg));
  const suites = chosen.length === 0 ? SUITES : SUITES.filter((suite) => chosen.includes(suite.name));
  return { suites, rest: args.filter((arg) => !names.includes(arg)) };
}

/** What a test inherits: no setting of a running Autoserum may point a test at its ports or its data. */
function environment(extra) {
  const own = [
    'PORT',
    'EHR_PORT',
    'HAPI_PORT',
    'DATA_DIR',
    'EHRS_FILE',
    'PUBLIC_URL',
    'VALIDATOR_URL',
    'DATABASE_URL',
    'DATA_KEY',
  ];
  const inherited = Object.entries(process.env).filter(([name]) => !own.includes(name));
  return { ...Object.fromEntries(inherited), ...extra };
}

function jest(suite, args, env) {
  const options = ['--selectProjects', ...suite.projects, ...(suite.servers ? ['--runInBand'] : ['--maxWorkers=2'])];
  // Paths come first: --selectProjects takes every word after it for a project. Jest ends by itself; --forceExit would hide what a test left open
  running = spawn(process.execPath, [...JEST, ...args, ...(IS_CI ? ['--ci'] : []), ...options], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
  });
  const child = running;
  return new Promise((done) => {
    child.on('error', () => done(1));
    child.on('exit', (code) => done(code ?? 1));
  });
}

/** Reads the counts that the reporter wrote; a run that wrote none never got as far as a test. */
function countsOf(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0, skips: [] };
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skips: rows.flatMap((row) => row.skips) };
}

/** A run that failed in a way no test shows, an empty suite, and in CI a skip: each counts as one failure. */
function judge({ passed, failed, skips }, code) {
  const reasons = [];
  if (failed === 0 && passed === 0) reasons.push('no test ran');
  if (failed === 0 && passed > 0 && code !== 0) reasons.push(`Jest ended with ${code}`);
  if (IS_CI && skips.length > 0) reasons.push('a test was skipped in CI');
  return { passed, failed: failed + reasons.length, skips, reasons };
}

async function runSuite(suite, args, env, folder) {
  const startedAt = Date.now();
  const counts = join(folder, suite.name);
  console.log(`\n== ${suite.name}`);
  const code = await jest(suite, args, { ...env, COUNTS: counts });
  return { name: suite.name, ...judge(countsOf(counts), code), seconds: (Date.now() - startedAt) / 1000 };
}

/** One HAPI for all suites, with the definitions installed; one that already runs can be named by HAPI_BASE. */
async function prepareServers(isLong) {
  const log = (line) => console.log(line);
  await buildAll({ log });
  if (process.env.HAPI_BASE !== undefined) {
    log(`using the HAPI at ${process.env.HAPI_BASE}`);
    return process.env.HAPI_BASE;
  }
  const hapi = await bootHapi({ log, env: isLong ? HAPI_ENV : {}, onSpawn: (child) => started.push(child) });
  await installDefinitions(hapi.base, undefined, { log });
  return hapi.base;
}

function failedSuite(suite, reason) {
  return { name: suite.name, passed: 0, failed: 1, skips: [], reasons: [reason], seconds: 0 };
}

async function runAll({ suites, rest }, folder) {
  const results = [];
  let base;
  let problem;
  for (const suite of suites) {
    if (suite.servers && base === undefined && problem === undefined)
      base = await prepareServers(suites.length === SUITES.length).catch(
        (error) => void (problem = `its servers did not start: ${error.message}`),
      );
    if (suite.servers && problem !== undefined) results.push(failedSuite(suite, problem));
    else results.push(await runSuite(suite, rest, environment(suite.servers ? { HAPI_BASE: base } : {}), folder));
  }
  return results;
}

/** After a whole run: which rows of the security tables their tests have proven. A part of the suites proves nothing of the rest. */
function judgeTables({ suites, rest }, folder) {
  if (suites.length < SUITES.length || rest.length > 0) return [];
  const printed = execFileSync(process.execPath, ['--import', 'tsx', 'test/proofs/judge-run.ts', folder], {
    cwd: ROOT,
  });
  const { lines, failed } = JSON.parse(printed);
  console.log(`\n${lines.join('\n')}`);
  return [{ name: 'tables', passed: 0, failed, skips: [], reasons: [], seconds: 0 }];
}

function printTable(results) {
  console.log(
    `\n${'suite'.padEnd(14)}${'passed'.padStart(8)}${'failed'.padStart(8)}${'skipped'.padStart(9)}${'seconds'.padStart(9)}`,
  );
  for (const { name, passed, failed, skips, seconds } of results)
    console.log(
      `${name.padEnd(14)}${String(passed).padStart(8)}${String(failed).padStart(8)}${String(skips.length).padStart(9)}${seconds.toFixed(1).padStart(9)}`,
    );
  for (const { name, reasons } of results) for (const reason of reasons) console.log(`${name}: ${reason}`);
  for (const { name, skips } of results)
    for (const skip of skips) console.log(`${name}: skipped "${skip.name}": ${skip.reason}`);
}

/** The closing line, and whether all is well. */
function closing(results) {
  const sum = (of) => results.reduce((total, result) => total + of(result), 0);
  const [passed, failed, skipped] = [sum((r) => r.passed), sum((r) => r.failed), sum((r) => r.skips.length)];
  const isGood = passed > 0 && failed === 0;
  return { isGood, line: `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}` };
}

async function stopEverything() {
  await Promise.all([running, ...started].filter((child) => child !== undefined).map((child) => endChild(child)));
}

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => void stopEverything().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143)));

const folder = mkdtempSync(join(tmpdir(), 'autoserum-test-'));
try {
  const asked = parseArguments(process.argv.slice(2));
  const suites = await runAll(asked, folder);
  await stopEverything();
  const results = [...suites, ...judgeTables(asked, folder)];
  printTable(results);
  const { isGood, line } = closing(results);
  console.log(line);
  process.exitCode = isGood ? 0 : 1;
} finally {
  await stopEverything();
  rmSync(folder, { recursive: true, force: true });
}
