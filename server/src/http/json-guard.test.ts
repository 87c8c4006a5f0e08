import { parseGuardedJson } from './json-guard.ts';

const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

it.each([
  ['a resource', '{"resourceType":"Patient","name":[{"family":"Ö"},{"family":"B"}]}'],
  ['the same key in two objects', '[{"a":1},{"a":2},{"b":{"a":3}}]'],
  ['brackets and colons inside a text', String.raw`{"a":"}{\"]:[","b":"\\"}`],
  ['the deepest that is allowed', deep(40)],
  ['a number', '1.50'],
  ['a number of fifteen digits', '{"value":-123456.789012345}'],
  ['a number with zeros in front of its digits', '0.000000000000000000012'],
  ['a nothing of many digits', '0.00000000000000000000'],
  ['digits inside a text', '{"a":"3.14159265358979323846"}'],
])('reads %s as JSON.parse does', (_name, text) => {
  expect(parseGuardedJson(text)).toEqual({ ok: true, value: JSON.parse(text), warnings: [] });
});

it.each([
  ['nesting beyond forty levels', deep(41), 'too-deep'],
  ['nesting that would overflow a stack', deep(200_000), 'too-deep'],
  ['the same key twice', '{"subject":1,"subject":2}', 'duplicate-key'],
  ['the same key twice, once escaped', String.raw`{"subject":1,"sub\u006aect":2}`, 'duplicate-key'],
  ['the same key again after a nested object', '{"a":{"b":[1,{"a":1}]},"a":2}', 'duplicate-key'],
  ['a key that sets a prototype', '{"__proto__":{"isAdmin":true}}', 'forbidden-key'],
  ['such a key, escaped', String.raw`{"a":[{"\u005f_proto__":1}]}`, 'forbidden-key'],
  ['a constructor', '{"constructor":{"prototype":{}}}', 'forbidden-key'],
  ['a number whose last digits would be rounded', '{"value":2.5000000000000001}', 'number-inexact'],
  ['a number that is larger than any', '{"value":1e400}', 'number-inexact'],
  ['a number that would become nothing', '[-1e-400]', 'number-inexact'],
  ['a number that would lose its digits', '[1.23456789012345E-320]', 'number-inexact'],
  ['text that is no JSON', '{a:1}', 'malformed-json'],
  ['a text of quotes that is never closed', `"${String.raw`\"`.repeat(100_000)}`, 'malformed-json'],
  ['such a text that ends in its escape', `["${String.raw`\"`.repeat(100_000)}\\`, 'malformed-json'],
  ['JSON that was cut', '{"a":[1,2', 'malformed-json'],
  ['nothing but spaces', ' ', 'malformed-json'],
  ['more closed than opened', '{}}', 'malformed-json'],
])('refuses %s', (_name, text, rule) => {
  expect(parseGuardedJson(text)).toMatchObject({ ok: false, issues: [{ code: 'structure', at: 'body', rule }] });
});

it('judges a body of one megabyte without a search that grows with its square', () => {
  const text = `{"a":[${'"\\"",'.repeat(150_000)}1]}`;
  expect(parseGuardedJson(text).ok).toBe(true);
});
