/** Pages of terminology, search parameters and protocols: one section each, under its id. */
import { codesOf, conceptsOf } from './codes.mjs';
import { code, link, page, table, text } from './markdown.mjs';
import { jsonOf, pageOf } from './model.mjs';

/** A section under the id to which other pages link. */
function section(definition, lines) {
  const { id, title, name, url, version, description } = definition;
  return [
    `<a id="${id}"></a>`,
    '',
    `## ${text(title ?? name)}`,
    '',
    ...(description ? [text(description), ''] : []),
    `- Canonical: ${code(`${url}|${version}`)}; ${link('JSON', jsonOf(definition))}`,
    '',
    ...lines,
  ];
}

const rows = (columns, all) => table('', columns, all).slice(2);

export function codeSystemsPage(model) {
  const systems = model.ofType('CodeSystem').map((system) =>
    section(
      system,
      rows(
        ['code', 'display', 'definition'],
        conceptsOf(system).map((one) => [code(one.code), text(one.display), text(one.definition)]),
      ),
    ),
  );
  return page('Code systems', ['Local codes, where no published one says the same.', '', ...systems.flat()]);
}

function wholeSystems({ compose }) {
  const whole = (compose?.include ?? []).filter(({ concept, system }) => concept === undefined && system !== undefined);
  return whole.flatMap(({ system, filter }) =>
    filter === undefined
      ? []
      : [`- From ${code(system)}: ${filter.map((one) => `${one.property} ${one.op} ${one.value}`).join(', ')}`, ''],
  );
}

function systemCell(model, system) {
  const found = model.find(system);
  return found === undefined ? text(system) : link(found.id, pageOf(found));
}

export function valueSetsPage(model) {
  const sets = model.ofType('ValueSet').map((valueSet) =>
    section(valueSet, [
      ...wholeSystems(valueSet),
      ...rows(
        ['system', 'code', 'display'],
        codesOf(model, valueSet).map((one) => [systemCell(model, one.system), code(one.code), text(one.display)]),
      ),
    ]),
  );
  return page('Value sets', ['Which codes an element may have.', '', ...sets.flat()]);
}

function mappingRows({ group = [] }) {
  return group.flatMap(({ element = [], source, target }) =>
    element.flatMap((one) =>
      (one.target ?? [{}]).map((to) => [
        code(one.code),
        to.code === undefined ? '' : code(to.code),
        to.equivalence ?? '',
        text(to.comment),
        text(`${source ?? ''} to ${target ?? ''}`),
      ]),
    ),
  );
}

export function conceptMapsPage(model) {
  const maps = model
    .ofType('ConceptMap')
    .map((map) => section(map, rows(['from', 'to', 'equivalence', 'comment', 'systems'], mappingRows(map))));
  return page('Concept maps', ['What our codes and elements are in the words of others.', '', ...maps.flat()]);
}

export function searchParametersPage(model) {
  const parameters = model
    .ofType('SearchParameter')
    .map((one) =>
      section({ ...one, title: `${one.base.join(', ')}: ${one.code}` }, [
        `- Type: ${one.type}${one.target ? `, finds by ${one.target.join(', ')}` : ''}`,
        `- Expression: ${code(one.expression)}`,
        '',
      ]),
    );
  return page('Search parameters', [
    'Ways through a record for which R4 has no search parameter.',
    '',
    ...parameters.flat(),
  ]);
}

function quantity({ value, code: unit }) {
  return unit === undefined ? `${value}` : `${value} ${unit}`;
}

/** A value of an extension in words: a quantity with its UCUM unit, a range with both ends. */
function shownLimit(part) {
  const value = Object.entries(part ?? {}).find(([key]) => key.startsWith('value'))?.[1];
  if (typeof value !== 'object') return String(value ?? '');
  if (value.low !== undefined || value.high !== undefined)
    return [value.low, value.high].map((end) => (end === undefined ? 'open' : quantity(end))).join(' to ');
  return quantity(value);
}

function limitRows({ extension = [] }) {
  return extension.flatMap(({ extension: parts = [] }) => {
    const part = (name) => parts.find(({ url }) => url === name);
    return part('limit') === undefined ? [] : [[code(shownLimit(part('limit'))), text(shownLimit(part('value')))]];
  });
}

export function protocolsPage(model) {
  const protocols = model.ofType('PlanDefinition').map((one) => section(one, rows(['limit', 'value'], limitRows(one))));
  return page('Protocols', [
    'Limits and schedules as they are shipped; a clinic approves its own.',
    '',
    ...protocols.flat(),
  ]);
}
