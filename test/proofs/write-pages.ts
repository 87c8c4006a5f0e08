/** `npm run security:tables`: writes the page of each table and of both models, and the picture. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFlowSvg } from './data-flow.ts';
import type { HazardLog } from './hazard-log.ts';
import { hazardPage, threatPage } from './model-pages.ts';
import { pageOf } from './proof-page.ts';
import { FOLDER, readTable, tableNames } from './proof-table.ts';
import type { ThreatModel } from './threat-model.ts';

const root = join(import.meta.dirname, '../..');
const write = (name: string, text: string) => writeFileSync(join(root, FOLDER, name), text);
const threats = readTable<ThreatModel>(root, 'threats');
for (const name of tableNames(root)) write(`${name}.md`, pageOf(name, readTable(root, name)));
write('threats.md', threatPage(threats));
write('hazards.md', hazardPage(readTable<HazardLog>(root, 'hazards')));
write('data-flow.svg', dataFlowSvg(threats));
