/** `npm run security:sbom`: writes the bill of materials and the page of licences. Asks nobody. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { billOf, readLock, shippedPackages } from './bill-of-materials.ts';
import { licencePage } from './licences.ts';

const root = join(import.meta.dirname, '../..');
const shipped = shippedPackages(readLock(root));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
mkdirSync(join(root, 'dist'), { recursive: true });
writeFileSync(join(root, 'dist/autoserum.cdx.json'), `${JSON.stringify(billOf(shipped, version), null, 2)}\n`);
writeFileSync(join(root, 'docs/security/licences.md'), licencePage(shipped));
console.log(`dist/autoserum.cdx.json: ${shipped.length} packages; docs/security/licences.md`);
