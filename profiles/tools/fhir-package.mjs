/**
 * The model as a FHIR package (a gzipped tar), as registries and servers take it. The same input gives the same bytes on every
 * machine: names are sorted, times are fixed, and the compressor is written in JavaScript instead of being that of the Node at hand.
 * @see https://confluence.hl7.org/display/FHIR/NPM+Package+Specification
 */
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'fflate';
import { pack } from 'tar-stream';

/** The time that npm gives to each file of a package. */
const MODIFIED = new Date('1985-10-26T08:15:00Z');
/** What an index says of a resource, beside its file, type and id. */
const INDEXED = ['url', 'version', 'kind', 'type', 'supplements', 'content', 'valueSet', 'derivation'];

const fileOf = ({ resourceType, id }) => `${resourceType}-${id}.json`;
const json = (value) => JSON.stringify(value);

function indexOf(resources) {
  const files = resources.map((resource) => ({
    filename: fileOf(resource),
    resourceType: resource.resourceType,
    id: resource.id,
    ...Object.fromEntries(
      INDEXED.filter((key) => typeof resource[key] === 'string').map((key) => [key, resource[key]]),
    ),
  }));
  return { 'index-version': 2, files };
}

function manifestOf(guide) {
  return {
    name: guide.packageId,
    version: guide.version,
    'tools-version': 3,
    type: 'IG',
    license: guide.license,
    canonical: guide.url.replace(/\/ImplementationGuide\/.*$/, ''),
    url: guide.url,
    title: guide.title,
    description: guide.description,
    fhirVersions: guide.fhirVersion,
    'fhir-version-list': guide.fhirVersion,
    dependencies: { 'hl7.fhir.r4.core': '4.0.1' },
    author: 'Autoserum',
    directories: { lib: 'package', example: 'example' },
  };
}

const byFile = (one, other) => (fileOf(one) < fileOf(other) ? -1 : 1);

/** Files of one folder of the package, its index first. */
function folder(path, resources) {
  const sorted = [...resources].sort(byFile);
  const twice = sorted.find((one, place) => place > 0 && fileOf(one) === fileOf(sorted[place - 1]));
  if (twice !== undefined) throw new Error(`Two resources of the package would be ${path}/${fileOf(twice)}`);
  return [
    [`${path}/.index.json`, json(indexOf(sorted))],
    ...sorted.map((resource) => [`${path}/${fileOf(resource)}`, json(resource)]),
  ];
}

async function tarOf(files) {
  const tar = pack();
  for (const [name, text] of files) tar.entry({ name, mtime: MODIFIED, mode: 0o644 }, text);
  tar.finalize();
  return buffer(tar);
}

/** Name of the package's file, such as `autoserum.acs-0.2.0.tgz`. */
export function packageFile({ packageId, version }) {
  return `${packageId}-${version}.tgz`;
}

/** The package's bytes: the guide, the definitions with their snapshots, and the examples beside them. */
export async function fhirPackage({ guide, definitions, examples }) {
  const tar = await tarOf([
    ['package/package.json', json(manifestOf(guide))],
    ...folder('package', [guide, ...definitions]),
    ...folder('package/example', examples),
  ]);
  return Buffer.from(gzipSync(tar, { level: 9, mtime: MODIFIED }));
}
