/** Where codes of published systems are named: in definitions and examples, and in the source of profiles, server and app. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['profiles/src', 'server/src', 'smart-app/src'];
const HL7 = /^http:\/\/(terminology\.)?hl7\.org\//;

/** Whether the system is one that FHIR R4 itself defines or republishes. */
export function isOfR4(system) {
  return HL7.test(system);
}

function listedIn({ system, code, concept }) {
  if (typeof system !== 'string') return [];
  const listed = Array.isArray(concept) ? concept.map((one) => one.code) : [];
  return [...listed, ...(typeof code === 'string' ? [code] : [])].map((one) => ({ system, code: one }));
}

/** Both sides of a group of a ConceptMap, where it speaks of code systems and not of the elements of two structures. */
function mappedIn({ source, target, element }) {
  if (!Array.isArray(element) || typeof source !== 'string' || typeof target !== 'string') return [];
  const from = element.map(({ code }) => ({ system: source, code }));
  const to = element.flatMap((one) => (one.target ?? []).map(({ code }) => ({ system: target, code })));
  return [...from, ...to].filter(({ system, code }) => code !== undefined && !system.includes('/StructureDefinition/'));
}

/** Every pair of system and code in a resource. */
export function usesIn(value) {
  if (Array.isArray(value)) return value.flatMap(usesIn);
  if (typeof value !== 'object' || value === null) return [];
  return [...listedIn(value), ...mappedIn(value), ...Object.values(value).flatMap(usesIn)];
}

/** Every source file, its tests and what is generated left out: [path in the project, text]. */
export function sourceFiles(root) {
  return SOURCES.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name}`)
      .filter((path) => /\.tsx?$/.test(path) && !/\.(test|generated)\.tsx?$/.test(path))
      .map((path) => [path, readFileSync(join(root, path), 'utf8')]),
  );
}

/** `const NAME = 'http://…'` and `const NAME = hl7('…')` of a file. */
function systemsNamedIn(text) {
  const plain = [...text.matchAll(/const (\w+) = '(https?:\/\/[^'|]+)'/g)].map(([, name, system]) => [name, system]);
  const hl7 = [...text.matchAll(/const (\w+) = hl7\('([^']+)'\)/g)].map(([, name, it]) => [name, systemOfHl7(it)]);
  return new Map([...plain, ...hl7]);
}

const systemOfHl7 = (name) => `http://terminology.hl7.org/CodeSystem/${name}`;
const quoted = (text) => [...text.matchAll(/'([^']+)'/g)].map(([, value]) => value);

/** Pairs of system and code in source text, in each of the ways in which our code writes them. */
export function usesInSource(text) {
  const named = systemsNamedIn(text);
  const pair = (system, code) => (system === undefined ? [] : [{ system, code }]);
  const all = (pattern) => [...text.matchAll(pattern)];
  return [
    ...all(/term\(\s*hl7\('([^']+)'\),\s*'([^']+)'/g).flatMap(([, it, code]) => pair(systemOfHl7(it), code)),
    ...all(/term\(\s*(\w+),\s*'([^']+)'/g).flatMap(([, name, code]) => pair(named.get(name), code)),
    ...all(/actCode\('([^']+)'/g).flatMap(([, code]) => pair(systemOfHl7('v3-ActCode'), code)),
    ...all(/'(https?:\/\/[^'|]+)\|([^'|]+)'/g).flatMap(([, system, code]) => pair(system, code)),
    ...all(/`\$\{(\w+)\}\|([^`$]+)`/g).flatMap(([, name, code]) => pair(named.get(name), code)),
    ...all(/\[([^\]]+)\]\.map\(\(\w+\) => `\$\{(\w+)\}\|\$\{\w+\}`\)/g).flatMap(([, list, name]) =>
      quoted(list).flatMap((code) => pair(named.get(name), code)),
    ),
    ...all(/system: '([^']+)',\s*code: '([^']+)'/g).flatMap(([, system, code]) => pair(system, code)),
  ];
}

/** Strings that can be nothing but a SNOMED CT or EDQM code (digits) or a LOINC one, wherever they stand. */
export function codeLikeIn(text) {
  return [...text.matchAll(/'([1-9]\d{5,17}|\d{1,6}-\d)'/g)].map(([, code]) => code);
}
