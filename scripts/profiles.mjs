/** `npm run profiles [-- --check]`: makes of profiles/input/fsh the JSON, the package, the pages, the gallery, the table of rules and the matrix of guides; with --check it only says whether that would change anything. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TOOLS = join(ROOT, 'profiles/tools');
const CACHE = join(ROOT, '.cache/fhir');
/** The version of the HAPI test server, whose build has fetched the same file. */
const HAPI = { artifact: 'hapi-fhir-validation-resources-r4', version: '8.8.0' };
const JAR = join(CACHE, `${HAPI.artifact}-${HAPI.version}.jar`);

function run(command, args, cwd) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) throw new Error(`${command} could not be run: ${error.message}`);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
}

const manifestOf = (dir) => JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));

/** Whether each pinned package is there in its version. */
function areToolsInstalled() {
  return Object.entries(manifestOf(TOOLS).dependencies).every(([name, version]) => {
    const dir = join(TOOLS, 'node_modules', name);
    return existsSync(join(dir, 'package.json')) && manifestOf(dir).version === version;
  });
}

function installTools() {
  if (!areToolsInstalled()) run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], TOOLS);
}

function fetchJar() {
  if (existsSync(JAR)) return;
  const artifact = `-Dartifact=ca.uhn.hapi.fhir:${HAPI.artifact}:${HAPI.version}`;
  run('mvn', ['-q', '-B', 'dependency:copy', artifact, `-DoutputDirectory=${CACHE}`], ROOT);
}

try {
  installTools();
  fetchJar();
  const check = process.argv.includes('--check') ? ['--check'] : [];
  run(process.execPath, ['generate.mjs', '--cache', join(CACHE, 'packages'), '--jar', JAR, ...check], TOOLS);
  run(process.execPath, ['scripts/gallery.mjs', ...check], ROOT);
  run(process.execPath, ['--import', 'tsx', 'profiles/tools/rules-table.mjs', ...check], ROOT);
  run(process.execPath, ['--import', 'tsx', 'profiles/tools/guides-matrix.mjs', ...check], ROOT);
} catch (error) {
  console.error(`profiles: ${error.message}`);
  process.exitCode = 1;
}
