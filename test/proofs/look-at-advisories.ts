/**
 * `npm run security:advisories`: asks the registry what is known against the packages of the lock file, and whether anything that
 * is shipped is past its time. Keeps in `docs/advisories.json` when each was first seen. `--registry URL` asks another registry.
 * Ends with 0 when all is in time, 1 when something is late, 2 when nothing could be looked at.
 */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { advisoriesIn, lookAt, NotLookedAt, readKnown } from './advisories.ts';
import { readLock, shippedPackages } from './bill-of-materials.ts';

const root = join(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    registry: { type: 'string' },
    cache: { type: 'string' },
    known: { type: 'string', default: join(root, 'docs/advisories.json') },
  },
});

try {
  const before = readKnown(values.known);
  const shipped = new Set(shippedPackages(readLock(root)).map(({ path }) => path));
  const advisories = advisoriesIn(await audit(), shipped);
  const { lines, late, known } = lookAt(advisories, before, new Date().toISOString().slice(0, 10));
  writeFileSync(values.known, `${JSON.stringify(known, null, 2)}\n`);
  for (const line of lines) console.log(line);
  console.log(`${shipped.size} packages shipped; ${advisories.length} weaknesses known, ${late} past their time`);
  process.exitCode = late === 0 ? 0 : 1;
} catch (problem) {
  if (!(problem instanceof NotLookedAt)) throw problem;
  console.error(`Nothing was looked at: ${problem.message}`);
  console.error(
    'Give the bill of materials (npm run security:sbom) to a scanner, or name a registry that answers: -- --registry URL',
  );
  process.exitCode = 2;
}

/** What npm prints, whatever it thinks of it. */
function audit(): Promise<string> {
  const { registry, cache } = values;
  const args = ['audit', '--json', '--package-lock-only'];
  if (registry !== undefined) args.push('--registry', registry);
  if (cache !== undefined) args.push('--cache', cache);
  return new Promise((resolve) =>
    execFile('npm', args, { cwd: root, maxBuffer: 64 * 1024 * 1024 }, (failed, said, complaint) =>
      resolve(said.trim() === '' ? `${failed?.message ?? ''} ${complaint}` : said),
    ),
  );
}
