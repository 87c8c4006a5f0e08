/**
 * `npm run faults -- --runs N --seed S`: a random campaign against the whole product, and the checker of the invariant; the last line is
 * JSON. Boots a HAPI of its own, which it kills now and then, unless HAPI_BASE names one that is left alone.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Unmet, checkJava } from '../test/hapi/boot.mjs';
import { buildAll } from './build.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const log = (line) => console.error(line);

function play(args) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/campaign/main.ts', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}

try {
  if (process.env.HAPI_BASE === undefined) checkJava();
  await buildAll({ log });
  process.exitCode = await play(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Unmet)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
