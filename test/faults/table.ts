import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NamedTest } from '../proofs/proof-table.ts';

/** One fault that must be survived, and the tests that show it: each its file and its title as it is written there. */
export interface FaultRow {
  readonly row: number;
  readonly fault: string;
  readonly expected: string;
  /** Empty while the row is open. */
  readonly tests: readonly NamedTest[];
}

export const TABLE = 'test/faults/rows.json';
export const PAGE = 'docs/reliability/faults.md';

export function readRows(root: string): readonly FaultRow[] {
  return JSON.parse(readFileSync(join(root, TABLE), 'utf8')) as readonly FaultRow[];
}

/** The page of the table, in Markdown. */
export function pageOf(rows: readonly FaultRow[]): string {
  const open = rows.filter(({ tests }) => tests.length === 0).map(({ row }) => row);
  return [
    '# Faults, and the test of each',
    '',
    `Made from \`${TABLE}\` by \`npm run faults:table\`; a test fails when a row names a test that is not there.`,
    'The invariant: each submission is visible exactly once or not at all; never for another patient; never "Saved" when absent.',
    '',
    ...(open.length === 0 ? [] : [`Open, without a test yet: rows ${open.join(', ')}.`, '']),
    ...rows.flatMap(sectionOf),
  ].join('\n');
}

function sectionOf({ row, fault, expected, tests }: FaultRow): readonly string[] {
  const shown = tests.map(
    ([file, title]) => `- \`${file}\`: ${title.replace(/^B3 row \d+: /, '').replaceAll('%s', '…')}`,
  );
  return [`## ${row}. ${fault}`, '', `${expected}.`, '', ...(shown.length === 0 ? ['- open'] : shown), ''];
}
