/** Runs only where a text is taken for something else; the page keeps what ran in `__ran`. */
const RUN = 'globalThis.__ran=(globalThis.__ran||0)+1';
const TRAP = 'https://trap.example/x';

const markup = [
  `<script>${RUN}</script>`,
  `<SCRIPT SRC=${TRAP}.js></SCRIPT>`,
  `"><script>${RUN}</script>`,
  `</title><script>${RUN}</script>`,
  `</textarea><script>${RUN}</script>`,
  `<!--><script>${RUN}</script>-->`,
  `<![CDATA[<script>${RUN}</script>]]>`,
  `<img src=x onerror="${RUN}">`,
  `<img src=${TRAP}.png>`,
  `<svg onload="${RUN}">`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><animate onbegin="${RUN}" attributeName=x dur=1s>`,
  `<math><mtext></form><form><mglyph><style></math><img src onerror="${RUN}">`,
  `<body onload="${RUN}">`,
  `<details open ontoggle="${RUN}">`,
  `<input autofocus onfocus="${RUN}">`,
  `<video><source onerror="${RUN}"></video>`,
  `<iframe srcdoc="<script>parent.__ran=1</script>"></iframe>`,
  `<iframe src="javascript:${RUN}"></iframe>`,
  `<object data="${TRAP}"></object>`,
  `<embed src="${TRAP}">`,
  `<a href="javascript:${RUN}">press</a>`,
  `<form action="${TRAP}"><button autofocus>go</button></form>`,
  `<base href="https://trap.example/">`,
  `<meta http-equiv="refresh" content="0;url=${TRAP}">`,
  `<link rel="stylesheet" href="${TRAP}.css">`,
  `<style>@import url(${TRAP}.css);</style>`,
  `<template><img src=x onerror="${RUN}"></template>`,
  `' onmouseover='${RUN}`,
  `" autofocus onfocus="${RUN}" x="`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `&#60;img src=x onerror=${RUN}&#62;`,
];
const addresses = [
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `vbscript:${RUN}`,
  `//trap.example/x`,
  `url(${TRAP})`,
  `expression(${RUN})`,
  `background:url("${TRAP}")`,
];
const templates = [
  `{{constructor.constructor('${RUN}')()}}`,
  '${' + RUN + '}',
  `<%= ${RUN} %>`,
  '#{7*7}',
  '{{t.banner}} {{count}}',
  '$t(banner.label)',
  '__proto__',
  'constructor',
];
const odd = [
  '\u202eevil\u202c right-to-left override',
  '\u2066isolated and never closed',
  '\u2069\u2069closes what it did not open',
  'zero\u200bwidth\u200d\u2060joined\ufeff',
  'line\r\nbreak and\ttab',
  'مريض تجريبي',
  'חולה לדוגמה',
  '👩‍⚕️🩸 emoji 👨‍👩‍👧‍👦',
  'Z\u0351\u036b\u0343\u036a\u0302alg\u033c\u0356\u033ao',
  '=HYPERLINK("https://trap.example/x")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '%s%n%x',
];

/** What somebody hostile, or somebody with a strange name, may have put into any text of a record. None is longer than a lot number may be. */
export const HOSTILE_TEXTS: readonly string[] = [...markup, ...addresses, ...templates, ...odd];

/** Longer than any screen; only the EHR can hold it. */
export const LONG_TEXT = 'Langer Name '.repeat(400).trim();
