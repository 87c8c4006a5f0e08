/** Writes docs/profiles/rules.md: `node --import tsx profiles/tools/rules-table.mjs [--check]`; with --check it only says whether that would change it. */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { code, link, page, table, text } from './pages/markdown.mjs';
import { exampleJson } from './pages/model.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = join(ROOT, 'docs/profiles/rules.md');
const TWINS = join(ROOT, 'profiles/src/conformance/twins');
const TWINS_FROM_PAGE = '../../profiles/src/conformance/twins';

const numberOf = ({ key }) => Number(key.split('-')[1]);

/** Each rule of ours with each place where it stands, in the order of its number. */
function rulesOf(definitions) {
  const rules = new Map();
  for (const { resourceType, id, differential } of definitions)
    for (const element of resourceType === 'StructureDefinition' ? differential.element : [])
      for (const constraint of element.constraint ?? []) {
        const rule = rules.get(constraint.key) ?? { ...constraint, places: [] };
        rule.places.push({ profile: id, element: element.id });
        rules.set(constraint.key, rule);
      }
  return [...rules.values()].sort((one, other) => numberOf(one) - numberOf(other));
}

/** The file of each twin, by the rule's key. */
function twinFiles() {
  const files = readdirSync(TWINS).filter((name) => name.endsWith('.ts'));
  const keysIn = (name) => readFileSync(join(TWINS, name), 'utf8').matchAll(/^ {2}'([a-z]+-\d+)':/gm);
  return new Map(files.flatMap((name) => [...keysIn(name)].map(([, key]) => [key, name])));
}

/** What the treatment itself says before the act, by the rule's key. */
function treatmentRules(rules) {
  const [, ...lines] = readFileSync(join(ROOT, 'profiles/rules.csv'), 'utf8').trim().split('\n');
  const unknown = lines.find((line) => !rules.some(({ key }) => line.startsWith(`${key},`)));
  if (unknown !== undefined) throw new Error(`profiles/rules.csv names a rule that is not there: ${unknown}`);
  return new Map(lines.map((line) => line.split(',')));
}

/** More than these show nothing new. */
const SHOWN = 4;

/** The first examples as links, and how many more there are. */
function exampleLinks(examples) {
  const first = examples.slice(0, SHOWN).map(({ name }) => link(name, exampleJson({ name })));
  const more = examples.length > SHOWN ? [`and ${examples.length - SHOWN} more`] : [];
  return [...first, ...more].join(', ');
}

/** Each profile or extension once, with the elements of it where the rule stands. */
function placesOf({ places }) {
  const profiles = [...new Set(places.map(({ profile }) => profile))];
  return profiles.map((id) => {
    const elements = places.filter(({ profile }) => profile === id).map(({ element }) => code(element));
    return `${link(id, `${id}.md`)} ${elements.join(' ')}`;
  });
}

/** Right examples of the profiles where the rule stands; of an extension, those that carry it. */
function rightFor({ places }, examples) {
  const profiles = new Set(places.map(({ profile }) => profile));
  const carries = ({ resource }) => {
    const json = JSON.stringify(resource);
    return [...profiles].some((id) => json.includes(`/StructureDefinition/${id}"`));
  };
  return examples.filter(({ rule, profile }) => rule === undefined && profile !== 'acs-record').filter(carries);
}

function overview({ key, human }, { twins, before }) {
  return [link(key, `#${key}`), text(human), twins.get(key) ?? '', before.has(key) ? code(before.get(key)) : ''];
}

function section(rule, { examples, twins, before }) {
  const right = rightFor(rule, examples);
  const record = examples.filter((one) => one.rule === undefined && one.profile === 'acs-record');
  const wrong = examples.filter((one) => one.rule === rule.key);
  const [file, act] = [twins.get(rule.key), before.get(rule.key)];
  return [
    `## ${rule.key}`,
    '',
    `**${text(rule.human)}** ${text(rule.requirements)}`,
    '',
    `- Stands at: ${placesOf(rule).join(', ')}`,
    `- Severity: ${rule.severity}`,
    `- Twin: ${file === undefined ? 'none' : link(file, `${TWINS_FROM_PAGE}/${file}`)}`,
    ...(act === undefined ? [] : [`- Before the act: ${code(act)}`]),
    `- Right: ${exampleLinks(right.length > 0 ? right : record)}`,
    `- Wrong: ${exampleLinks(wrong)}`,
    '',
    '```fhirpath',
    rule.expression,
    '```',
    '',
  ];
}

/** The page of all rules; `definitions` with their differential, `examples` with name, profile, resource and, if wrong, the rule that refuses them. */
export function rulesTable(definitions, examples) {
  const rules = rulesOf(definitions);
  const sources = { examples, twins: twinFiles(), before: treatmentRules(rules) };
  return page('Rules', [
    `${rules.length} rules of this model, each stated in FHIRPath for every validator and once more in TypeScript for our own check. A test evaluates both over all examples and thousands of random mutants, and wants the same answer. Rules of R4 itself have their twins too; they stand in ${link('r4-rules.json', `${TWINS_FROM_PAGE}/r4-rules.json`)}.`,
    '',
    '_Before the act_ is the rule by which our own commands refuse the same, or ask for a deviation, before anything is recorded.',
    '',
    ...table(
      '## All rules',
      ['rule', 'says', 'twin', 'before the act'],
      rules.map((rule) => overview(rule, sources)),
    ),
    ...rules.flatMap((rule) => section(rule, sources)),
  ]);
}

/** The page as it would be written now. */
async function made() {
  const { format, resolveConfig } = await import('prettier');
  const { definitions, invalidExamples, validExamples } = await import('../src/definitions.ts');
  const table = rulesTable(definitions, [...validExamples, ...invalidExamples]);
  return format(table, { ...(await resolveConfig(PAGE)), parser: 'markdown' });
}

async function main() {
  const now = await made();
  const held = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : undefined;
  if (held === now) return console.log('rules: as committed');
  if (process.argv.includes('--check')) {
    console.error('rules: docs/profiles/rules.md differs from the rules and their twins; run `npm run profiles`');
    process.exitCode = 1;
    return undefined;
  }
  mkdirSync(dirname(PAGE), { recursive: true });
  writeFileSync(PAGE, now);
  return console.log('rules: docs/profiles/rules.md changed');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
