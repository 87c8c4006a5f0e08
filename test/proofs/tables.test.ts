import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageOf } from './proof-page.ts';
import { isProven } from './proof-run.ts';
import { FOLDER, missingTests, readTable, staleRemovals, standingOf, tableNames } from './proof-table.ts';

const root = join(import.meta.dirname, '../..');
const tables = tableNames(root).map((name) => [name, readTable(root, name)] as const);
const rows = tables.flatMap(([name, table]) => table.rows.map((row) => [`${name} ${row.id}`, row] as const));

it('has the tables of both libraries, of the launch, of sessions, of attacks, of the EHR and of the standard', () => {
  expect(tables.map(([name]) => name)).toEqual([
    'asvs',
    'attacks',
    'ehr-duties',
    'fhir-kit-client',
    'fhirclient',
    'sessions',
    'smart-client',
  ]);
});

it('names no row twice', () => {
  const names = rows.map(([name]) => name);
  expect(names).toEqual([...new Set(names)]);
});

it.each(rows)('%s names tests that are there', (_name, row) => {
  expect(missingTests(root, row)).toEqual([]);
});

it.each(rows)('%s is proven, or says why it does not bind us', (_name, row) => {
  const said = [row.tests?.length ?? 0, row.notApplicable, row.open].filter((one) => one !== undefined && one !== 0);
  expect([standingOf(row), said.length > 0]).toEqual([expect.any(String), true]);
});

it.each(rows.filter(([, row]) => standingOf(row) === 'proven'))(
  '%s says which control can be taken out, and it is there',
  (_name, row) => {
    expect(staleRemovals(root, row)).toEqual([]);
    expect((row.red?.length ?? 0) > 0 || row.notRed !== undefined).toBe(true);
  },
);

it.each(tables)('%s is the page that is shown (npm run security:tables)', (name, table) => {
  expect(readFileSync(join(root, FOLDER, `${name}.md`), 'utf8')).toBe(pageOf(name, table));
});

it('would miss a test that nobody wrote, and a control that is no more', () => {
  const row = {
    id: 'X1',
    requirement: '',
    source: '',
    tests: [['test/proofs/tables.test.ts', 'nobody wrote' + ' this']] as const,
    red: [{ file: 'test/proofs/tables.test.ts', from: 'no such' + ' control', to: '' }],
  };
  expect(missingTests(root, row)).toHaveLength(1);
  expect(staleRemovals(root, row)).toHaveLength(1);
});

it.each([
  ['ran in each case', [{ file: 'a', title: 'is 1 of x (y)', status: 'passed' }], true],
  ['failed in one case', ['passed', 'failed'].map((status) => ({ file: 'a', title: 'is 1 of x (y)', status })), false],
  ['was left out', [{ file: 'a', title: 'is 1 of x (y)', status: 'pending' }], false],
  ['ran in another file', [{ file: 'b', title: 'is 1 of x (y)', status: 'passed' }], false],
  ['never ran', [], false],
])('knows of a test that %s whether its row is proven', (_how, ran, isSo) => {
  expect(isProven(ran, ['a', 'is %i of $name.first (y)'])).toBe(isSo);
});
