import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingTests } from '../proofs/proof-table.ts';
import { PAGE, pageOf, readRows } from './table.ts';

const root = join(import.meta.dirname, '../..');
const rows = readRows(root);

it('has the nineteen faults in their order', () => {
  expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 19 }, (_, index) => index + 1));
});

it.each(rows.map((row) => [row.row, row] as const))('row %i names tests that are there', (_number, row) => {
  expect(missingTests(root, row)).toEqual([]);
});

it('would miss a test that is not there', () => {
  const row = {
    row: 20,
    fault: '',
    expected: '',
    tests: [['test/faults/table.test.ts', 'nobody wrote' + ' this']],
  } as const;
  expect(missingTests(root, row)).toHaveLength(1);
});

it('is the page that is shown (npm run faults:table)', () => {
  expect(readFileSync(join(root, PAGE), 'utf8')).toBe(pageOf(rows));
});
