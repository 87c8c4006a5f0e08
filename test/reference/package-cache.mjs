/**
 * A FHIR package cache of the engine's own. The engine empties a cache whose version it does not know, so it never gets the one that
 * the compiler of the profiles reads; packages that it wants and that nothing of ours uses are given as empty ones.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CORE = 'hl7.fhir.r4.core#4.0.1';
const EMPTY = { name: 'hl7.fhir.xver-extensions', version: '0.1.0' };
/** What the engine writes into a cache of its own: with any other number it deletes what it finds. */
const INI = '[cache]\nversion = 3\n';

function writeEmpty(packages, { name, version }) {
  const dir = join(packages, `${name}#${version}`, 'package');
  mkdirSync(dir, { recursive: true });
  const manifest = { name, version, type: 'IG', canonical: 'http://hl7.org/fhir', fhirVersions: ['4.0.1'] };
  writeFileSync(join(dir, 'package.json'), JSON.stringify({ ...manifest, url: manifest.canonical, description: name }));
  writeFileSync(join(dir, '.index.json'), JSON.stringify({ 'index-version': 2, files: [] }));
}

/** The definitions of R4 come with the first compilation of the profiles; what else that run says is asked by another test. */
function assembleCore(root, core) {
  if (existsSync(core)) return;
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/profiles.mjs'), '--check'], {
    encoding: 'utf8',
  });
  if (!existsSync(core)) throw new Error(`The definitions of R4 could not be assembled: ${stdout}${stderr}`);
}

/** Whether the cache can be made, or is there, without a package registry. */
export function isCoreThere(root) {
  return existsSync(join(root, '.cache/fhir/packages', CORE, 'package'));
}

/** Makes the cache under `home`, once, out of the packages that `npm run profiles` assembles; the mark is written last. */
export function assemblePackages(home, root) {
  const source = join(root, '.cache/fhir/packages', CORE);
  const packages = join(home, '.fhir/packages');
  const mark = join(home, 'complete');
  if (existsSync(mark) && existsSync(join(packages, CORE))) return;
  assembleCore(root, join(source, 'package'));
  rmSync(home, { recursive: true, force: true });
  mkdirSync(packages, { recursive: true });
  cpSync(source, join(packages, CORE), { recursive: true });
  writeEmpty(packages, EMPTY);
  writeFileSync(join(packages, 'packages.ini'), INI);
  writeFileSync(mark, '');
}
