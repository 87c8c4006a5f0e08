/**
 * `npm run security:red [-- row…]`: whether each control of the security tables is proven: taken out, a test of its row fails. Boots a
 * HAPI of its own unless HAPI_BASE names one.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bootHapi, installDefinitions, Unmet } from '../test/hapi/boot.mjs';
import { buildAll } from './build.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const log = (line) => console.error(line);

function takeOut(rows, base) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/proofs/red.ts', ...rows], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, HAPI_BASE: base },
  });
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}

let hapi;
try {
  await buildAll({ log });
  if (process.env.HAPI_BASE === undefined) {
    hapi = await bootHapi({ log });
    await installDefinitions(hapi.base, undefined, { log });
  }
  process.exitCode = await takeOut(process.argv.slice(2), process.env.HAPI_BASE ?? hapi.base);
} catch (error) {
  if (!(error instanceof Unmet)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await hapi?.stop();
}
