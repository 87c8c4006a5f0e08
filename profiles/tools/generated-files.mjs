/** What was generated against what is on disk. Paths are those of the project; a file is text or bytes. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const bytesOf = (content) => (typeof content === 'string' ? Buffer.from(content) : content);

function filesUnder(root, folder) {
  const dir = join(root, folder);
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath ?? entry.path, entry.name)
        .slice(root.length)
        .replaceAll('\\', '/'),
    );
}

/** New or changed files, and files left over in folders that hold nothing else than what is generated. */
export function differences(root, files, { folders, except }) {
  const isSame = (path, content) =>
    existsSync(join(root, path)) && readFileSync(join(root, path)).equals(bytesOf(content));
  const there = folders.flatMap((folder) => filesUnder(root, folder));
  return {
    changed: [...files].filter(([path, content]) => !isSame(path, content)),
    left: there.filter((path) => !files.has(path) && !except.includes(path)),
  };
}

/** Makes the disk equal to what was generated. */
export function write(root, { changed, left }) {
  for (const path of left) rmSync(join(root, path));
  for (const [path, content] of changed) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}
