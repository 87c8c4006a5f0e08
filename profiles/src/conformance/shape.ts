/** A type of R4 together with what profiles add to it, made into tables that are quick to walk along. Each is made when first met, and kept. */
import { baseType, type BaseElement, type BaseType } from './base-types.ts';
import { isObject } from './json.ts';
import { PRIMITIVES, type Primitive } from './primitives.ts';
import type { Node, SliceRow, SlicingRow, TypeUse } from './tables.ts';
import { TWINS, type Twin } from './twins.ts';
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
  /** The shape of a complex value. */
  readonly shape: () => Shape;
  readonly fixed: readonly unknown[];
  readonly patterns: readonly unknown[];
  readonly codes: readonly CodeList[];
  /** The lists by which profiles bind it: codes of these stand under their own display. */
  readonly words: readonly CodeList[];
  readonly rules: readonly Rule[];
  /** For a reference: of each of these lists, one has to fit. */
  readonly targets: readonly (readonly string[])[];
  /** Whether there is nothing to compare a value with: no fixed value, pattern, list or rule. */
  readonly isPlain: boolean;
  /** The number of the slice that it is of, in the element's slicing; -1 if of none. */
  readonly slice: number;
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
  readonly keys: readonly string[];
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
}

/** An object: what it may and must have. */
export interface Shape {
  readonly base: BaseType;
  /** The type that more is said of than tables can; undefined for most. */
  readonly special: Special | undefined;
  readonly nodes: readonly Node[];
  readonly members: ReadonlyMap<string, Member>;
  readonly required: readonly Element[];
  readonly rules: readonly Rule[];
}

const SPECIAL = ['Coding', 'Identifier', 'Quantity', 'Narrative', 'Bundle.entry'] as const;
/** Types of which R4 says in words what no table holds. */
export type Special = (typeof SPECIAL)[number];

/** Held by the walk itself: a value or children, and a reference into what is contained. */
const HELD = new Set(['ele-1', 'ref-1']);

const numbers = new WeakMap<Node, number>();
const shapes = new Map<string, Shape>();
let nodesMet = 0;

function numberOf(node: Node): number {
  const found = numbers.get(node);
  if (found !== undefined) return found;
  nodesMet += 1;
  numbers.set(node, nodesMet);
  return nodesMet;
}

/** The shape of a type (or of a part, by its path) with what the nodes of profiles add. Throws if the tables have no such type. */
export function shapeOf(type: string, nodes: readonly Node[]): Shape {
  const name = `${type} ${nodes.map(numberOf).join(' ')}`;
  const found = shapes.get(name);
  if (found !== undefined) return found;
  const base = baseType(type);
  if (base === undefined) throw new Error(`The tables have no type ${type}`);
  const made = shapeFrom(base, nodes);
  shapes.set(name, made);
  return made;
}

function shapeFrom(base: BaseType, nodes: readonly Node[]): Shape {
  const members = new Map<string, Member>();
  const required: Element[] = [];
  let choices = 0;
  for (const row of base.elements) {
    const inner = nodes.flatMap((node) => node.in?.[row.name] ?? []);
    const isChoice = row.name.endsWith('[x]');
    const element = elementOf(row, inner);
    for (const member of membersOf({ row, element, owner: base, choice: isChoice ? 1 << choices : 0 }, inner))
      members.set(member.key, member);
    if (isChoice) choices += 1;
    if (element.min > 0 || element.slicing?.row.slices.some(({ node }) => node.min !== undefined) === true)
      required.push(element);
  }
  const special = SPECIAL.find((name) => base.kinds.has(name));
  return { base, special, nodes, members, required, rules: rulesOf(base.rules, nodes) };
}

function keyOf({ name }: BaseElement, { code }: TypeUse): string {
  return name.endsWith('[x]') ? name.slice(0, -3) + code.charAt(0).toUpperCase() + code.slice(1) : name;
}

function elementOf(row: BaseElement, nodes: readonly Node[]): Element {
  return {
    name: row.name.replace('[x]', ''),
    keys: row.types.map((type) => keyOf(row, type)),
    min: Math.max(row.min, ...nodes.map(({ min = 0 }) => min)),
    max: Math.min(row.max, ...nodes.map(({ max = Infinity }) => max)),
    slicing: slicingOf(row, nodes),
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
    const told = JSON.stringify(slice.is);
    said.set(told, [...(said.get(told) ?? []), slice]);
  }
  const slices = [...said.values()].flatMap(narrowest);
  return {
    row: { by: first.by, closed: alike.some(({ closed }) => closed === true), slices },
    slots: [...said.values()].map((rows, at) => ({
      ...slotOf(row, type, [...nodes, ...rows.map(({ node }) => node)]),
      slice: at,
    })),
    counted: slices.some(({ node: { min, max } }) => min !== undefined || max !== undefined),
  };
}

/** One slice with the narrowest of the counts that several say of it. */
function narrowest([first, ...others]: readonly SliceRow[]): readonly SliceRow[] {
  if (first === undefined) return [];
  if (others.length === 0) return [first];
  const counts = [first, ...others].map(({ node }) => node);
  const min = Math.max(...counts.map((node) => node.min ?? 0));
  const max = Math.min(...counts.map((node) => node.max ?? Infinity));
  return [{ ...first, node: { ...(min > 0 && { min }), ...(max < Infinity && { max }) } }];
}

interface Place {
  readonly row: BaseElement;
  readonly element: Element;
  readonly owner: BaseType;
  readonly choice: number;
}

function membersOf({ row, element, owner, choice }: Place, nodes: readonly Node[]): readonly Member[] {
  return row.types.flatMap((type) => {
    const refused = nodes.some(({ types }) => types !== undefined && !types.some(({ code }) => code === type.code));
    const key = keyOf(row, type);
    const member: Member = {
      key,
      owner,
      element,
      list: row.max > 1,
      companion: false,
      refused,
      choice,
      slot: slotOf(row, type, [...nodes, ...nodes.flatMap(({ of }) => of?.[type.code] ?? [])]),
      extensions: type.code === 'Extension' ? new Map() : undefined,
    };
    if (!PRIMITIVES.has(type.code) || type.code === 'xhtml') return [member];
    return [member, { ...member, key: `_${key}`, companion: true, choice: 0 }];
  });
}

function slotOf(row: BaseElement, type: TypeUse, nodes: readonly Node[]): Slot {
  const primitive = PRIMITIVES.get(type.code);
  const uses = nodes.flatMap(({ types }) => types?.find(({ code }) => code === type.code) ?? []);
  const compared = {
    fixed: nodes.flatMap(({ fixed }) => fixed ?? []),
    patterns: nodes.flatMap(({ pattern }) => pattern ?? []),
    codes: [row.codes, ...nodes.map(({ codes }) => codes)].flatMap((codes) =>
      codes === undefined ? [] : codeList(codes),
    ),
    words: nodes.flatMap(({ codes, words = codes }) => (words === undefined ? [] : codeList(words))),
    // Rules of a node on a complex value stand in its shape.
    rules: rulesOf(row.rules, primitive === undefined ? [] : nodes),
  };
  return {
    type: type.code,
    nodes,
    primitive,
    shape: lazily(() => (primitive === undefined ? shapeOf(type.profile ?? type.code, nodes) : shapeOf('Element', []))),
    ...compared,
    targets: [type, ...uses].flatMap(({ targets }) => (targets === undefined ? [] : [targets])),
    isPlain: Object.values(compared).every(({ length }) => length === 0),
    slice: -1,
  };
}

/** A slot with one more node: that of an extension of ours, told by its URL. */
export function withNode(slot: Slot, node: Node): Slot {
  const nodes = [...slot.nodes, node];
  return { ...slot, nodes, shape: lazily(() => shapeOf(slot.type, nodes)) };
}

function rulesOf(base: readonly string[], nodes: readonly Node[]): readonly Rule[] {
  const keys = new Set([...base, ...nodes.flatMap(({ rules }) => rules ?? [])]);
  return [...keys].filter((key) => !HELD.has(key)).map((key) => ({ key, twin: TWINS.get(key) }));
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** The number of the slice that an item belongs to, or -1. */
export function sliceOf({ row: { by, slices } }: Slicing, item: unknown): number {
  const told = by === '$this' ? item : isObject(item) ? item[by] : undefined;
  return told === undefined ? -1 : slices.findIndex(({ is }) => holds(told, is));
}
