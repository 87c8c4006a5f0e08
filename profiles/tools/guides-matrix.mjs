/** Writes docs/profiles/guides.md: `node --import tsx profiles/tools/guides-matrix.mjs [--check]`; with --check it only says whether that would change it. */
import { existsSync, readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { guidesMatrix } from '../src/guides/matrix.ts';
import { guideSources } from '../src/testing/guide-sources.ts';

const PAGE = join(fileURLToPath(new URL('../..', import.meta.url)), 'docs/profiles/guides.md');

const made = await format(guidesMatrix(guideSources()), { ...(await resolveConfig(PAGE)), parser: 'markdown' });
const held = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : undefined;
if (held === made) console.log('guides: as committed');
else if (process.argv.includes('--check')) {
  console.error('guides: docs/profiles/guides.md differs from the records and rules; run `npm run profiles`');
  process.exitCode = 1;
} else {
  mkdirSync(dirname(PAGE), { recursive: true });
  writeFileSync(PAGE, made);
  console.log('guides: docs/profiles/guides.md changed');
}
