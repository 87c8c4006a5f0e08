/** The definitions as pages ask for them: by canonical, with the way to each one's page. */

const JSON_FOLDER = '../../profiles/fsh-generated';
/** One page holds all of these; a structure has one of its own. */
const SHARED_PAGES = {
  CodeSystem: 'code-systems.md',
  ValueSet: 'value-sets.md',
  ConceptMap: 'concept-maps.md',
  SearchParameter: 'search-parameters.md',
  PlanDefinition: 'protocols.md',
};

const byId = (one, other) => (one.id < other.id ? -1 : 1);

/** `definitions` with snapshots, `examples` as the compiler gives them, `guide` for names and versions. */
export function modelOf({ definitions, examples, guide }) {
  const byUrl = new Map(definitions.map((definition) => [definition.url, definition]));
  return {
    guide,
    examples,
    find: (canonical) => byUrl.get(String(canonical).split('|')[0]),
    ofType: (type) => definitions.filter(({ resourceType }) => resourceType === type).sort(byId),
    profiles: definitions.filter(isProfile).sort(byId),
    extensions: definitions.filter(isExtension).sort(byId),
  };
}

export function isExtension({ resourceType, type }) {
  return resourceType === 'StructureDefinition' && type === 'Extension';
}

function isProfile(definition) {
  return definition.resourceType === 'StructureDefinition' && !isExtension(definition);
}

/** Where a definition is described, seen from any page. */
export function pageOf({ resourceType, id }) {
  return resourceType === 'StructureDefinition' ? `${id}.md` : `${SHARED_PAGES[resourceType]}#${id}`;
}

/** Where its JSON is, seen from any page. */
export function jsonOf({ resourceType, id }) {
  return `${JSON_FOLDER}/resources/${resourceType}-${id}.json`;
}

export function exampleJson({ name }) {
  return `${JSON_FOLDER}/examples/${name}.json`;
}
