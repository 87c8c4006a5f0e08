/** Builds, boots and stops the HAPI test server. Plain Node without packages, so that scripts can use it before anything is built. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const JAR = join(HERE, 'target/hapi-server.jar');
const STAMP = join(HERE, 'target/sources.sha256');
const BOOT_LIMIT_MS = 180_000;
const STOP_LIMIT_MS = 15_000;
/** C1 only and a serial collector: half the time to boot and two thirds of the memory, for a server that lives for minutes. */
const JAVA_FLAGS = ['-Xmx1g', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** Something that the person at the keyboard can mend: its message is one sentence that says what and how. */
export class Unmet extends Error {
  name = 'Unmet';
}

const quiet = () => {};

/** The path of a tool of the JDK: that of JAVA_HOME where it is set, else that of PATH. */
function jdk(tool) {
  const home = process.env.JAVA_HOME;
  return home && existsSync(join(home, 'bin', tool)) ? join(home, 'bin', tool) : tool;
}

/** Major version that a JDK tool answers with, or undefined when it cannot be run. */
function majorOf(tool) {
  const run = spawnSync(jdk(tool), ['-version'], { encoding: 'utf8' });
  return run.error ? undefined : majorIn(`${run.stdout ?? ''}${run.stderr ?? ''}`);
}

/** The major version in what `java -version` or `javac -version` says, which may say first what options it picked up. */
export function majorIn(said) {
  const version = /^(?:\w+ version "|javac )(\d+)/m.exec(said)?.[1];
  return version === undefined ? undefined : Number(version);
}

/** Refuses to go on without Java 17, and, where HAPI must be built, without a compiler and Maven. */
export function checkJava({ toBuild = false } = {}) {
  const found = majorOf('java');
  const hint = 'install a JDK 17 or newer (Debian: openjdk-17-jdk-headless) or let JAVA_HOME name one';
  if (found === undefined) throw new Unmet(`No Java was found; ${hint}.`);
  if (found < 17) throw new Unmet(`Java ${found} is too old for HAPI FHIR; ${hint}.`);
  if (!toBuild) return;
  if (majorOf('javac') === undefined) throw new Unmet(`Java ${found} is here without its compiler (javac); ${hint}.`);
  if (spawnSync('mvn', ['-v']).error)
    throw new Unmet('Maven was not found; install it (Debian: maven), it builds the HAPI test server once.');
}

function filesUnder(dir) {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** Hash of all that goes into the jar: a build is needed when it differs from the stamp of the last one. */
function hashOfSources() {
  const hash = createHash('sha256');
  for (const file of [join(HERE, 'pom.xml'), ...filesUnder(join(HERE, 'src'))])
    hash.update(relative(HERE, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** Whether the jar on disk was made from the sources on disk. */
export function isHapiBuilt() {
  return existsSync(JAR) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hashOfSources();
}

/** What Maven's output means to somebody who does not know Maven. */
function causeOf(output) {
  if (/UnknownHost|Network is unreachable|Connection refused|Could not transfer|timed out|offline mode/i.test(output))
    return 'Maven could not reach its registry (Maven Central): the first build of the HAPI test server needs the network.';
  const lines = output.split('\n').filter((line) => line.includes('ERROR'));
  return `Maven could not build the HAPI test server (test/hapi): ${lines.slice(0, 3).join(' ') || output.slice(-400)}`;
}

function runMaven() {
  return new Promise((done) => {
    const child = spawn('mvn', ['-q', '-B', 'package'], { cwd: HERE, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => done({ code: 1, output: String(error) }));
    child.on('close', (code) => done({ code, output: stripVTControlCharacters(output) }));
  });
}

/** Makes target/hapi-server.jar when its sources changed since the last time; else does nothing. */
export async function buildHapi({ log = quiet } = {}) {
  if (isHapiBuilt()) return;
  checkJava({ toBuild: true });
  log('building the HAPI test server with Maven (the first time it fetches about 245 MB; later it takes seconds)');
  const hash = hashOfSources();
  const { code, output } = await runMaven();
  if (code !== 0) throw new Unmet(causeOf(output));
  writeFileSync(STAMP, hash);
}

function databaseUrl({ dataDir, dbUrl }) {
  if (dbUrl !== undefined) return dbUrl;
  if (dataDir === undefined) return 'jdbc:h2:mem:hapi;DB_CLOSE_DELAY=-1';
  mkdirSync(resolve(dataDir), { recursive: true });
  return `jdbc:h2:file:${resolve(dataDir)}/fhir`;
}

/** Watches the output of HAPI for the two lines that matter and keeps the last ones for the case that it dies. */
function watch(child, log) {
  const tail = [];
  let rest = '';
  const ready = new Promise((done) => {
    let base;
    const line = (text) => {
      tail.push(text);
      if (tail.length > 40) tail.shift();
      const address = /^listening on (\S+)/.exec(text)?.[1];
      if (address) log(`HAPI answers at ${address}; warming its validator`);
      base ??= address;
      if (text.startsWith('validator warm')) done(base);
    };
    const take = (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(line);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
  });
  return { ready, tail: () => tail.join('\n') };
}

function ended(child) {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Ends a child process and waits until it is gone; one that does not listen is killed. */
export async function endChild(child, limitMs = STOP_LIMIT_MS) {
  if (ended(child)) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), limitMs);
  await gone;
  clearTimeout(killer);
}

function whyItDied(tail, port) {
  if (/BindException|Address already in use/.test(tail))
    return `Port ${port} is in use: HAPI cannot listen there; end what uses it, or set HAPI_PORT.`;
  if (/Database may be already in use|Locked by another process/.test(tail))
    return 'The database of HAPI is in use by another process; is another Autoserum running on the same DATA_DIR?';
  return `HAPI ended while it started:\n${tail}`;
}

/**
 * Boots HAPI and waits until its validator is warm. Port 0 takes a free one; without `dataDir` the store is in memory.
 * HAPI ends when its standard input closes, so that even a killed parent leaves nothing behind.
 */
export async function bootHapi({ port = 0, dataDir, dbUrl, log = quiet, env = {}, onSpawn = quiet } = {}) {
  checkJava();
  await buildHapi({ log });
  log('starting the HAPI FHIR server (about 15 s: it reads the FHIR definitions)');
  const child = spawn(jdk('java'), [...JAVA_FLAGS, '-jar', JAR], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true, // Ctrl-C reaches whoever started us, and that decides the order in which all end
    env: {
      ...process.env,
      HAPI_HOST: '127.0.0.1',
      HAPI_ENFORCE: 'declared',
      ...env,
      HAPI_PORT: String(port),
      HAPI_DB_URL: databaseUrl({ dataDir, dbUrl }),
      HAPI_END_WITH_STDIN: 'true',
    },
  });
  child.stdin.on('error', quiet);
  onSpawn(child);
  const { ready, tail } = watch(child, log);
  let timer;
  const base = await Promise.race([
    ready,
    new Promise((done) => (timer = setTimeout(done, BOOT_LIMIT_MS))),
    new Promise((done) => child.once('exit', () => setTimeout(done, 100))),
  ]);
  clearTimeout(timer);
  if (base === undefined) {
    const why = ended(child)
      ? whyItDied(tail(), port)
      : `HAPI was not ready after ${BOOT_LIMIT_MS / 1000} s:\n${tail()}`;
    await endChild(child);
    throw new Unmet(why);
  }
  return { base, pid: child.pid, child, stop: () => endChild(child) };
}

/** Installed in this order: a profile that is stored needs the terminology and the profiles it names. */
const DEFINITION_TYPES = [
  'CodeSystem',
  'ValueSet',
  'ConceptMap',
  'StructureDefinition',
  'SearchParameter',
  'PlanDefinition',
];

/** The resources that the implementation guide lists as examples: they show the model, they are not part of it. */
function examplesIn(resources) {
  const guides = resources.filter((resource) => resource.resourceType === 'ImplementationGuide');
  const listed = guides.flatMap((guide) => guide.definition?.resource ?? []);
  const examples = listed.filter((entry) => entry.exampleBoolean === true || entry.exampleCanonical !== undefined);
  return new Set(examples.map((entry) => entry.reference.reference));
}

/** Reads the generated definitions, in the order in which a server wants them. */
export function readDefinitions(dir) {
  const files = existsSync(dir) ? readdirSync(dir).filter((name) => name.endsWith('.json')) : [];
  const resources = files.sort().map((name) => JSON.parse(readFileSync(join(dir, name), 'utf8')));
  const examples = examplesIn(resources);
  return DEFINITION_TYPES.flatMap((type) =>
    resources.filter((r) => r.resourceType === type && !examples.has(`${type}/${r.id}`)),
  );
}

async function putDefinition(base, resource) {
  const place = `${resource.resourceType}/${resource.id}`;
  const answer = await fetch(`${base}/${place}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify(resource),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Unmet(`HAPI refused the definition ${place} (${answer.status}): ${text.slice(0, 1000)}`);
}

/**
 * Installs the definitions of the model. HAPI answers a PUT of what it already holds without making a new version, so a second
 * time costs about a second and changes nothing.
 */
export async function installDefinitions(
  base,
  dir = join(HERE, '../../profiles/fsh-generated/resources'),
  { log = quiet } = {},
) {
  const definitions = readDefinitions(dir);
  if (definitions.length === 0) throw new Unmet(`No definitions were found in ${relative(process.cwd(), dir) || dir}.`);
  log(`installing ${definitions.length} definitions (profiles, value sets, search parameters, protocols)`);
  for (const definition of definitions) await putDefinition(base, definition);
  return definitions.length;
}
