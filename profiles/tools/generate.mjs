/** Writes what is made of input/fsh: `node generate.mjs --cache <folder> --jar <HAPI's R4 resources> [--check]`. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { compile } from './compile.mjs';
import { coreDefinitions, TABLES, tablesModule } from './conformance-tables.mjs';
import { indexOf } from './definitions-index.mjs';
import { assembleCache } from './fhir-cache.mjs';
import { fhirPackage, packageFile } from './fhir-package.mjs';
import { differences, write } from './generated-files.mjs';
import { implementationGuide } from './implementation-guide.mjs';
import { pagesOf } from './pages/pages.mjs';
import { R4_CODES, r4Codes } from './r4-codes.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROJECT = join(ROOT, 'profiles');
const GENERATED = 'profiles/fsh-generated';
const PACKAGE = 'profiles/package';
const PAGES = 'docs/profiles';
const INDEX = 'profiles/src/definitions.generated.ts';

/** Pages beside ours, which other generators write. */
const OTHER_PAGES = [
  ['rules.md', 'Rules', 'each rule with its reason, its FHIRPath, its twin in TypeScript and its examples'],
  ['guides.md', 'Other guides', 'our examples against the rules of other implementation guides'],
  ['mutants.md', 'Mutants', 'how many systematically wrong resources are refused, and by whom'],
  [
    '../../profiles/gallery/README.md',
    'Gallery',
    'whole treatments, as records and as transactions that load into any R4 server',
  ],
];

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** As the rest of the source is formatted; Prettier is a package of the whole project. */
async function formatted(text) {
  return format(text, { ...(await resolveConfig(join(ROOT, INDEX))), parser: 'typescript' });
}

/** The definitions as a package has them: profiles and extensions with their snapshots. */
function complete({ definitions, snapshots }) {
  const byUrl = new Map(snapshots.map((snapshot) => [snapshot.url, snapshot]));
  return definitions.map((definition) => byUrl.get(definition.url) ?? definition);
}

/** Every generated file by its path in the project. */
async function filesOf(compiled, { core, cache }) {
  const { config, definitions, examples } = compiled;
  const right = examples.filter(({ rule }) => rule === undefined);
  const guide = implementationGuide({ config, definitions, examples: right });
  const content = { guide, definitions: complete(compiled), examples: right.map(({ resource }) => resource) };
  const pages = pagesOf({
    definitions: content.definitions,
    examples,
    guide,
    file: packageFile(guide),
    more: OTHER_PAGES,
  });
  return new Map([
    ...[guide, ...definitions].map((it) => [`${GENERATED}/resources/${it.resourceType}-${it.id}.json`, json(it)]),
    ...examples.map((it) => [`${GENERATED}/examples/${it.name}.json`, json(it.resource)]),
    [INDEX, await formatted(indexOf(definitions, examples))],
    [`profiles/${TABLES}`, await formatted(tablesModule(definitions, core))],
    [R4_CODES, r4Codes({ root: ROOT, cache, definitions, examples })],
    ...[...pages].map(([name, text]) => [`${PAGES}/${name}`, text]),
    [`${PACKAGE}/${packageFile(guide)}`, await fhirPackage(content)],
  ]);
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
const sources = { core: coreDefinitions(values.cache), cache: values.cache };
const difference = differences(ROOT, await filesOf(compiled, sources), {
  folders: [GENERATED, PACKAGE, PAGES],
  except: OTHER_PAGES.map(([name]) => `${PAGES}/${name}`),
});
const count = difference.changed.length + difference.left.length;
const made = `${compiled.definitions.length} definitions and ${compiled.examples.length} examples`;
if (!values.check) {
  write(ROOT, difference);
  console.log(`profiles: ${made}, ${count} files changed`);
} else if (count > 0) {
  const paths = [...difference.changed.map(([path]) => path), ...difference.left];
  console.error(
    `profiles: input/fsh and the generated files differ; run \`npm run profiles\`:\n  ${paths.join('\n  ')}`,
  );
  process.exit(1);
} else console.log(`profiles: ${made}, as committed`);
