/** One profile or extension as a tree for the tables of the conformance check: what it adds to its base type, and nothing else. */
const HL7 = 'http://hl7.org/fhir/StructureDefinition/';
/** What a differential may say and the check knows, or what says nothing about right and wrong. */
const KNOWN =
  /^(id|path|min|max|type|binding|constraint|slicing|sliceName|mustSupport|short|definition|comment|requirements|alias|isModifier|isModifierReason|isSummary|condition|fixed[A-Z]\w+|pattern[A-Z]\w+)$/;

/** From the oldest ancestor of ours to the structure itself, elements of one id made one. */
function elementsOf(structure, byUrl) {
  const parent = byUrl.get(structure.baseDefinition.replace(/\|.*$/, ''));
  const elements = new Map(parent === undefined ? [] : elementsOf(parent, byUrl));
  for (const element of structure.differential.element) {
    const unknown = Object.keys(element).filter((key) => !KNOWN.test(key));
    if (unknown.length > 0) throw new Error(`${structure.id} ${element.id}: ${unknown.join(', ')} has no table`);
    const before = elements.get(element.id);
    const constraint = [...(before?.constraint ?? []), ...(element.constraint ?? [])];
    elements.set(element.id, { ...before, ...element, ...(constraint.length > 0 && { constraint }) });
  }
  return elements;
}

const startsWith = (element, prefix) =>
  Object.entries(element).find(([key]) => new RegExp(`^${prefix}[A-Z]`).test(key))?.[1];

function typesOf({ type }) {
  return type?.map(({ code, profile, targetProfile }) => ({
    code,
    ...(profile && { profile: profile[0] }),
    ...(targetProfile && { targets: targetProfile.map((url) => url.replace(HL7, '')) }),
  }));
}

/** What one element adds, without its children. */
function ownOf(element, { codesOf, rulesOf }) {
  const types = typesOf(element);
  const codes = element.binding?.strength === 'required' ? codesOf(element.binding.valueSet) : undefined;
  if (element.binding?.strength === 'required' && codes === undefined)
    throw new Error(`${element.id}: ${element.binding.valueSet} cannot be listed`);
  // A code need not be of a list that is preferred; if it is, it stands under its own words.
  const words = element.binding?.strength === 'preferred' ? codesOf(element.binding.valueSet) : undefined;
  const rules = rulesOf(element);
  return {
    ...(element.min > 0 && { min: element.min }),
    ...(element.max !== undefined && element.max !== '*' && { max: Number(element.max) }),
    ...(types && { types }),
    ...(startsWith(element, 'fixed') !== undefined && { fixed: startsWith(element, 'fixed') }),
    ...(startsWith(element, 'pattern') !== undefined && { pattern: startsWith(element, 'pattern') }),
    ...(codes !== undefined && { codes }),
    ...(words !== undefined && { words }),
    ...(rules.length > 0 && { rules }),
    ...(element.slicing && { slicing: element.slicing }),
  };
}

function nodeAt(root, id) {
  return id
    .split('.')
    .slice(1)
    .reduce((node, step) => {
      const [name, slice] = step.split(':');
      node.in ??= {};
      const inner = (node.in[name] ??= {});
      if (slice === undefined) return inner;
      inner.slices ??= {};
      return (inner.slices[slice] ??= {});
    }, root);
}

/** The value by which a slice is told from others. */
function wanted(slice, path, id) {
  const at = path.split('.').reduce((node, step) => (step === '$this' ? node : node?.in?.[step]), slice);
  const value = at?.fixed ?? at?.pattern ?? (path === 'url' ? slice.types?.[0].profile : undefined);
  if (value === undefined) throw new Error(`${id}: a slice has no value at ${path}`);
  return value;
}

/** Slices of a choice, each by the one type it is for. */
function byType(slices, id) {
  return Object.entries(slices).map(([name, { types, min, max, ...slice }]) => {
    if (types?.length !== 1 || min > 0 || max === 0) throw new Error(`${id}:${name} is no slice for one type`);
    return [types[0].code, finished(slice, `${id}:${name}`)];
  });
}

/** An extension is met by its URL, which so is right, and says which definition is its type. */
function toldByUrl({ types: _told, in: inner, ...slice }) {
  const { url, ...children } = inner ?? {};
  if (url !== undefined && Object.keys(url).some((key) => key !== 'fixed'))
    throw new Error('A URL that is more than fixed');
  return { ...slice, ...(inner && { in: children }) };
}

/** Turns slices into a list that names what each is told by. */
function finished(node, id) {
  const { slices, slicing, in: inner, ...own } = node;
  const children = inner && Object.entries(inner).map(([name, child]) => [name, finished(child, `${id}.${name}`)]);
  const result = { ...own, ...(children && { in: Object.fromEntries(children) }) };
  if (slices === undefined) return result;
  if (slicing?.discriminator?.[0].type === 'type') return { ...result, of: Object.fromEntries(byType(slices, id)) };
  const by =
    slicing?.discriminator?.map(({ path }) => path) ?? (/\.(modifierE|e)xtension$/.test(id) ? ['url'] : undefined);
  if (by?.length !== 1) throw new Error(`${id}: slices need one discriminator`);
  const list = Object.entries(slices).map(([name, slice]) => {
    const is = wanted(slice, by[0], `${id}:${name}`);
    // An extension is called by its URL; every other slice says by itself what it is told by.
    if (by[0] === 'url') return { is, node: finished(toldByUrl(slice), `${id}:${name}`) };
    return { name, node: finished(slice, `${id}:${name}`) };
  });
  return { ...result, slicing: { by: by[0], ...(slicing?.rules === 'closed' && { closed: true }), slices: list } };
}

function contextsOf({ type, context }) {
  if (type !== 'Extension') return undefined;
  return context.map(({ type: kind, expression }) => {
    if (kind !== 'element') throw new Error(`Context ${kind} ${expression} has no table`);
    return expression;
  });
}

const isModifier = ({ type, differential }) =>
  type === 'Extension' && differential.element.some(({ id, isModifier }) => id === 'Extension' && isModifier);

/** The tree of one structure of ours. */
export function profileRow(structure, tools) {
  const root = {};
  for (const [id, element] of elementsOf(structure, tools.byUrl))
    Object.assign(nodeAt(root, id), ownOf(element, tools));
  const contexts = contextsOf(structure);
  return {
    type: structure.type,
    ...(structure.abstract && { abstract: true }),
    ...(contexts && { contexts }),
    ...(isModifier(structure) && { modifier: true }),
    ...finished(structure.type === 'Extension' ? toldByUrl(root) : root, structure.type),
  };
}
