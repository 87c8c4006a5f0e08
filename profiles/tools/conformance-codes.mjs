/** Value sets as lists of codes for the tables of the conformance check; each list is kept once. */

/** A list with more codes is too long for a browser, and a system with more is kept in part. */
export const MOST_CODES = 200;

/** Systems whose codes no list can hold; they are judged by their grammar, or by nobody. */
const BY_GRAMMAR = new Set(['urn:ietf:bcp:13', 'urn:ietf:bcp:47', 'urn:iso:std:iso:4217', 'http://unitsofmeasure.org']);

function flat(concepts = [], parents = []) {
  return concepts.flatMap(({ code, concept, property = [] }) => {
    const above = property.filter((it) => it.code === 'subsumedBy').map((it) => it.valueCode);
    return [{ code, parents: [...parents, ...above] }, ...flat(concept, [...parents, code])];
  });
}

/** All codes of a code system; undefined if it is not there, or is there in part. */
export function wholeSystem(system) {
  return system?.content === 'complete' ? flat(system.concept).map(({ code }) => code) : undefined;
}

/** Codes of a whole code system, or of those below one code of it. */
function codesOfSystem({ system, filter = [] }, find) {
  const found = find('CodeSystem', system);
  if (found?.content !== 'complete') return undefined;
  const concepts = flat(found.concept);
  const kept = filter.reduce((rest, { property, op, value }) => {
    if (property !== 'concept' || !['is-a', 'descendent-of'].includes(op))
      throw new Error(`Filter ${property} ${op} of ${system}`);
    const below = new Set([value]);
    for (let size = 0; size !== below.size;) {
      size = below.size;
      for (const { code, parents } of concepts) if (parents.some((parent) => below.has(parent))) below.add(code);
    }
    return rest.filter(({ code }) => below.has(code) && (op === 'is-a' || code !== value));
  }, concepts);
  return kept.map(({ code }) => code);
}

/** System and codes of each part of a value set; undefined when one cannot be listed. */
function partsOf(include, find) {
  if (include.valueSet !== undefined) return include.valueSet.map((url) => expand(url, find)).reduce(joined);
  if (BY_GRAMMAR.has(include.system)) return undefined;
  const codes = include.concept?.map(({ code }) => code) ?? codesOfSystem(include, find);
  return codes && new Map([[include.system, codes]]);
}

function joined(one, other) {
  if (one === undefined || other === undefined) return undefined;
  const all = new Map(one);
  for (const [system, codes] of other) all.set(system, [...new Set([...(all.get(system) ?? []), ...codes])]);
  return all;
}

function expand(canonical, find) {
  const found = find('ValueSet', canonical.replace(/\|.*$/, ''));
  if (found?.compose === undefined) return undefined;
  const all = found.compose.include.map((include) => partsOf(include, find)).reduce(joined);
  if (all === undefined) return undefined;
  for (const exclude of found.compose.exclude ?? [])
    for (const [system, codes] of partsOf(exclude, find) ?? [])
      all.set(
        system,
        (all.get(system) ?? []).filter((code) => !codes.includes(code)),
      );
  return all;
}

/** `codesOf` gives the number of a value set's list; `lists` gives all that were asked for, each as `system code code …`. */
export function expansionsOf(definitions, core) {
  const ours = new Map(definitions.map((it) => [`${it.resourceType} ${it.url}`, it]));
  const find = (type, url) => ours.get(`${type} ${url}`) ?? core.terminology(type, url);
  const known = [];
  const codesOf = (canonical) => {
    const expansion = expand(canonical, find);
    if (expansion === undefined) return undefined;
    if ([...expansion.values()].flat().length > MOST_CODES) return undefined;
    const text = [...expansion]
      .map(([system, codes]) => [system, ...codes].join(' '))
      .sort()
      .join('|');
    if (!known.includes(text)) known.push(text);
    return known.indexOf(text);
  };
  return { codesOf, lists: () => known };
}
