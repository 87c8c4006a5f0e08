/** The page of a profile or an extension: what it asks of each element, and why. */
import { boundCodes } from './codes.mjs';
import { code, link, page, table, text } from './markdown.mjs';
import { exampleJson, isExtension, jsonOf, pageOf } from './model.mjs';

const R4 = 'https://hl7.org/fhir/R4';

/** The structure and those of ours that it builds on, the furthest first. */
function lineOf(model, structure) {
  const parent = model.find(structure.baseDefinition);
  return parent === undefined ? [structure] : [...lineOf(model, parent), structure];
}

/** Elements of which our definitions say something, each as the snapshot has it: with what R4 says where ours are silent. */
function elementsOf(model, structure) {
  const said = new Set(
    lineOf(model, structure).flatMap(({ differential }) => differential.element.map(({ id }) => id)),
  );
  return structure.snapshot.element.filter(({ id }) => said.has(id) && id.includes('.'));
}

const nameOf = ({ id }) => id.slice(id.indexOf('.') + 1);

function named(model, canonical) {
  const found = model.find(canonical);
  return found === undefined ? canonical.split('/').at(-1).split('|')[0] : link(found.id, pageOf(found));
}

function typeOf(model, { code: name, profile = [], targetProfile = [] }) {
  const plain = name.replace('http://hl7.org/fhirpath/System.', '');
  const inner = [...profile, ...targetProfile].map((canonical) => named(model, canonical));
  return inner.length === 0 ? plain : `${plain} (${inner.join(', ')})`;
}

/** A code as `system#code`, which is how FSH writes it; anything else as its JSON. */
function shownValue(value) {
  if (typeof value !== 'object') return String(value);
  const codings = value.coding ?? (value.code !== undefined && value.system !== undefined ? [value] : []);
  const isPlain = codings.length > 0 && codings.every((one) => one.code !== undefined && one.system !== undefined);
  return isPlain ? codings.map((one) => `${one.system}#${one.code}`).join(' ') : JSON.stringify(value);
}

function valueOf(element) {
  const [name, value] = Object.entries(element).find(([key]) => /^(fixed|pattern)[A-Z]/.test(key)) ?? [];
  if (name === undefined) return [];
  return [`${name.startsWith('fixed') ? 'is' : 'has'} ${code(shownValue(value))}`];
}

/** R4 says the same of every extension; what ours says is its title. */
function saysOf(model, { short, definition, type }) {
  const extension = model.find(type?.[0]?.profile?.[0]);
  return text(extension !== undefined && isExtension(extension) ? extension.title : (short ?? definition));
}

function elementRow(model, element) {
  const { min, max, type = [], contentReference, mustSupport } = element;
  const types =
    contentReference === undefined ? type.map((one) => typeOf(model, one)) : [`as ${contentReference.slice(1)}`];
  const says = [saysOf(model, element), ...valueOf(element)].join('; ');
  return [code(nameOf(element)), `${min}..${max}`, types.join(', '), mustSupport ? 'yes' : '', says];
}

function sliceRows(elements) {
  return elements.flatMap((element) => {
    if (element.slicing === undefined || /(^|\.)(modifierE|e)xtension$/.test(element.path)) return [];
    const { discriminator = [], rules, ordered } = element.slicing;
    const slices = elements.filter(
      ({ id }) => id.startsWith(`${element.id}:`) && !id.slice(element.id.length).includes('.'),
    );
    const by = discriminator.map(({ type, path }) => `${type} of ${code(path)}`).join(', ');
    const names = slices.map(({ sliceName, min, max }) => `${code(sliceName)} ${min}..${max}`).join(', ');
    return [[code(nameOf(element)), by, `${rules}${ordered ? ', ordered' : ''}`, names]];
  });
}

/** Those that bind; an example of R4 binds nothing. */
function bindingRows(model, elements) {
  return elements.flatMap((element) => {
    const { strength, valueSet } = element.binding ?? {};
    if (valueSet === undefined || strength === 'example') return [];
    return [[code(nameOf(element)), strength, named(model, valueSet), boundCodes(model, valueSet)]];
  });
}

function extensionRows(model, elements) {
  return elements.flatMap((element) => {
    const extension = model.find(element.type?.[0]?.profile?.[0]);
    if (extension === undefined || !isExtension(extension)) return [];
    const { min, max } = element;
    return [
      [code(nameOf(element)), `${min}..${max}`, link(extension.id, pageOf(extension)), text(extension.description)],
    ];
  });
}

/** Rules of ours; those of R4 are named on its own pages. */
function ruleRows(model, structure) {
  return structure.snapshot.element.flatMap((element) =>
    (element.constraint ?? [])
      .filter(({ key, source }) => key.startsWith('acs-') && (source === undefined || model.find(source) !== undefined))
      .map(({ key, severity, human, requirements }) => [
        link(key, 'rules.md'),
        element.id.includes('.') ? code(nameOf(element)) : 'the whole',
        `${text(human)}${severity === 'warning' ? ' (warning)' : ''}`,
        text(requirements),
      ]),
  );
}

function exampleRows(model, { url }) {
  const own = model.examples.filter(({ resource }) => resource.meta.profile.includes(url));
  return own.map((example) => [
    link(example.name, exampleJson(example)),
    example.rule === undefined ? 'right' : `wrong: breaks ${example.rule}`,
    text(example.description),
  ]);
}

function searchRows(model, { type }) {
  const own = model.ofType('SearchParameter').filter(({ base }) => base.includes(type));
  return own.map((one) => [link(one.code, pageOf(one)), one.type, text(one.description), code(one.expression)]);
}

function contextLines({ context = [] }) {
  if (context.length === 0) return [];
  return [`May stand on: ${context.map(({ expression }) => code(expression)).join(', ')}`, ''];
}

function headLines(model, structure) {
  const base = model.find(structure.baseDefinition);
  const core = structure.baseDefinition.split('/').at(-1);
  const parent = base === undefined ? link(core, `${R4}/${core.toLowerCase()}.html`) : link(base.id, pageOf(base));
  return [
    text(structure.description),
    '',
    `- Canonical: ${code(`${structure.url}|${structure.version}`)}`,
    `- ${structure.abstract ? 'Abstract, builds' : 'Builds'} on ${parent}; ${link('JSON', jsonOf(structure))}`,
    '',
    ...contextLines(structure),
  ];
}

/** Markdown of one structure. */
export function structurePage(model, structure) {
  const elements = elementsOf(model, structure);
  return page(text(structure.title ?? structure.name), [
    ...headLines(model, structure),
    ...table(
      '## Elements',
      ['element', 'count', 'type', 'must support', 'what it says'],
      elements.map((one) => elementRow(model, one)),
    ),
    ...table('## Slices', ['element', 'told apart by', 'others', 'slices'], sliceRows(elements)),
    ...table('## Bindings', ['element', 'strength', 'value set', 'codes'], bindingRows(model, elements)),
    ...table('## Extensions', ['element', 'count', 'extension', 'what it says'], extensionRows(model, elements)),
    ...table('## Rules', ['rule', 'of', 'says', 'why'], ruleRows(model, structure)),
    ...table('## Examples', ['example', 'is', 'shows'], exampleRows(model, structure)),
    ...(isExtension(structure)
      ? []
      : table('## Search parameters', ['name', 'type', 'finds', 'expression'], searchRows(model, structure))),
  ]);
}
