/** `npm run faults:table`: writes the page of the faults from their table. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PAGE, pageOf, readRows } from './table.ts';

const root = join(import.meta.dirname, '../..');
mkdirSync(dirname(join(root, PAGE)), { recursive: true });
writeFileSync(join(root, PAGE), pageOf(readRows(root)));
