/**
 * The HL7 reference engine (org.hl7.fhir.validation, `ValidationEngine`) as a second judge beside HAPI, in a process of its own.
 * It has no terminology server: what it cannot look up (SNOMED CT, MIME types, languages) is said, never counted as right.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { checkJava, endChild } from '../hapi/boot.mjs';
import { assemblePackages, isCoreThere } from './package-cache.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = join(HERE, '../..');
const SOURCES = join(HERE, 'src/main/java/acs/reference');
const JAR = join(HERE, 'target/reference-engine.jar');
const STAMP = join(HERE, 'target/sources.sha256');
const HOME = join(ROOT, '.cache/reference');
const DEFINITIONS = join(ROOT, 'profiles/fsh-generated/resources');
const JAVA_FLAGS = ['-Xmx1500m', '-XX:+UseSerialGC'];

function hashOfSources() {
  const hash = createHash('sha256');
  const files = readdirSync(SOURCES).sort();
  for (const file of [join(HERE, 'pom.xml'), ...files.map((name) => join(SOURCES, name))])
    hash.update(readFileSync(file));
  return hash.digest('hex');
}

function isBuilt() {
  return existsSync(JAR) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hashOfSources();
}

/** Whether the engine can start without fetching anything from a package registry. */
export function isReferenceReady() {
  return isBuilt() && isCoreThere(ROOT);
}

/** Makes the jar when its sources changed since the last time; the first time Maven fetches about 130 MB. */
export function buildReference() {
  if (isBuilt()) return;
  checkJava({ toBuild: true });
  const { status, stdout, stderr } = spawnSync('mvn', ['-q', '-B', 'package'], { cwd: HERE, encoding: 'utf8' });
  if (status !== 0)
    throw new Error(`Maven could not build the reference engine (test/reference): ${stdout}${stderr}`.slice(0, 2000));
  writeFileSync(STAMP, hashOfSources());
}

/** 'invalid' with an error; 'not-checkable' without one when a code could not be looked up or the engine failed; else 'valid'. */
function verdictOf({ errors = [], unchecked = [], failure }) {
  if (failure !== undefined)
    return { verdict: 'not-checkable', errors, unchecked: [{ expression: '', message: failure }] };
  if (errors.length > 0) return { verdict: 'invalid', errors, unchecked };
  return { verdict: unchecked.length > 0 ? 'not-checkable' : 'valid', errors, unchecked };
}

function lastLines(stream) {
  const tail = [];
  createInterface({ input: stream }).on('line', (line) => {
    tail.push(line);
    if (tail.length > 40) tail.shift();
  });
  return () => tail.join('\n');
}

/**
 * Starts the engine (about 10 s) with the definitions in a folder; resolves when it can judge. `judge(resource, profiles)` asks about
 * one resource, its declared profiles included: several may be asked at once, they are answered in order, some 50 ms each. `stop` ends the process.
 */
export async function startReference({ definitions = DEFINITIONS } = {}) {
  buildReference();
  assemblePackages(HOME, ROOT);
  const child = spawn('java', [`-Duser.home=${HOME}`, ...JAVA_FLAGS, '-jar', JAR, definitions], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const tail = lastLines(child.stderr);
  const waiting = [];
  const died = () => new Error(`The reference engine ended:\n${tail()}`);
  const take = (settle) =>
    new Promise((resolve, reject) => waiting.push({ resolve: (line) => resolve(settle(line)), reject }));
  const ready = take(() => undefined);
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.resolve(line));
  child.stdin.on('error', () => {});
  child.once('close', () => waiting.splice(0).forEach(({ reject }) => reject(died())));
  await ready;

  let asked = 0;
  return {
    pid: child.pid,
    judge(resource, profiles = []) {
      if (child.exitCode !== null || child.signalCode !== null) return Promise.reject(died());
      const id = `${++asked}`;
      const answer = take((line) => verdictOf(JSON.parse(line)));
      child.stdin.write(`${JSON.stringify({ id, resource, profiles })}\n`);
      return answer;
    },
    async stop() {
      child.stdin.end();
      await endChild(child);
    },
  };
}
