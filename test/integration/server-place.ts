import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What outlives a server: its data and the key to them. */
export interface ServerPlace {
  readonly folder: string;
  readonly key: string;
  readonly remove: () => void;
}

/** A place for servers that follow each other. */
export function createPlace(): ServerPlace {
  const folder = mkdtempSync(join(tmpdir(), 'autoserum-'));
  const key = randomBytes(32).toString('base64');
  return { folder, key, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
