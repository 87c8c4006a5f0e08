import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFlowSvg } from './data-flow.ts';
import { LIKELIHOOD, SEVERITY, type HazardLog } from './hazard-log.ts';
import { hazardPage, threatPage } from './model-pages.ts';
import { FOLDER, missingTests, readTable, standingOf, tableNames } from './proof-table.ts';
import { unasked, type ThreatModel } from './threat-model.ts';

const root = join(import.meta.dirname, '../..');
const threats = readTable<ThreatModel>(root, 'threats');
const hazards = readTable<HazardLog>(root, 'hazards');
const rows = [...threats.rows, ...hazards.rows].map((row) => [row.id, row] as const);
const known = new Set(tableNames(root).flatMap((name) => readTable(root, name).rows.map(({ id }) => `${name} ${id}`)));

it('names no threat and no hazard twice', () => {
  expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length);
});

it.each(rows)('%s names tests and rows that are there', (_id, row) => {
  expect(standingOf(row) === 'aside' ? [] : (row.tests ?? [])).not.toHaveLength(0);
  expect(missingTests(root, row)).toEqual([]);
  expect((row.rows ?? []).filter((one) => !known.has(one))).toEqual([]);
});

it('has an answer to every question of STRIDE, and asks of nothing that is not in the picture', () => {
  expect(unasked(threats)).toEqual([]);
  const things = [...threats.elements, ...threats.flows].map(({ id }) => id);
  expect(threats.rows.flatMap(({ at }) => at).filter((id) => !things.includes(id))).toEqual([]);
});

it('would miss a threat that nobody answered', () => {
  const fewer = threats.rows.filter(({ at }) => !at.includes('D5'));
  expect(unasked({ ...threats, rows: fewer })).toEqual(expect.arrayContaining(['D5 T', 'D5 I', 'D5 D']));
});

it('draws each element and each flow, between elements and in zones that are there', () => {
  const svg = dataFlowSvg(threats);
  for (const { id } of [...threats.elements, ...threats.flows]) expect(svg).toContain(`>${id}</text>`);
  const ids = threats.elements.map(({ id }) => id);
  expect(threats.flows.flatMap(({ from, to }) => [from, to]).filter((id) => !ids.includes(id))).toEqual([]);
  const zones = threats.zones.map(({ id }) => id);
  expect(threats.elements.filter(({ zone }) => !zones.includes(zone))).toEqual([]);
  const places = threats.elements.map(({ column, line }) => `${column} ${line}`);
  expect(new Set(places).size).toBe(places.length);
});

it('has the hazards that every log of this therapy needs', () => {
  expect(hazards.rows.map(({ hazard }) => hazard)).toEqual([
    'Wrong patient',
    'Wrong sample or syringe',
    'Foreign serum',
    'Wrong side or place',
    'Lost record',
    'Duplicate administration',
    'Stale data',
    'Wrong unit',
    'Wrong time zone or clock',
    'Silent failure',
    'Expired serum',
    'Wrong temperature or time of incubation',
    'Unread deviation',
    'Downtime',
  ]);
});

it.each(hazards.rows.map((row) => [row.id, row] as const))('%s is less likely by its control', (_id, row) => {
  expect(SEVERITY[row.severity - 1]).toBeDefined();
  expect(LIKELIHOOD[row.before - 1]).toBeDefined();
  expect(LIKELIHOOD[row.after - 1]).toBeDefined();
  expect(row.after).toBeLessThan(row.before);
});

it.each([
  ['threats.md', threatPage(threats)],
  ['hazards.md', hazardPage(hazards)],
  ['data-flow.svg', dataFlowSvg(threats)],
])('%s is what is shown (npm run security:tables)', (name, text) => {
  expect(readFileSync(join(root, FOLDER, name), 'utf8')).toBe(text);
});
