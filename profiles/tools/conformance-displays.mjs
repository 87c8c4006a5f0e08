/** Displays of codes for the tables of the conformance check: each as a print of its text, for a browser needs to compare them only. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Four letters that tell a text from others: 24 bits of FNV-1a over its UTF-16 units. The same stands in src/conformance/displays.ts. */
export function printOf(text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return [18, 12, 6, 0].map((shift) => ALPHABET[(((hash >>> 24) ^ hash) >>> shift) & 63]).join('');
}

/** The display that most codes have: `start-incubation` is shown as `Start incubation`. The same stands in src/conformance/displays.ts. */
const plainDisplay = (code) => code.charAt(0).toUpperCase() + code.slice(1).replaceAll('-', ' ');

function displayRow([code, display]) {
  if (code.includes(':')) throw new Error(`The code ${code} has no row`);
  return display === plainDisplay(code) ? code : `${code}:${printOf(display)}`;
}

const flat = (concepts = []) => concepts.flatMap((it) => [it, ...flat(it.concept)]);

/** System, code and display of each code that a definition of ours gives words to. */
function saidIn({ resourceType, url, concept, compose }) {
  if (resourceType === 'CodeSystem') return flat(concept).map(({ code, display }) => [url, code, display]);
  if (resourceType !== 'ValueSet') return [];
  return compose.include.flatMap((it) => (it.concept ?? []).map(({ code, display }) => [it.system, code, display]));
}

/** System and codes of each list of the tables. */
const systemsIn = (lists) =>
  lists.flatMap((list) => list.split('|').map((part) => part.split(' '))).map(([system, ...codes]) => [system, codes]);

/**
 * By system, `code code:print …`, without a print where the display is the plain one: every code of our own systems, and what the lists of
 * our profiles hold of others. Of two displays of one code, in a value set and in its code system, none would be right: that stops the
 * generator.
 */
export function displaysOf(definitions, core, lists) {
  const said = new Map();
  const add = (system, code, display) => {
    if (display === undefined) return;
    const codes = said.get(system) ?? new Map();
    if ((codes.get(code) ?? display) !== display) throw new Error(`${system}#${code} has two displays`);
    said.set(system, codes.set(code, display));
  };
  for (const definition of definitions)
    for (const [system, code, display] of saidIn(definition)) add(system, code, display);
  const own = definitions.filter(({ resourceType }) => resourceType === 'CodeSystem').map(({ url }) => url);
  const wanted = new Map(own.map((url) => [url, new Set(said.get(url).keys())]));
  for (const [system, codes] of systemsIn(lists)) {
    if (!own.includes(system))
      for (const { code, display } of flat(core.terminology('CodeSystem', system)?.concept))
        if (codes.includes(code)) add(system, code, display);
    wanted.set(system, new Set([...(wanted.get(system) ?? []), ...codes]));
  }
  const rows = [...wanted]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([system, codes]) => {
      const known = [...(said.get(system) ?? [])].filter(([code]) => codes.has(code));
      return [system, known.map(displayRow).join(' ')];
    });
  return Object.fromEntries(rows.filter(([, row]) => row !== ''));
}
