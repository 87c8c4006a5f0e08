/**
 * `npm run mutants`: makes wrong resources and wrong records and counts who refuses them. Boots a HAPI of its own unless HAPI_BASE
 * names one. `--without acs-nn` takes that rule out of the definitions first, to show what it is good for.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootHapi, installDefinitions } from '../test/hapi/boot.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DEFINITIONS = join(ROOT, 'profiles/fsh-generated/resources');
/** For minutes of validation it pays that Java compiles what it runs most; for a short test it does not. */
const HAPI_ENV = { _JAVA_OPTIONS: '-XX:TieredStopAtLevel=4' };

const log = (line) => console.error(line);
const args = process.argv.slice(2);

/** The value of an option, in either way of writing it. */
function optionOf(name) {
  const index = args.findIndex((arg) => arg === name || arg.startsWith(`${name}=`));
  return index < 0 ? undefined : (args[index].split('=')[1] ?? args[index + 1]);
}

/** A copy of the definitions in which no element has the rule; a rule that nothing has is a mistake of the caller. */
function definitionsWithout(rule, dir) {
  let found = 0;
  for (const name of readdirSync(DEFINITIONS).filter((file) => file.endsWith('.json'))) {
    const definition = JSON.parse(readFileSync(join(DEFINITIONS, name), 'utf8'));
    for (const element of definition.differential?.element ?? []) {
      const kept = element.constraint?.filter(({ key }) => key !== rule);
      if (kept === undefined || kept.length === element.constraint.length) continue;
      found += 1;
      if (kept.length > 0) element.constraint = kept;
      else delete element.constraint;
    }
    writeFileSync(join(dir, name), JSON.stringify(definition));
  }
  if (found === 0) throw new Error(`No definition has the rule ${rule}.`);
}

function judge(env) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/mutants/main.ts', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}

const without = optionOf('--without');
const asksHapi = (optionOf('--engines') ?? 'hapi').split(',').includes('hapi');
const dir = without === undefined ? DEFINITIONS : mkdtempSync(join(tmpdir(), 'autoserum-mutants-'));
let hapi;
try {
  if (without !== undefined) definitionsWithout(without, dir);
  const given = without === undefined ? process.env.HAPI_BASE : undefined;
  if (asksHapi && given === undefined) {
    hapi = await bootHapi({ log, env: HAPI_ENV });
    await installDefinitions(hapi.base, dir, { log });
  }
  process.exitCode = await judge({ MUTANTS_DEFINITIONS: dir, ...(hapi && { HAPI_BASE: hapi.base }) });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await hapi?.stop();
  if (dir !== DEFINITIONS) rmSync(dir, { recursive: true, force: true });
}
