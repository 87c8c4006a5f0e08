/**
 * Says, after a whole run, of each table how many rows are proven: a row is, when each test it names ran and passed. Reads what the
 * reporter wrote of the suites (one line of JSON for each run) and prints one line of JSON: what to tell, and how much failed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProven, type Ran } from './proof-run.ts';
import { MODELS, nameOf, readTable, standingOf, tableNames, type ProofTable, type Provable } from './proof-table.ts';

const root = join(import.meta.dirname, '../..');
const ran = readRuns(process.argv[2] ?? '');
const lines: string[] = [];
let failed = 0;
for (const name of [...tableNames(root), ...MODELS]) {
  const { title, rows } = readTable<ProofTable<Provable>>(root, name);
  const bound = rows.filter((row) => standingOf(row) === 'proven');
  const unproven = bound.flatMap(({ id, tests = [] }) =>
    tests.filter((test) => !isProven(ran, test)).map((test) => `${id}: did not pass: ${nameOf(test)}`),
  );
  const open = rows.filter((row) => standingOf(row) === 'open').map(({ id }) => id);
  const aside = rows.length - bound.length - open.length;
  failed += unproven.length;
  lines.push(
    `${title}: ${rows.length} rows, ${bound.length} with all their tests, ${aside} do not apply${open.length === 0 ? '' : `, open: ${open.join(', ')}`}`,
    ...unproven,
  );
}
console.log(JSON.stringify({ lines, failed }));

function readRuns(folder: string): readonly Ran[] {
  return readdirSync(folder)
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n'))
    .flatMap((line) => (JSON.parse(line) as { readonly ran: readonly Ran[] }).ran);
}
