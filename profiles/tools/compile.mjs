/** SUSHI as a library, cut off from every network: FSH in, resources out. It logs each finding with its file and line. */
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { fhirdefs, sushiExport, utils } = require('fsh-sushi');
const { DiskBasedPackageCache } = createRequire(require.resolve('fsh-sushi'))('fhir-package-loader');

async function offline(name) {
  throw new Error(`${name} is not in the cache, and nothing is fetched`);
}

/** Answers `latest` from the cache; SUSHI would ask the network. */
function cachedVersions(cache) {
  return {
    download: offline,
    async resolveVersion(name, version) {
      if (version !== 'latest') return version;
      const found = readdirSync(cache).find((entry) => entry.startsWith(`${name}#`));
      return found === undefined ? offline(name) : found.slice(name.length + 1);
    },
  };
}

async function definitionsFrom(cache, config) {
  const definitions = await fhirdefs.createFHIRDefinitions({
    registryClient: cachedVersions(cache),
    packageCache: new DiskBasedPackageCache(cache),
    currentBuildClient: { downloadCurrentBuild: offline, getCurrentBuildDate: offline },
  });
  await utils.loadExternalDependencies(definitions, config);
  definitions.optimize();
  return definitions;
}

/** HAPI 8.8 refuses a version on these canonicals of the core. */
function withoutVersion(canonical) {
  return canonical.replace(/^(http:\/\/hl7\.org\/fhir\/[^|]+)\|.*$/, '$1');
}

function stripped(resource) {
  const { baseDefinition, meta } = resource;
  return {
    ...resource,
    ...(meta?.profile && { meta: { ...meta, profile: meta.profile.map(withoutVersion) } }),
    ...(baseDefinition && { baseDefinition: withoutVersion(baseDefinition) }),
  };
}

const structure = (definition) => stripped(definition.toJSON(false));
const withSnapshot = (definition) => stripped(definition.toJSON(true));

/** The name of an example says whether it is wrong, and its title which rule it breaks. */
function example(instance) {
  const { name, title, description } = instance._instanceMeta;
  return { name, rule: title, description, resource: stripped(instance.toJSON()) };
}

/** Compiles a project; any error or warning makes `clean` false. */
export async function compile(project, cache) {
  utils.logger.transports.forEach((transport) => (transport.level = 'warn'));
  const config = utils.readConfig(project);
  const tank = utils.fillTank(utils.getRawFSHes(join(project, 'input/fsh')), config);
  tank.checkDuplicateNameEntities();
  const output = sushiExport.exportFHIR(tank, await definitionsFrom(cache, config));
  const usage = (wanted) => output.instances.filter((instance) => instance._instanceMeta.usage === wanted);
  return {
    config,
    clean: utils.stats.numError + utils.stats.numWarn === 0,
    definitions: [
      ...[...output.profiles, ...output.extensions, ...output.valueSets, ...output.codeSystems].map(structure),
      ...usage('Definition').map((instance) => stripped(instance.toJSON())),
    ],
    /** Profiles and extensions once more, each with its snapshot. */
    snapshots: [...output.profiles, ...output.extensions].map(withSnapshot),
    examples: usage('Example').map(example),
  };
}
