import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { billOf, readLock, shippedPackages, WORKSPACES } from './bill-of-materials.ts';
import { ALLOWED, isAllowed, licencePage } from './licences.ts';

const root = join(import.meta.dirname, '../..');
const shipped = shippedPackages(readLock(root));
const bill = billOf(shipped, '1.2.3');

/** What the sources of the product import by name, their tests and tests' helpers left out. */
const imported = new Set(
  WORKSPACES.flatMap((name) =>
    readdirSync(join(root, name, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|testing\//.test(file))
      .flatMap((file) => [
        ...readFileSync(join(root, name, 'src', file), 'utf8').matchAll(/^import (?!type)[^;]*? from '([^'.]+)'/gms),
      ])
      .map(([, specifier = '']) =>
        specifier
          .split('/')
          .slice(0, specifier.startsWith('@') ? 2 : 1)
          .join('/'),
      ),
  ).filter((name) => !/^node:|^@autoserum$/.test(name.split('/')[0] ?? '')),
);

it('holds every package that a source of the product imports', () => {
  const names = shipped.map(({ name }) => name);
  expect([...imported].filter((name) => !names.includes(name))).toEqual([]);
  expect([...imported]).toEqual(expect.arrayContaining(['react', 'react-dom', 'zod', 'express', 'better-sqlite3']));
});

it('holds what those need, and no tool of development', () => {
  const names = shipped.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['scheduler', 'body-parser', 'pg-protocol', 'empty-npm-package']));
  for (const name of ['jest', 'eslint', 'typescript', 'vite', 'playwright-core']) expect(names).not.toContain(name);
  const places = shipped.map(({ path }) => path);
  expect(shipped.flatMap(({ needs }) => needs).filter((path) => !places.includes(path))).toEqual([]);
});

it('gives each package a version, a package URL, a digest and a licence', () => {
  expect(bill.components).toHaveLength(shipped.length);
  for (const component of bill.components)
    expect(component).toEqual({
      type: 'library',
      'bom-ref': `${component.purl}#${component['bom-ref'].split('#')[1] ?? ''}`,
      name: expect.stringMatching(/^(@[\w.-]+\/)?[\w.-]+$/),
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      purl: expect.stringMatching(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+/),
      hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
      licenses: [expect.anything()],
    });
});

it('is CycloneDX 1.6 whose references lead somewhere, each once', () => {
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
  const refs = [bill.metadata.component['bom-ref'], ...bill.components.map((component) => component['bom-ref'])];
  expect(new Set(refs).size).toBe(refs.length);
  expect(bill.dependencies.map(({ ref }) => ref)).toEqual(refs);
  expect(bill.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.includes(ref ?? ''))).toEqual(
    [],
  );
});

it('ships nothing under a licence that is not allowed', () => {
  expect(
    shipped.filter(({ licence }) => !isAllowed(licence)).map(({ path, licence }) => `${path}: ${licence}`),
  ).toEqual([]);
});

it('names the licence that the installed package names', () => {
  const there = shipped.filter(({ path }) => existsSync(join(root, path, 'package.json')));
  expect(there.length).toBeGreaterThan(100);
  for (const { path, version, licence } of there)
    expect([path, JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))]).toMatchObject([
      path,
      { version, license: licence },
    ]);
});

it.each([
  ['MIT', true],
  ['(MIT OR WTFPL)', true],
  ['GPL-3.0-only', false],
  ['(GPL-3.0-only OR AGPL-3.0-only)', false],
  ['MIT AND GPL-3.0-only', false],
  ['MIT AND ISC', true],
  ['MIT AND (GPL-3.0-only OR ISC)', false],
  ['SEE LICENSE IN LICENSE.txt', false],
  ['', false],
])('allows %p: %p', (licence, allowed) => {
  expect(isAllowed(licence)).toBe(allowed);
});

it('has its page of licences up to date (npm run security:sbom)', () => {
  expect(ALLOWED.has('Apache-2.0')).toBe(true);
  expect(readFileSync(join(root, 'docs/security/licences.md'), 'utf8')).toBe(licencePage(shipped));
});
