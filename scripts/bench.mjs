/** `npm run bench`: measures on parts of its own, as ratios in one run; the last line of each measurement is JSON. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bootHapi, endChild, installDefinitions } from '../test/hapi/boot.mjs';
import { buildAll } from './build.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MEASUREMENTS = ['test/bench/step-write.ts', 'test/bench/conformance.ts'];

const log = (line) => console.error(line);

function run(file, base) {
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, HAPI_BASE: base },
  });
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}

await buildAll({ log });
const hapi = await bootHapi({ log });
try {
  await installDefinitions(hapi.base, undefined, { log });
  for (const file of MEASUREMENTS) process.exitCode = (await run(file, hapi.base)) || process.exitCode;
} finally {
  await endChild(hapi.child);
}
