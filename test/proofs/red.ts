/**
 * `npm run security:red [row…]`: takes the control of each row out of its source, one at a time, and runs the tests of that row: one of
 * them must fail, or the control is proven by nobody. Tests that need no server are asked first.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { patternOf, readTable, tableNames, type NamedTest, type ProofRow, type Removal } from './proof-table.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'autoserum-red-'));
const asked = new Set(process.argv.slice(2));

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly broken: number;
}

/** What running some tests of one file without the control showed. */
type Shown = 'red' | 'green' | 'broken';

/** The Jest project that a test file belongs to. */
function projectOf(file: string): string {
  const [top = '', second = ''] = file.split('/');
  if (top !== 'test') return top;
  return ['conformance', 'integration', 'e2e'].includes(second) ? second : 'test';
}

/** Browsers run what was built, which no removal reaches. */
function usable({ tests = [] }: ProofRow): readonly NamedTest[] {
  const rank = (file: string) => (projectOf(file) === 'integration' ? 1 : 0);
  return tests.filter(([file]) => projectOf(file) !== 'e2e').sort(([a], [b]) => rank(a) - rank(b));
}

function run([file, title]: NamedTest, removal: Removal): Shown {
  const counts = join(folder, 'counts');
  rmSync(counts, { force: true });
  const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const options = ['--config', 'test/proofs/red.config.js', '--runInBand', '-t', `${patternOf(title)}$`];
  spawnSync(process.execPath, [...jest, file, ...options, '--selectProjects', projectOf(file)], {
    cwd: root,
    stdio: 'ignore',
    env: { ...process.env, RED: JSON.stringify([removal, ...(removal.also ?? [])]), COUNTS: counts },
  });
  return shownBy(JSON.parse(readFileSync(counts, 'utf8')) as Counts);
}

/** A file that cannot even be loaded shows nothing of its control. */
function shownBy({ passed, failed, broken }: Counts): Shown {
  if (broken > 0 || passed + failed === 0) return 'broken';
  return failed > 0 ? 'red' : 'green';
}

function judge(row: ProofRow, removal: Removal): Shown {
  const shown: Shown[] = [];
  for (const test of usable(row)) {
    const one = run(test, removal);
    if (one === 'red') return one;
    shown.push(one);
  }
  return shown.includes('broken') ? 'broken' : 'green';
}

let red = 0;
let other = 0;
for (const name of tableNames(root))
  for (const row of readTable(root, name).rows) {
    if (asked.size > 0 && !asked.has(row.id)) continue;
    for (const removal of row.red ?? []) {
      const shown = judge(row, removal);
      if (shown === 'red') red += 1;
      else other += 1;
      console.log(`${shown.padEnd(7)}${row.id.padEnd(8)}${removal.file}: ${removal.from.trim().split('\n')[0] ?? ''}`);
    }
  }
rmSync(folder, { recursive: true, force: true });
console.log(`${red} red, ${other} not`);
process.exitCode = other === 0 && red > 0 ? 0 : 1;
