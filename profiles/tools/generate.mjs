/** Writes what SUSHI makes of input/fsh: `node generate.mjs --cache <folder> --jar <HAPI's R4 resources> [--check]`. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { compile } from './compile.mjs';
import { indexOf } from './definitions-index.mjs';
import { assembleCache } from './fhir-cache.mjs';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const GENERATED = 'fsh-generated';
const INDEX = 'src/definitions.generated.ts';

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** As the rest of the source is formatted; Prettier is a package of the whole project. */
async function formatted(text) {
  return format(text, { ...(await resolveConfig(join(PROJECT, INDEX))), parser: 'typescript' });
}

/** Every generated file by its path inside the package. */
async function filesOf({ definitions, examples }) {
  return new Map([
    ...definitions.map((it) => [`${GENERATED}/resources/${it.resourceType}-${it.id}.json`, json(it)]),
    ...examples.map((it) => [`${GENERATED}/examples/${it.name}.json`, json(it.resource)]),
    [INDEX, await formatted(indexOf(definitions, examples))],
  ]);
}

function filesThere() {
  const dir = join(PROJECT, GENERATED);
  const inside = existsSync(dir) ? readdirSync(dir, { recursive: true, withFileTypes: true }) : [];
  const paths = inside.filter((it) => it.isFile()).map((it) => join(it.parentPath ?? it.path, it.name));
  return [...paths.map((path) => path.slice(PROJECT.length)), INDEX].filter((path) => existsSync(join(PROJECT, path)));
}

/** What is new, changed or left over, against the files on disk. */
function differences(files) {
  const changed = [...files].filter(
    ([path, text]) => !existsSync(join(PROJECT, path)) || readFileSync(join(PROJECT, path), 'utf8') !== text,
  );
  const left = filesThere().filter((path) => !files.has(path));
  return { changed, left };
}

function write({ changed, left }) {
  for (const path of left) rmSync(join(PROJECT, path));
  for (const [path, text] of changed) {
    mkdirSync(dirname(join(PROJECT, path)), { recursive: true });
    writeFileSync(join(PROJECT, path), text);
  }
}

const { values } = parseArgs({
  options: { cache: { type: 'string' }, jar: { type: 'string' }, check: { type: 'boolean' } },
});
assembleCache(values.cache, values.jar);
const compiled = await compile(PROJECT, values.cache);
if (!compiled.clean) {
  console.error('profiles: SUSHI has findings, see above; nothing was written');
  process.exit(1);
}
const difference = differences(await filesOf(compiled));
const count = difference.changed.length + difference.left.length;
const made = `${compiled.definitions.length} definitions and ${compiled.examples.length} examples`;
if (!values.check) {
  write(difference);
  console.log(`profiles: ${made}, ${count} files changed`);
} else if (count > 0) {
  const paths = [...difference.changed.map(([path]) => path), ...difference.left];
  console.error(
    `profiles: input/fsh and the generated files differ; run \`npm run profiles\`:\n  ${paths.join('\n  ')}`,
  );
  process.exit(1);
} else console.log(`profiles: ${made}, as committed`);
