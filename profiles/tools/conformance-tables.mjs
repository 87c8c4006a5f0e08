/**
 * Tables for the check in profiles/src/conformance, out of our definitions and R4's own. What a table cannot say stops the generator:
 * `node conformance-tables.mjs --cache <folder>` writes them from fsh-generated, as `npm run profiles` does from input/fsh.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { expansionsOf, MOST_CODES, wholeSystem } from './conformance-codes.mjs';
import { displaysOf } from './conformance-displays.mjs';
import { profileRow } from './conformance-profile.mjs';

/** Path of the tables inside the package. */
export const TABLES = 'src/conformance/tables.generated.ts';
const HL7 = 'http://hl7.org/fhir/StructureDefinition/';
const PRIMITIVE = 'http://hl7.org/fhirpath/System.';
/** Held by the structure itself: an element has a value or children. */
const STRUCTURAL = new Set(['ele-1']);

const parentOf = (path) => path.slice(0, Math.max(0, path.lastIndexOf('.')));
const typeOf = (url) => url.replace(HL7, '').replace(/\|.*$/, '');

/** R4's own definitions, read from a cache of packages when asked for. */
export function coreDefinitions(cache) {
  const dir = join(cache, 'hl7.fhir.r4.core#4.0.1', 'package');
  const urls = { ValueSet: new Map(), CodeSystem: new Map() };
  for (const file of readdirSync(dir).filter((name) => /^(ValueSet|CodeSystem)-/.test(name))) {
    const { resourceType, url } = JSON.parse(readFileSync(join(dir, file), 'utf8'));
    urls[resourceType].set(url, join(dir, file));
  }
  const read = (path) => path && JSON.parse(readFileSync(path, 'utf8'));
  return {
    structure: (type) => read(join(dir, `StructureDefinition-${type}.json`)),
    terminology: (type, url) => read(urls[type].get(url)),
  };
}

const rulesOf = ({ constraint = [] }) =>
  constraint.filter(({ key, severity }) => severity === 'error' && !STRUCTURAL.has(key)).map(({ key }) => key);

function typeName({ code, profile, targetProfile, extension }) {
  if (profile !== undefined && code !== 'Extension') return `${code}<${typeOf(profile[0])}`;
  if (code.startsWith(PRIMITIVE)) return extension?.[0]?.valueUrl ?? code.slice(PRIMITIVE.length).toLowerCase();
  if (code !== 'Reference' || targetProfile === undefined) return code;
  const targets = targetProfile.map(typeOf);
  return targets.includes('Resource') ? code : `${code}(${targets.join('/')})`;
}

/** One element of a base type as a line: name, least and most, types, list of codes, rules. */
function elementLine(element, own, codesOf) {
  const name = element.path.slice(element.path.lastIndexOf('.') + 1);
  const backbone = own.has(element.path);
  const types = element.contentReference
    ? element.contentReference.slice(1)
    : backbone
      ? element.path
      : element.type.map(typeName).join(',');
  const rules = rulesOf(element).filter((key) => key !== 'ext-1');
  const codes = element.binding?.strength === 'required' ? codesOf(element.binding.valueSet) : undefined;
  const line = `${name} ${element.min}..${element.max} ${types}`;
  return `${line}${codes === undefined ? '' : ` @${codes}`}${rules.length > 0 ? ` !${rules.join(',')}` : ''}`;
}

/** Lines of a type and of the parts inside it; each begins with the type it is built on and its own rules. */
function typeRows(structure, codesOf) {
  const elements = structure.snapshot.element;
  const parents = new Set(elements.map(({ path }) => parentOf(path)).filter((path) => path !== ''));
  const own = new Set([...parents].filter((path) => path !== structure.type));
  const base = structure.baseDefinition === undefined ? undefined : typeOf(structure.baseDefinition);
  return [...parents].map((parent) => {
    const head = elements.find(({ path }) => path === parent);
    const built = parent === structure.type ? base : head.type[0].code;
    const inherited = (element) => element.base !== undefined && !element.base.path.startsWith(`${parent}.`);
    const lines = elements
      .filter(({ path }) => parentOf(path) === parent)
      .filter((element) => !inherited(element))
      .map((element) => elementLine(element, own, codesOf));
    const rules = parent === structure.type ? rulesOf(head) : [];
    return [parent, [`${built ?? ''} ${rules.join(',')}`, ...lines]];
  });
}

/** A datatype that R4 itself makes narrower, such as a quantity without comparator. */
function constrainedRow({ id, type, differential }) {
  const lines = differential.element
    .filter(({ path }) => path !== type)
    .map(({ path, ...element }) => {
      if (element.max !== '0') throw new Error(`${id}: only what is left out has a table`);
      return `${path.slice(type.length + 1)} 0..0 code`;
    });
  return [`${type} `, ...lines];
}

const typesIn = (lines) =>
  lines.slice(1).flatMap((line) =>
    line
      .split(' ')[2]
      .split(',')
      .map((type) => type.replace(/^.*<|\(.*$/g, '')),
  );

/** Every type that can be reached from the given ones, with primitives left out: those the check knows itself. */
function reachable(roots, core, codesOf) {
  const rows = new Map();
  const waiting = [...roots];
  while (waiting.length > 0) {
    const name = waiting.pop();
    if (rows.has(name) || name.includes('.') || name === 'xhtml') continue;
    const structure = core.structure(name);
    if (structure === undefined) throw new Error(`R4 has no definition of ${name}`);
    if (structure.kind === 'primitive-type') continue;
    if (structure.derivation === 'constraint') {
      rows.set(name, constrainedRow(structure));
      continue;
    }
    for (const [type, lines] of typeRows(structure, codesOf)) {
      rows.set(type, lines);
      const built = lines[0].split(' ')[0];
      waiting.push(...typesIn(lines), ...(built === '' ? [] : [built]));
    }
  }
  return new Map([...rows].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** System and code of each coding, and of each concept in a value set. */
function namedIn(value) {
  if (value === null || typeof value !== 'object') return [];
  const inner = Object.values(value).flatMap(namedIn);
  if (typeof value.system !== 'string') return inner;
  return [...inner, ...[value, ...(value.concept ?? [])].map(({ code }) => [value.system, code])];
}

/** R4's own code systems that our definitions name: a validator knows each of their codes, wherever they stand. */
function systemsOf(definitions, core) {
  const named = namedIn(definitions);
  return [...new Set(named.map(([url]) => url))].sort().flatMap((url) => {
    const codes = wholeSystem(core.terminology('CodeSystem', url));
    if (codes === undefined) return [];
    const ours = new Set(
      named.filter(([system, code]) => system === url && codes.includes(code)).map(([, code]) => code),
    );
    return [[url, codes.length > MOST_CODES ? `~${[...ours].sort().join(' ')}` : codes.join(' ')]];
  });
}

const nameOf = ({ resourceType, id }) => `${resourceType}-${id}`;

/** The tables as a value: types of R4, our profiles, and lists of codes that both point to by number. */
export function conformanceTables(unordered, core) {
  const definitions = [...unordered].sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  const structures = definitions.filter(({ resourceType }) => resourceType === 'StructureDefinition');
  const byUrl = new Map(structures.map((structure) => [structure.url, structure]));
  const { codesOf, lists } = expansionsOf(definitions, core);
  const profiles = structures
    .map((structure) => [structure.url, profileRow(structure, { byUrl, codesOf, rulesOf })])
    .sort(([one], [other]) => (one < other ? -1 : 1));
  // Validators compare displays where one of our profiles binds a code, and not where R4 does.
  const displays = displaysOf(definitions, core, [...lists()]);
  const roots = new Set([...structures.map(({ type }) => type), 'Resource', 'DomainResource', 'Bundle']);
  const types = reachable(roots, core, codesOf);
  return {
    version: structures[0].version,
    // Most elements may be there once: what is said of most is left out.
    types: Object.fromEntries([...types].map(([name, lines]) => [name, lines.join('|').replaceAll(' 0..1 ', ' ')])),
    profiles: Object.fromEntries(profiles),
    codes: lists(),
    displays,
    systems: Object.fromEntries(systemsOf(definitions, core)),
  };
}

/** The tables as a module. */
export function tablesModule(definitions, core) {
  const value = JSON.stringify(conformanceTables(definitions, core));
  return `// Generated by \`npm run profiles\`: edit input/fsh instead.\nimport type { Tables } from './tables.ts';\n\nexport const TABLES: Tables = ${value};\n`;
}

async function main() {
  const { values } = parseArgs({ options: { cache: { type: 'string' } } });
  const { format, resolveConfig } = await import('prettier');
  const project = fileURLToPath(new URL('..', import.meta.url));
  const dir = join(project, 'fsh-generated/resources');
  const definitions = readdirSync(dir).map((file) => JSON.parse(readFileSync(join(dir, file), 'utf8')));
  const path = join(project, TABLES);
  const text = tablesModule(definitions, coreDefinitions(values.cache));
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), parser: 'typescript' }));
  console.log(`profiles: tables of ${definitions.length} definitions, ${text.length} bytes`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
