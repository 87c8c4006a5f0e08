/** The codes of FHIR R4's own systems that we use, each looked up in R4's CodeSystems: a small list that tests read without them. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { conceptsOf } from './pages/codes.mjs';
import { isOfR4, sourceFiles, usesIn, usesInSource } from './code-uses.mjs';

export const R4_CODES = 'profiles/r4-codes.csv';
const CORE = 'hl7.fhir.r4.core#4.0.1/package';

/** Display by code of each R4 code system that is asked for. */
function systemsOfR4(cache, wanted) {
  const dir = join(cache, CORE);
  const files = readdirSync(dir).filter((name) => name.startsWith('CodeSystem-'));
  const systems = files
    .map((name) => JSON.parse(readFileSync(join(dir, name), 'utf8')))
    .filter(({ url }) => wanted.has(url));
  return new Map(
    systems.map((one) => [one.url, new Map(conceptsOf(one).map(({ code, display }) => [code, display ?? '']))]),
  );
}

const cell = (value) => (/[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** A use in a resource is known by its name, one in the source by its file. */
function usesOf(root, definitions, examples) {
  const inResources = [
    ...definitions.map((one) => [`${one.resourceType}/${one.id}`, usesIn(one)]),
    ...examples.map(({ name, resource }) => [name, usesIn(resource)]),
  ];
  const inSources = sourceFiles(root).map(([path, text]) => [path, usesInSource(text)]);
  const all = [...inResources, ...inSources].flatMap(([where, uses]) => uses.map((use) => ({ ...use, where })));
  return all.filter(({ system }) => isOfR4(system));
}

/** The list as CSV. Throws with the place of each code that R4 does not have. */
export function r4Codes({ root, cache, definitions, examples }) {
  const uses = usesOf(root, definitions, examples).filter(({ system }) => /CodeSystem|fhir\/[a-z]/.test(system));
  const known = systemsOfR4(cache, new Set(uses.map(({ system }) => system)));
  const strangers = uses.filter(({ system, code }) => !known.get(system)?.has(code));
  if (strangers.length > 0)
    throw new Error(
      `R4 has no such code:\n  ${strangers.map((it) => `${it.where}: ${it.system}#${it.code}`).join('\n  ')}`,
    );
  const rows = uses.map(({ system, code }) => [system, code, known.get(system).get(code)].map(cell).join(','));
  return `${['system,code,display', ...new Set(rows.toSorted())].join('\n')}\n`;
}
