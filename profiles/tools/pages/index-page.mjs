/** The first page: what there is, and how an administrator gets it into a server. */
import { code, link, page, table, text } from './markdown.mjs';
import { pageOf } from './model.mjs';

const row = (definition) => [
  link(text(definition.title ?? definition.name), pageOf(definition)),
  definition.type,
  text(definition.description),
];

/** Of an extension: where it may stand. */
const extensionRow = ({ context = [], ...definition }) => [
  link(text(definition.title ?? definition.name), pageOf(definition)),
  context.map(({ expression }) => text(expression)).join(', '),
  text(definition.description),
];

const REST = [
  ['CodeSystem', 'Code systems', 'code-systems.md'],
  ['ValueSet', 'Value sets', 'value-sets.md'],
  ['ConceptMap', 'Concept maps', 'concept-maps.md'],
  ['SearchParameter', 'Search parameters', 'search-parameters.md'],
  ['PlanDefinition', 'Protocols', 'protocols.md'],
];

function installLines({ packageId, version }, file) {
  return [
    '## Installing',
    '',
    `${link(file, `../../profiles/package/${file}`)} is a FHIR package: the guide, every definition with its snapshot, and the right examples. It depends on hl7.fhir.r4.core 4.0.1 alone.`,
    '',
    'The HAPI FHIR starter installs it from its `application.yaml`; nothing is fetched:',
    '',
    '```yaml',
    'hapi:',
    '  fhir:',
    '    implementationguides:',
    '      acs:',
    `        name: ${packageId}`,
    `        version: ${version}`,
    `        packageUrl: file:///path/to/${file}`,
    '        installMode: STORE_AND_INSTALL',
    '        fetchDependencies: false',
    '        installResourceTypes: [CodeSystem, ValueSet, StructureDefinition, ConceptMap, SearchParameter, PlanDefinition]',
    '```',
    '',
    `The HAPI of this project does the same with ${code('HAPI_PACKAGE=<file>')}. Our server compares what HAPI holds with what it was built with, and says at \`/health/ready\` what is missing, changed or of another version.`,
    '',
  ];
}

/** Markdown of the first page; `more` are pages that other generators made. */
export function indexPage(model, { file, more }) {
  const { guide } = model;
  const rest = REST.map(([type, title, path]) => [link(title, path), String(model.ofType(type).length)]);
  return page(text(guide.title), [
    text(guide.description),
    '',
    `Version ${guide.version}, FHIR ${guide.fhirVersion.join(', ')}, canonical ${code(guide.url)}.`,
    '',
    ...table('## Profiles', ['profile', 'of', 'what it is'], model.profiles.map(row)),
    ...table('## Extensions', ['extension', 'on', 'what it says'], model.extensions.map(extensionRow)),
    ...table('## Terminology, search, protocols', ['page', 'how many'], rest),
    ...table(
      '## More',
      ['page', 'holds'],
      more.map(([path, title, what]) => [link(title, path), what]),
    ),
    ...installLines(guide, file),
  ]);
}
