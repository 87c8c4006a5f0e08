/** `npm run security:tables`: writes the page of each table. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageOf } from './proof-page.ts';
import { FOLDER, readTable, tableNames } from './proof-table.ts';

const root = join(import.meta.dirname, '../..');
for (const name of tableNames(root))
  writeFileSync(join(root, FOLDER, `${name}.md`), pageOf(name, readTable(root, name)));
