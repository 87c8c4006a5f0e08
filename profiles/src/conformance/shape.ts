/** A type of R4 together with what profiles add to it, made into tables that are quick to walk along. Each is made when first met, and kept. */
import { baseType, ENDLESS, type BaseElement, type BaseType } from './base-types.ts';
import { isObject } from './json.ts';
import { PRIMITIVES, type Primitive } from './primitives.ts';
import { profileAt } from './profile-rows.ts';
import type { Node, SliceRow, SlicingRow, TypeUse } from './tables.ts';
import { TWINS } from './twins.ts';
import type { Rule as Twin } from './twins/truth.ts';
import { codeList, holds, type CodeList } from './values.ts';

/** A rule with its check; one without is a gap in what can be said. */
export interface Rule {
  readonly key: string;
  readonly twin: Twin | undefined;
}

/** What one value must be. */
export interface Slot {
  readonly type: string;
  readonly nodes: readonly Node[];
  readonly primitive: Primitive | undefined;
  /** The shape of a complex value, or of what stands beside a primitive; `shapeIn` makes it when first asked. */
  // eslint-disable-next-line house/readonly-data -- set once, by `shapeIn`; a closure for each slot costs a call for each value
  shape: Shape | undefined;
  /** The type or profile of R4 that the shape is of. */
  readonly shapeType: string;
  readonly fixed: readonly unknown[];
  readonly patterns: readonly unknown[];
  readonly codes: readonly CodeList[];
  /** The lists by which profiles bind it: codes of these stand under their own display. */
  readonly words: readonly CodeList[];
  readonly rules: readonly Rule[];
  /** For a reference: of each of these lists, one has to fit. */
  readonly targets: readonly Targets[];
  /** Whether there is nothing to compare a value with: no fixed value, pattern, list or rule. */
  readonly isPlain: boolean;
  /** The number of the slice that it is of, in the element's slicing; -1 if of none. */
  readonly slice: number;
}

/** What a reference may point to: the types, and the profiles of ours of which one has to fit; none of these where a type alone will do. */
export interface Targets {
  readonly types: ReadonlySet<string>;
  readonly profiles: readonly string[];
}

/** How the items of a list are told apart, and the slot of each slice. */
export interface Slicing {
  readonly row: SlicingRow;
  readonly slots: readonly Slot[];
  /** Whether a slice has a least or a most. */
  readonly counted: boolean;
}

/** An element as it is counted: under one of several keys if it is a choice. */
export interface Element {
  /** As FHIRPath names it. */
  readonly name: string;
  /** One bit for each element that the object must have; 0 for one that it may have. */
  readonly bit: number;
  readonly min: number;
  readonly max: number;
  readonly slicing: Slicing | undefined;
}

/** What may stand under one key of an object. */
export interface Member {
  readonly key: string;
  /** The type that the object is of. */
  readonly owner: BaseType;
  readonly element: Element;
  readonly list: boolean;
  /** The key of a primitive with an underscore: an object with `id` and `extension`. */
  readonly companion: boolean;
  /** Whether a profile has taken this type from a choice. */
  readonly refused: boolean;
  /** One bit for each choice of the object, to see two values of one. */
  readonly choice: number;
  readonly slot: Slot;
  /** A slot for each extension that was met, by its URL. */
  readonly extensions: Map<string, Slot> | undefined;
  /** Set where a value needs no more than the test of its type: half of all values. */
  readonly plain: Primitive | undefined;
  /** The member that followed it in the last object: most objects of a type have their keys in one order, and a look is quicker than a search. */
  // eslint-disable-next-line house/readonly-data -- what the walk learns on its way
  next: Member | undefined;
}

/** An object: what it may and must have. */
export interface Shape {
  readonly base: BaseType;
  /** The type that more is said of than tables can; undefined for most. */
  readonly special: Special | undefined;
  readonly nodes: readonly Node[];
  readonly members: ReadonlyMap<string, Member>;
  readonly elements: readonly Element[];
  /** The bits of all elements that it must have. */
  readonly required: number;
  readonly rules: readonly Rule[];
  /** Whether a profile takes no extension of others. */
  readonly isClosed: boolean;
}

const SPECIAL = ['Coding', 'Identifier', 'Quantity', 'Narrative', 'Bundle.entry'] as const;
/** Types of which R4 says in words what no table holds. */
export type Special = (typeof SPECIAL)[number];

const NO_FOREIGN = 'acs-02';
/** Held by the walk itself: a value or children, a reference into what is contained, and no extensions of others. */
const HELD = new Set(['ele-1', 'ref-1', NO_FOREIGN]);

const numbers = new WeakMap<Node, number>();
const shapes = new Map<string, Shape>();
/** What `shapeOf` made for one node alone, as most resources have: by the node, without its name. */
const lone = new Map<Node, Shape>();
let nodesMet = 0;

function numberOf(node: Node): number {
  const found = numbers.get(node);
  if (found !== undefined) return found;
  nodesMet += 1;
  numbers.set(node, nodesMet);
  return nodesMet;
}

/**
 * The shape of a type (or of a part, by its path) with what the nodes of profiles add. Nodes that say nothing of its inside are left out, so
 * that most values share the shapes of R4: few tables stay near the processor. Throws if the tables have no such type.
 */
export function shapeOf(type: string, all: readonly Node[]): Shape {
  const [node] = all;
  if (node === undefined || all.length > 1) return shapeOfAll(type, all);
  const kept = lone.get(node);
  if (kept?.base.name === type) return kept;
  const made = shapeOfAll(type, all);
  lone.set(node, made);
  return made;
}

function shapeOfAll(type: string, all: readonly Node[]): Shape {
  const nodes = all.every(isOfInside) ? all : all.filter(isOfInside);
  const name = nodes.length === 0 ? type : `${type} ${nodes.map(numberOf).join(' ')}`;
  const found = shapes.get(name);
  if (found !== undefined) return found;
  const base = baseType(type);
  if (base === undefined) throw new Error(`The tables have no type ${type}`);
  const made = shapeFrom(base, nodes);
  shapes.set(name, made);
  return made;
}

function isOfInside({ in: inside, rules }: Node): boolean {
  return inside !== undefined || rules !== undefined;
}

function shapeFrom(base: BaseType, nodes: readonly Node[]): Shape {
  const members = new Map<string, Member>();
  const elements: Element[] = [];
  let choices = 0;
  let needed = 0;
  for (const row of base.elements) {
    const inner = nodes.flatMap((node) => node.in?.[row.name] ?? []);
    const isChoice = row.name.endsWith('[x]');
    const element = elementOf(row, inner, needed);
    if (element.bit !== 0) needed += 1;
    elements.push(element);
    for (const member of membersOf({ row, element, owner: base, choice: isChoice ? bitAt(choices) : 0 }, inner))
      members.set(member.key, member);
    if (isChoice) choices += 1;
  }
  const required = elements.reduce((bits, { bit }) => bits | bit, 0);
  const special = SPECIAL.find((name) => base.kinds.has(name));
  const isClosed = nodes.some(({ rules }) => rules?.includes(NO_FOREIGN) === true);
  return { base, special, nodes, members, elements, required, rules: rulesOf(base.rules, nodes), isClosed };
}

/** One of the 31 bits that numbers are quick with. */
function bitAt(index: number): number {
  if (index > 30) throw new Error('More than 31 elements are asked for');
  return 1 << index;
}

function keyOf({ name }: BaseElement, { code }: TypeUse): string {
  return name.endsWith('[x]') ? name.slice(0, -3) + code.charAt(0).toUpperCase() + code.slice(1) : name;
}

/** How an element is counted; the place of its bit among those that are required, if it is. */
function elementOf(row: BaseElement, nodes: readonly Node[], place: number): Element {
  const slicing = slicingOf(row, nodes);
  const min = Math.max(row.min, ...nodes.map((node) => node.min ?? 0));
  const isNeeded = min > 0 || slicing?.row.slices.some(({ node }) => node.min !== undefined) === true;
  return {
    name: row.name.replace('[x]', ''),
    bit: isNeeded ? bitAt(place) : 0,
    min,
    max: Math.min(row.max, ...nodes.map(({ max = ENDLESS }) => max)),
    slicing,
  };
}

/** Of several profiles (or of a profile and its slice) that slice one element by the same, each slice with all that is said of it. */
function slicingOf(row: BaseElement, nodes: readonly Node[]): Slicing | undefined {
  const rows = nodes.flatMap(({ slicing }) => slicing ?? []);
  const [first] = rows;
  const type = row.types[0];
  if (first === undefined || type === undefined) return undefined;
  const alike = rows.filter(({ by }) => by === first.by);
  const said = new Map<string, readonly SliceRow[]>();
  for (const slice of alike.flatMap(({ slices }) => slices)) {
    const is = toldBy(first.by, slice);
    const told = JSON.stringify(is);
    said.set(told, [...(said.get(told) ?? []), { ...slice, is }]);
  }
  const slices = [...said.values()].flatMap(narrowest);
  return {
    row: { by: first.by, closed: alike.some(({ closed }) => closed === true), slices },
    slots: [...said.values()].map((rows, at) =>
      slotOf(row, type, [...nodes, ...rows.map(({ node }) => untold(first.by, node))], at),
    ),
    counted: slices.some(({ node: { min, max } }) => min !== undefined || max !== undefined),
  };
}

/** The value by which a slice is told from others. */
function toldBy(path: string, { is, node }: SliceRow): unknown {
  const at = path === '$this' ? node : node.in?.[path];
  return is ?? at?.fixed ?? at?.pattern;
}

/** A slice without the pattern by which it was told: what is in it has that already. */
function untold(path: string, node: Node): Node {
  if (path === '$this') return { ...node, pattern: undefined };
  return { ...node, in: { ...node.in, [path]: { ...node.in?.[path], pattern: undefined } } };
}

/** One slice with the narrowest of the counts that several say of it. */
function narrowest([first, ...others]: readonly SliceRow[]): readonly SliceRow[] {
  if (first === undefined) return [];
  if (others.length === 0) return [first];
  const counts = [first, ...others].map(({ node }) => node);
  const min = Math.max(...counts.map((node) => node.min ?? 0));
  const max = Math.min(...counts.map((node) => node.max ?? ENDLESS));
  return [{ ...first, node: { ...(min > 0 && { min }), ...(max < ENDLESS && { max }) } }];
}

interface Place {
  readonly row: BaseElement;
  readonly element: Element;
  readonly owner: BaseType;
  readonly choice: number;
}

function membersOf(place: Place, nodes: readonly Node[]): readonly Member[] {
  return place.row.types.flatMap((type) => {
    const value = memberOf(place, type, nodes);
    const hasCompanion = PRIMITIVES.has(type.code) && type.code !== 'xhtml';
    return hasCompanion ? [value, companionOf(value)] : [value];
  });
}

function memberOf({ row, element, owner, choice }: Place, type: TypeUse, nodes: readonly Node[]): Member {
  return madeMember({
    key: keyOf(row, type),
    owner,
    element,
    list: row.max > 1,
    companion: false,
    refused: nodes.some(({ types }) => types !== undefined && !types.some(({ code }) => code === type.code)),
    choice,
    slot: slotOf(row, type, [...nodes, ...nodes.flatMap(({ of }) => of?.[type.code] ?? [])], -1),
    extensions: type.code === 'Extension' ? new Map() : undefined,
  });
}

function companionOf(value: Member): Member {
  return madeMember({ ...value, key: `_${value.key}`, companion: true, choice: 0 });
}

/**
 * All members are made here, and all slots by `madeSlot`: objects that one place makes have one hidden class. Made in several places, by
 * spreading, they had many, and the engine looked up each of their fields as in a dictionary: half of the time of a check.
 */
function madeMember(given: Omit<Member, 'plain' | 'next'>): Member {
  const { key, owner, element, list, companion, refused, choice, slot, extensions } = given;
  const isOne = !list && !companion && !refused && element.max > 0 && element.slicing === undefined;
  const plain = isOne && slot.isPlain ? slot.primitive : undefined;
  return { key, owner, element, list, companion, refused, choice, slot, extensions, plain, next: undefined };
}

function slotOf(row: BaseElement, type: TypeUse, nodes: readonly Node[], slice: number): Slot {
  const primitive = PRIMITIVES.get(type.code);
  const uses = nodes.flatMap(({ types }) => types?.find(({ code }) => code === type.code) ?? []);
  return madeSlot({
    type: type.code,
    nodes,
    primitive,
    shapeType: primitive === undefined ? (type.profile ?? type.code) : 'Element',
    fixed: nodes.flatMap(({ fixed }) => fixed ?? []),
    patterns: nodes.flatMap(({ pattern }) => pattern ?? []),
    codes: [row.codes, ...nodes.map(({ codes }) => codes)].flatMap((codes) =>
      codes === undefined ? [] : codeList(codes),
    ),
    words: nodes.flatMap(({ codes, words = codes }) => (words === undefined ? [] : codeList(words))),
    // Rules of a node on a complex value stand in its shape.
    rules: rulesOf(row.rules, primitive === undefined ? [] : nodes),
    targets: [type, ...uses].flatMap(({ targets }) => (targets === undefined ? [] : [targetsFrom(targets)])),
    slice,
  });
}

function madeSlot(given: Omit<Slot, 'shape' | 'isPlain'>): Slot {
  const { type, nodes, primitive, shapeType, fixed, patterns, codes, words, rules, targets, slice } = given;
  const isPlain = [fixed, patterns, codes, words, rules].every(({ length }) => length === 0);
  const shape = undefined;
  return { type, nodes, primitive, shape, shapeType, fixed, patterns, codes, words, rules, targets, isPlain, slice };
}

/** The shape of a complex value in a slot, or of what stands beside a primitive. */
export function shapeIn(slot: Slot): Shape {
  return (slot.shape ??= shapeOf(slot.shapeType, slot.primitive === undefined ? slot.nodes : []));
}

function targetsFrom(urls: readonly string[]): Targets {
  const needsProfile = urls.every((url) => profileAt(url) !== undefined);
  return { types: new Set(urls.map((url) => profileAt(url)?.type ?? url)), profiles: needsProfile ? urls : [] };
}

/** A slot with one more node: that of an extension of ours, told by its URL. */
export function withNode(slot: Slot, node: Node): Slot {
  return madeSlot({ ...slot, shapeType: slot.type, nodes: [...slot.nodes, node] });
}

function rulesOf(base: readonly string[], nodes: readonly Node[]): readonly Rule[] {
  const keys = new Set([...base, ...nodes.flatMap(({ rules }) => rules ?? [])]);
  return [...keys].filter((key) => !HELD.has(key)).map((key) => ({ key, twin: TWINS.get(key) }));
}

/** The number of the slice that an item belongs to, or -1. */
export function sliceOf({ row: { by, slices } }: Slicing, item: unknown): number {
  const told = by === '$this' ? item : isObject(item) ? item[by] : undefined;
  if (told === undefined) return -1;
  for (let at = 0; at < slices.length; at += 1) if (holds(told, slices[at]?.is)) return at;
  return -1;
}
