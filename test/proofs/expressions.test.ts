import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { slowText } from './expression-steps.ts';

const root = join(import.meta.dirname, '../..');

interface Found {
  readonly literals: readonly string[];
  readonly made: readonly string[];
}

/** The expressions of one source: those that are written down, and those that are made of something. */
function expressionsIn(file: string): Found {
  const literals: string[] = [];
  const made: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) literals.push(node.text);
    if (
      (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
      /^(?:globalThis\.)?RegExp$/.test(node.expression.getText())
    )
      made.push(`${file}: ${node.getText()}`);
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true));
  return { literals, made };
}

const found = ['profiles', 'server', 'smart-app']
  .flatMap((name) =>
    readdirSync(join(root, name, 'src'), { recursive: true, encoding: 'utf8' }).map((file) => `${name}/src/${file}`),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing\//.test(file))
  .map(expressionsIn);
const literals = [...new Set(found.flatMap((one) => one.literals))].sort();

it('finds the expressions of all sources', () => {
  expect(literals.length).toBeGreaterThan(80);
});

/** Those that read what an operator wrote, and nothing that is sent. */
const OF_SETTINGS = ['/\\/+$/'];

it.each(literals.filter((literal) => !OF_SETTINGS.includes(literal)))(
  'needs steps in proportion to the text: %s',
  (literal) => {
    expect(slowText(literal)).toBeUndefined();
  },
);

it('makes expressions of its own words alone', () => {
  expect(found.flatMap(({ made }) => made)).toEqual([
    'profiles/src/conformance/twins/administration.ts: new RegExp(`-${approach}$`)',
    'profiles/src/conformance/twins/everything.ts: new RegExp(`^${type}/[A-Za-z0-9.-]{1,64}$`)',
    'server/src/adapters/fhir-create.ts: new RegExp(`(?:^|/)${type}/([A-Za-z0-9\\\\-.]{1,64})(?:/_history/[^/]+)?$`)',
    "server/src/treatments/ehr-medicines.ts: new RegExp(INGREDIENTS.join('|'), 'i')",
    'server/src/treatments/parse-command-parts.ts: new RegExp(`^${type}/[A-Za-z0-9\\\\-.]{1,64}$`)',
  ]);
});

it.each([
  '/^(a+)+$/',
  '/^(a|a)*$/',
  '/^(a|ab|b)*$/',
  '/^\\s*(\\s*,)*$/',
  '/<[^>]*>/',
  '/\\s+$/',
  '/^.*a.*$/',
  '/^x(\\d+,?)+$/',
  '/^a*?b?a*$/',
])('sees that %s does not', (literal) => {
  expect(slowText(literal)).toBeDefined();
});

it.each(['/^(?:a+,)*$/', '/^[^<]*<[^>]*>$/', '/^\\d{1,4}-\\d{2}$/', '/(["\'])x\\1/', '/\\bno\\b/i', '/^(?=.)c?r?u?$/'])(
  'lets %s be',
  (literal) => {
    expect(slowText(literal)).toBeUndefined();
  },
);
