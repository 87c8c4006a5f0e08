/** Builds what runs: the server and the sandbox EHR as one file each, the app for the browser. What did not change is not built again. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Unmet } from '../test/hapi/boot.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STAMPS = join(ROOT, 'node_modules/.cache/autoserum');
const COMMON = ['package-lock.json', 'tsconfig.json', 'scripts/build.mjs', 'profiles/src', 'profiles/fsh-generated'];

/** A Node process in one file: packages stay outside, ours go in as TypeScript. */
async function bundle(entry, outfile) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    plugins: [foreignPackagesStayOutside],
    logLevel: 'silent',
  });
}

/** esbuild's own `packages: external` would leave our workspace packages outside too, and these are TypeScript. */
const foreignPackagesStayOutside = {
  name: 'foreign-packages-stay-outside',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@autoserum/') ? undefined : { path, external: true },
    );
  },
};

async function viteBuild() {
  const { build } = await import('vite');
  await build({ root: join(ROOT, 'smart-app'), logLevel: 'warn' });
}

/** Each part: what it is made from, the file that shows it was made, and how. */
const PARTS = [
  {
    name: 'server',
    from: [...COMMON, 'server/src', 'server/package.json'],
    entry: 'server/src/main.ts',
    made: 'server/dist/main.mjs',
    make: async () => {
      await bundle('server/src/main.ts', 'server/dist/main.mjs');
      await bundle('server/src/verify-audit.ts', 'server/dist/verify-audit.mjs');
      await bundle('server/src/end-launches.ts', 'server/dist/end-launches.mjs');
    },
  },
  {
    name: 'sandbox EHR',
    from: [...COMMON, 'test/sandbox-ehr', 'test/package.json'],
    entry: 'test/sandbox-ehr/main.ts',
    made: 'test/dist/sandbox-ehr.mjs',
    make: () => bundle('test/sandbox-ehr/main.ts', 'test/dist/sandbox-ehr.mjs'),
  },
  {
    name: 'app',
    from: [
      ...COMMON,
      'smart-app/src',
      'smart-app/index.html',
      'smart-app/package.json',
      'smart-app/vite.config.ts',
      'smart-app/public',
    ],
    entry: 'smart-app/index.html',
    made: 'smart-app/dist/index.html',
    make: viteBuild,
  },
];

function filesOf(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(ROOT.length))
    .sort();
}

function hashOf(part) {
  const hash = createHash('sha256').update(`node ${process.versions.modules}\0`);
  for (const file of part.from.flatMap(filesOf))
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

function stampOf(part) {
  return join(STAMPS, `${part.name.replace(/\W/g, '-')}.sha256`);
}

async function ensureBuilt(part, log) {
  if (!existsSync(join(ROOT, part.entry)))
    throw new Unmet(`The ${part.name} cannot be built: ${part.entry} is missing.`);
  const [hash, stamp] = [hashOf(part), stampOf(part)];
  if (existsSync(join(ROOT, part.made)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  log(`building the ${part.name}`);
  await part.make().catch((error) => {
    throw new Unmet(`The ${part.name} does not build: ${error.message}`);
  });
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(stamp, hash);
}

/** Builds every part whose sources changed since it was last built. */
export async function buildAll({ log = console.log } = {}) {
  for (const part of PARTS) await ensureBuilt(part, log);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await buildAll();
    console.log('built: server/dist, smart-app/dist, test/dist');
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
