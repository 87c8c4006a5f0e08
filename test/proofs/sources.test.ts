import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly hasInstallScript?: boolean }>>;
}

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;

/** Every source of the product, without its tests: path -> text. */
const sources = new Map(
  ['profiles', 'server', 'smart-app'].flatMap((name) =>
    readdirSync(join(root, name, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\.generated\.ts$/.test(file))
      .map((file) => [`${name}/src/${file}`, readFileSync(join(root, name, 'src', file), 'utf8')] as const),
  ),
);

/** Where a source says this. */
function placesOf(pattern: RegExp): readonly string[] {
  return [...sources].filter(([, text]) => pattern.test(text)).map(([file]) => file);
}

it('reads all sources', () => {
  expect(sources.size).toBeGreaterThan(300);
  expect(placesOf(/from 'fhir-kit-client'/)).toEqual(['server/src/adapters/fhir-transport.ts']);
});

it('leaves resolve and nextPage of fhir-kit-client alone', () => {
  expect(placesOf(/\bclient\.(resolve|nextPage|prevPage)\(/)).toEqual([]);
});

it('installs nothing of what fhirclient would drag along', () => {
  const names = Object.keys(packages).map((path) => path.split('node_modules/').at(-1));
  expect(names).toContain('fhirclient');
  for (const name of ['react-native', 'expo', 'expo-random', 'b64-lite', 'msrcrypto'])
    expect(names).not.toContain(name);
});
