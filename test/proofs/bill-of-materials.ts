import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One entry of package-lock.json, lockfile version 3. */
interface LockEntry {
  /** The published name, where it is installed under another one. */
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  /** Subresource integrity: `sha512-` and the digest in base64. */
  readonly integrity?: string;
  readonly link?: boolean;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export type LockEntries = Readonly<Record<string, LockEntry>>;

/** A package of others that is shipped, where it is installed, and what of the others it needs. */
export interface Shipped {
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly sha512: string;
  readonly needs: readonly string[];
}

/** The workspaces that a clinic runs; `test` is none of them. */
export const WORKSPACES = ['profiles', 'server', 'smart-app'];

export function readLock(root: string): LockEntries {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { readonly packages: LockEntries };
  return lock.packages;
}

/**
 * Every package that the shipped workspaces need, directly or not, as the lock file has them. `npm sbom --omit dev` leaves out what a
 * tool of development needs as well (React and zod among them), so the lock file is walked here.
 */
export function shippedPackages(lock: LockEntries): readonly Shipped[] {
  const seen = new Set(WORKSPACES.flatMap((path) => neededBy(lock, path)));
  for (const path of seen) for (const needed of neededBy(lock, path)) seen.add(needed);
  return [...seen].sort().map((path) => shippedAt(lock, path));
}

function shippedAt(lock: LockEntries, path: string): Shipped {
  const { name, version = '', license = '', integrity = '' } = lock[path] ?? {};
  const sha512 = Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
  const installed = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return { path, name: name ?? installed, version, licence: license, sha512, needs: neededBy(lock, path) };
}

function neededBy(lock: LockEntries, path: string): readonly string[] {
  const { dependencies, optionalDependencies, peerDependencies } = lock[path] ?? {};
  const names = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
  return names.map((name) => placeOf(lock, path, name)).filter((place) => place !== undefined);
}

/** Where Node finds a package, seen from another: beside it, or nearer to the root. Our own workspaces and what is optional are none. */
function placeOf(lock: LockEntries, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    const found = lock[place];
    if (found !== undefined) return found.link === true ? undefined : place;
    if (folder === '') return undefined;
  }
}

/** Package URL. @see https://github.com/package-url/purl-spec */
export function purlOf({ name, version }: Pick<Shipped, 'name' | 'version'>): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** The bill of materials of a version of Autoserum, the same for the same lock file. @see https://cyclonedx.org/docs/1.6/json/ */
export function billOf(shipped: readonly Shipped[], version: string) {
  const root = `pkg:npm/autoserum@${version}`;
  const refs = new Map(shipped.map((one) => [one.path, refOf(one)]));
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': root, name: 'autoserum', version, purl: root } },
    components: shipped.map((one) => ({
      type: 'library',
      'bom-ref': refOf(one),
      name: one.name,
      version: one.version,
      purl: purlOf(one),
      hashes: [{ alg: 'SHA-512', content: one.sha512 }],
      licenses: [one.licence.includes(' ') ? { expression: one.licence } : { license: { id: one.licence } }],
    })),
    dependencies: [
      { ref: root, dependsOn: shipped.map(refOf) },
      ...shipped.map((one) => ({ ref: refOf(one), dependsOn: one.needs.map((path) => refs.get(path)) })),
    ],
  };
}

/** One package may be there in one version twice, in two places. */
function refOf(one: Shipped): string {
  return `${purlOf(one)}#${one.path}`;
}
