/** `node scripts/gallery.mjs [--check]`: writes profiles/gallery, whole treatments as JSON; with --check it only says whether that would change anything. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { register } from 'tsx/esm/api';

const FOLDER = fileURLToPath(new URL('../profiles/gallery', import.meta.url));

/** As every other file of the project, so that the check of its format holds here too. */
async function formatted(name, text) {
  const filepath = join(FOLDER, name);
  return format(text, { ...(await resolveConfig(filepath)), filepath });
}

async function filesWanted() {
  const unregister = register();
  const { galleryFiles } = await import('../profiles/src/testing/gallery-files.ts');
  const files = new Map();
  for (const [name, text] of galleryFiles()) files.set(name, await formatted(name, text));
  await unregister();
  return files;
}

const wanted = await filesWanted();
const there = existsSync(FOLDER) ? readdirSync(FOLDER) : [];
const left = there.filter((name) => !wanted.has(name));
const changed = [...wanted].filter(
  ([name, text]) => !there.includes(name) || readFileSync(join(FOLDER, name), 'utf8') !== text,
);
if (!process.argv.includes('--check')) {
  mkdirSync(FOLDER, { recursive: true });
  for (const name of left) rmSync(join(FOLDER, name));
  for (const [name, text] of changed) writeFileSync(join(FOLDER, name), text);
  console.log(`gallery: ${wanted.size} files, ${changed.length + left.length} changed`);
} else if (changed.length + left.length > 0) {
  const names = [...changed.map(([name]) => name), ...left].map((name) => `profiles/gallery/${name}`);
  console.error(
    `gallery: these are not what would be made; run \`node scripts/gallery.mjs\`:\n  ${names.join('\n  ')}`,
  );
  process.exitCode = 1;
} else console.log(`gallery: ${wanted.size} files, as committed`);
