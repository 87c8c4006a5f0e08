/** `npm run bench`: measures on parts of its own, as ratios in one run; the last line of each measurement is JSON. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bootHapi, endChild, installDefinitions } from '../test/hapi/boot.mjs';
import { buildAll } from './build.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** What is measured as it ships is bundled first: sources that are translated one by one run slower. */
const MEASUREMENTS = [{ file: 'test/bench/step-write.ts' }, { file: 'test/bench/conformance.ts', isBundled: true }];

const log = (line) => console.error(line);

async function bundled(file, folder) {
  const outfile = join(folder, 'measurement.mjs');
  await build({
    entryPoints: [join(ROOT, file)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  return outfile;
}

function run(args, base) {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, HAPI_BASE: base },
  });
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}

await buildAll({ log });
const folder = await mkdtemp(join(tmpdir(), 'autoserum-bench-'));
const hapi = await bootHapi({ log });
try {
  await installDefinitions(hapi.base, undefined, { log });
  for (const { file, isBundled } of MEASUREMENTS) {
    const args = isBundled ? [await bundled(file, folder)] : ['--import', 'tsx', file];
    process.exitCode = (await run(args, hapi.base)) || process.exitCode;
  }
} finally {
  await rm(folder, { recursive: true, force: true });
  await endChild(hapi.child);
}
