import { findNarrativeFault, textOfNarrative } from './narrative.ts';

it.each([
  ['<div><p>Serum <b>2 mL</b></p></div>', 'Serum 2 mL'],
  ['no tag at all', 'no tag at all'],
  ['<<b>x', 'x'],
  ['a<br/>b<', 'ab<'],
  ['a > b', 'a > b'],
  ['<'.repeat(100_000), '<'.repeat(100_000)],
])('has as its text what stands outside of tags: %#', (div, text) => {
  expect(textOfNarrative(div)).toBe(text);
});

it.each([
  ['<p>safe</p>', undefined],
  ['<p>1 < 2, onset = 3</p>', 'A narrative has no script'],
  ['<p onclick="x()">x</p>', 'A narrative has no script'],
  ['<p title="<" onclick = "x()">x</p>', 'A narrative has no script'],
  ['<p>text</p> onclick = x', undefined],
  ['<script>x</script>', 'A narrative has no element script'],
])('finds script in %s, or not', (inner, fault) => {
  expect(findNarrativeFault(`<div xmlns="http://www.w3.org/1999/xhtml">${inner}</div>`)).toBe(fault);
});
