/** The rules of style of this project (ARCHITECTURE.md) that no published ESLint rule knows, each by its own name. */

/** A rule that forbids whatever a selector finds. */
function forbid(selectors, message) {
  return {
    meta: { type: 'problem', schema: [] },
    create: (context) =>
      Object.fromEntries([selectors].flat().map((selector) => [selector, (node) => context.report({ node, message })])),
  };
}

export const houseRules = {
  'no-enum': forbid(
    'TSEnumDeclaration',
    'Use a union of literals: an enum is a second kind of type with its own run time.',
  ),
  'no-default-case': forbid(
    'SwitchCase[test=null]',
    'List every case: a default hides the state that somebody adds tomorrow.',
  ),
  'no-as': forbid(
    ['TSAsExpression:not([typeAnnotation.typeName.name="const"])', 'TSTypeAssertion'],
    'Parse or narrow it: a type assertion is allowed in quantity.ts and in parsers only.',
  ),
  'no-default-export': forbid(
    ['ExportDefaultDeclaration', 'ExportSpecifier[exported.name="default"]'],
    'Export by name.',
  ),
  'no-exported-arrow': forbid(
    'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator > ArrowFunctionExpression.init',
    'Write `export function`.',
  ),
  'no-class': forbid(
    'ClassDeclaration:not([superClass.name=/^(\\w*Error|Component)$/])',
    'Use functions and data; a class is for an error (or for what React asks to be one).',
  ),
  'readonly-data': forbid(
    [
      'TSInterfaceBody',
      'TSTypeAliasDeclaration > TSTypeLiteral',
      'TSTypeAliasDeclaration > TSUnionType > TSTypeLiteral',
    ].map((holder) => `${holder} > TSPropertySignature:not([readonly=true])`),
    'Data is readonly.',
  ),
  'no-process-env': forbid(
    'MemberExpression[object.name="process"][property.name="env"]',
    'Only config.ts reads the environment; take the setting by parameter.',
  ),
  'import-real-file': forbid(
    [
      'ImportDeclaration[source.value=/^\\.{1,2}\\u002F(?!.*\\.(ts|tsx|mts|mjs|js|json|css|svg)(\\?\\w+)?$)/]',
      'ExportNamedDeclaration[source.value=/^\\.{1,2}\\u002F(?!.*\\.(ts|tsx|mts|mjs|js|json)$)/]',
      'ExportAllDeclaration[source.value=/^\\.{1,2}\\u002F(?!.*\\.(ts|tsx|mts|mjs|js|json)$)/]',
    ],
    'Name the real file, with its extension.',
  ),
  'no-hidden-time': forbid(
    [
      'NewExpression[callee.name="Date"][arguments.length=0]',
      'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
      'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
      'CallExpression[callee.property.name=/^(randomUUID|getRandomValues)$/]',
    ],
    'The core is pure: time and randomness come in by parameter.',
  ),
  'no-browser-storage': forbid(
    [
      'Identifier[name=/^(localStorage|sessionStorage|indexedDB)$/]',
      'MemberExpression[object.name="document"][property.name="cookie"]',
    ],
    'Nothing of a patient and no token may stay in the browser.',
  ),
  'no-raw-html': forbid(
    [
      'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
      'AssignmentExpression[left.property.name=/^(innerHTML|outerHTML)$/]',
    ],
    'Draw elements: raw HTML is a way in for script.',
  ),
};
