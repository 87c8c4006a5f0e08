import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

interface Lock {
  readonly packages: Readonly<Record<string, Locked>>;
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
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

it.each([
  ['runs text as a program', /\beval\(|new Function\(|setTimeout\('|import\([^'.]/],
  ['writes text into a page as HTML', /innerHTML|outerHTML|insertAdjacentHTML|document\.write/],
  ['listens to messages of other pages', /addEventListener\(\s*'message'|\bonmessage\b/],
  ['lets another origin read an answer', /access-control-/i],
  ['takes a certificate that nobody signed', /rejectUnauthorized|no-verify|checkServerIdentity/],
  ['reads HTTP leniently', /insecureHTTPParser/],
  ['has a door of its own for GraphQL or WebSocket', /graphql|new WebSocket|\bWebSocketServer\b/i],
  ['starts another program', /child_process/],
  ['loads from somebody else’s server', /src=["'{`]*https?:|@import url\(/],
])('never %s', (_what, pattern) => {
  expect(placesOf(pattern)).toEqual([]);
});

it('throws the dice of Math.random for pauses between tries alone', () => {
  const places = placesOf(/Math\.random/).filter((file) => !file.includes('/testing/'));
  expect(places).toEqual(['server/src/adapters/fhir-transport-retry.ts']);
});

it('prints through its log alone, but for why it cannot start and what its command found', () => {
  const printing = placesOf(/console\.|process\.stdout|process\.stderr|createWriteStream|appendFile/);
  expect(printing.filter((file) => file.startsWith('server/'))).toEqual([
    'server/src/end-launches.ts',
    'server/src/main.ts',
    'server/src/verify-audit.ts',
  ]);
});

it('installs nothing of what fhirclient would drag along', () => {
  const names = Object.keys(packages).map((path) => path.split('node_modules/').at(-1));
  expect(names).toContain('fhirclient');
  for (const name of ['react-native', 'expo', 'expo-random', 'b64-lite', 'msrcrypto'])
    expect(names).not.toContain(name);
});

it('lets the package that builds SQLite run a script when it is installed, and says no to every other that would', () => {
  const { allowScripts = {} } = manifestOf('.');
  const scripted = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript === true);
  const names = scripted.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
  expect(names).toContain('better-sqlite3');
  expect(names.filter((name) => allowScripts[name] === undefined)).toEqual([]);
  expect(Object.keys(allowScripts).filter((name) => allowScripts[name])).toEqual(['better-sqlite3']);
});

it('pins every package: ours name one version, the lock file names its digest and no place of its own', () => {
  const folders = ['.', 'profiles', 'profiles/tools', 'server', 'smart-app', 'test'];
  const wanted = folders
    .map(manifestOf)
    .flatMap(({ dependencies, devDependencies, overrides }) =>
      Object.entries({ ...dependencies, ...devDependencies, ...overrides }),
    );
  expect(wanted.length).toBeGreaterThan(50);
  expect(wanted.filter(([, version]) => !/^(npm:[\w-]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  const installed = Object.entries(packages).filter(
    ([path, { link }]) => path.includes('node_modules/') && link !== true,
  );
  expect(installed.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ''))).toEqual([]);
  expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});
