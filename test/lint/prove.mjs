/**
 * Shows that each rule of import and each rule of style fires: every file under fixtures/ names in its first line what it breaks, and
 * must break that and nothing else. A rule without such a file, and a room that no rule speaks of, is a failure too.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { houseRules } from './house-rules.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FIXTURES = fileURLToPath(new URL('./fixtures', import.meta.url));
const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');

/** Published rules that our style rests on; those of `house/` come from their own file. */
const STYLE_RULES = [
  ...Object.keys(houseRules).map((name) => `house/${name}`),
  '@typescript-eslint/no-explicit-any',
  '@typescript-eslint/no-non-null-assertion',
  '@typescript-eslint/switch-exhaustiveness-check',
  '@typescript-eslint/no-floating-promises',
  'no-console',
  'max-params',
];

function filesUnder(dir) {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(dir.length + 1))
    .sort();
}

/** `file rule` for each rule that the first line of a fixture announces. */
function announced(dir) {
  return filesUnder(dir).flatMap((file) => {
    const line = /^\/\/ breaks: (.*)/.exec(readFileSync(join(dir, file), 'utf8'))?.[1];
    return line === undefined ? [] : line.split(', ').map((rule) => `${file} ${rule}`);
  });
}

/** Runs a linter of the root on a folder of fixtures as if that were the root, so that the same paths mean the same rooms. */
function run(tool, args, cwd) {
  const result = spawnSync(process.execPath, [join(ROOT, 'node_modules', tool), ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  try {
    return JSON.parse(result.stdout);
  } catch {
    throw new Error(`${tool} did not run: ${result.stderr.slice(0, 500)}`);
  }
}

function brokenImports(cwd) {
  const config = join(ROOT, '.dependency-cruiser.cjs');
  const args = ['--config', config, '--output-type', 'json', 'profiles', 'server', 'smart-app', 'test'];
  const { summary } = run('dependency-cruiser/bin/dependency-cruise.mjs', args, cwd);
  return summary.violations.map(({ from, rule }) => `${from} ${rule.name}`);
}

function brokenStyle(cwd) {
  const args = ['--config', join(ROOT, 'eslint.config.js'), '--format', 'json', '--no-ignore', '.'];
  return run('eslint/bin/eslint.js', args, cwd).flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message }) => `${filePath.slice(cwd.length + 1)} ${ruleId ?? message}`),
  );
}

/** Folders of the packages of which no `sees` rule speaks. */
function roomsWithoutRule() {
  const rooms = (pack) =>
    readdirSync(join(ROOT, pack, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'testing')
      .map((entry) => `sees-${pack}-${entry.name}`);
  const known = new Set(forbidden.map((rule) => rule.name));
  return [...rooms('profiles'), ...rooms('server')].filter((name) => !known.has(name));
}

function differences(kind, wanted, found, rules) {
  const [want, have] = [new Set(wanted), new Set(found)];
  const shown = new Set(wanted.map((line) => line.split(' ')[1]));
  return [
    ...[...want].filter((line) => !have.has(line)).map((line) => `${kind}: does not fire: ${line}`),
    ...[...have].filter((line) => !want.has(line)).map((line) => `${kind}: fires where nothing is wrong: ${line}`),
    ...rules.filter((rule) => !shown.has(rule)).map((rule) => `${kind}: no fixture breaks ${rule}`),
  ];
}

export function prove() {
  const [imports, style] = [join(FIXTURES, 'imports'), join(FIXTURES, 'style')];
  const importRules = forbidden.map((rule) => rule.name);
  return [
    ...differences('imports', announced(imports), brokenImports(imports), importRules),
    ...differences('style', announced(style), brokenStyle(style), STYLE_RULES),
    ...roomsWithoutRule().map((name) => `imports: a room without its row in .dependency-cruiser.cjs: ${name}`),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = prove();
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
