/** The ImplementationGuide: the list of what belongs to the model, by which a reader or a server finds its way through it. */

/** Name of the FHIR package, and id of the guide. @see https://hl7.org/fhir/R4/implementationguide.html */
export const PACKAGE_ID = 'autoserum.acs';
export const GUIDE_TITLE = 'Autologous Conditioned Serum (ACS) in FHIR R4';
const DESCRIPTION =
  'Profiles, rules and terminology of a treatment with autologous conditioned serum: from the plan and the draw to the last injection and what followed.';

/** In the order of a reader; `has` tells the members. */
const GROUPINGS = [
  {
    id: 'profiles',
    name: 'Profiles',
    has: (it) => it.resourceType === 'StructureDefinition' && it.type !== 'Extension',
  },
  { id: 'extensions', name: 'Extensions', has: (it) => it.type === 'Extension' },
  { id: 'code-systems', name: 'Code systems', has: (it) => it.resourceType === 'CodeSystem' },
  { id: 'value-sets', name: 'Value sets', has: (it) => it.resourceType === 'ValueSet' },
  { id: 'concept-maps', name: 'Concept maps', has: (it) => it.resourceType === 'ConceptMap' },
  { id: 'search-parameters', name: 'Search parameters', has: (it) => it.resourceType === 'SearchParameter' },
  { id: 'protocols', name: 'Protocols', has: (it) => it.resourceType === 'PlanDefinition' },
];
const EXAMPLES = { id: 'examples', name: 'Examples' };

const byReference = (one, other) => (one.reference.reference < other.reference.reference ? -1 : 1);

function groupingOf(definition) {
  const found = GROUPINGS.find(({ has }) => has(definition));
  if (found === undefined) throw new Error(`No grouping of the guide takes a ${definition.resourceType}`);
  return found.id;
}

function definitionEntry(definition) {
  return {
    reference: { reference: `${definition.resourceType}/${definition.id}` },
    name: definition.title ?? definition.name,
    ...(definition.description && { description: definition.description }),
    exampleBoolean: false,
    groupingId: groupingOf(definition),
  };
}

/** `right-aliquot-1` reads as `Aliquot 1`. */
function readable(name) {
  const words = name.replace(/^right-/, '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function exampleEntry({ name, description, resource }) {
  return {
    reference: { reference: `${resource.resourceType}/${resource.id}` },
    name: readable(name),
    ...(description && { description }),
    exampleCanonical: resource.meta.profile[0],
    groupingId: EXAMPLES.id,
  };
}

/** The guide to definitions and right examples, of the version that SUSHI's configuration names. */
export function implementationGuide({ config, definitions, examples }) {
  const resources = [...definitions.map(definitionEntry), ...examples.map(exampleEntry)].sort(byReference);
  const used = new Set(resources.map(({ groupingId }) => groupingId));
  return {
    resourceType: 'ImplementationGuide',
    id: PACKAGE_ID,
    url: `${config.canonical}/ImplementationGuide/${PACKAGE_ID}`,
    version: config.version,
    name: 'AutoserumAcs',
    title: GUIDE_TITLE,
    status: 'active',
    experimental: false,
    description: DESCRIPTION,
    packageId: PACKAGE_ID,
    license: 'Apache-2.0',
    fhirVersion: config.fhirVersion,
    definition: {
      grouping: [...GROUPINGS, EXAMPLES].filter(({ id }) => used.has(id)).map(({ id, name }) => ({ id, name })),
      resource: resources,
    },
  };
}
