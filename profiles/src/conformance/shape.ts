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
  readonly rules: readonly Rule[];
  /** For a reference: of each of these lists, one has to fit. */
  readonly targets: readonly (readonly string[])[];
}

/** A way to tell the items of a list apart. */
export interface Slicing {
  readonly row: SlicingRow;
  readonly slot: (slice: SliceRow) => Slot;
}

/** An element as it is counted: under one of several keys if it is a choice. */
export interface Element {
  /** As FHIRPath names it. */
  readonly name: string;
  readonly keys: readonly string[];
  readonly min: number;
  readonly max: number;
  readonly slicings: readonly Slicing[];
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
  readonly nodes: readonly Node[];
  readonly members: ReadonlyMap<string, Member>;
  readonly required: readonly Element[];
  readonly rules: readonly Rule[];
}

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
    if (
      element.min > 0 ||
      element.slicings.some(({ row: { slices } }) => slices.some(({ node }) => node.min !== undefined))
    )
      required.push(element);
  }
  return { base, nodes, members, required, rules: rulesOf(base.rules, nodes) };
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
    slicings: nodes.flatMap(({ slicing }) => (slicing === undefined ? [] : slicingOf(row, nodes, slicing))),
  };
}

function slicingOf(row: BaseElement, nodes: readonly Node[], slicing: SlicingRow): Slicing {
  const slots = new Map<SliceRow, Slot>();
  const type = row.types[0] ?? { code: '' };
  const slot = (slice: SliceRow) => {
    const made = slots.get(slice) ?? slotOf(row, type, [...nodes, slice.node]);
    slots.set(slice, made);
    return made;
  };
  return { row: slicing, slot };
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
      slot: slotOf(row, type, nodes),
      extensions: type.code === 'Extension' ? new Map() : undefined,
    };
    if (!PRIMITIVES.has(type.code) || type.code === 'xhtml') return [member];
    return [member, { ...member, key: `_${key}`, companion: true, choice: 0 }];
  });
}

function slotOf(row: BaseElement, type: TypeUse, nodes: readonly Node[]): Slot {
  const primitive = PRIMITIVES.get(type.code);
  const uses = nodes.flatMap(({ types }) => types?.find(({ code }) => code === type.code) ?? []);
  return {
    type: type.code,
    nodes,
    primitive,
    shape: lazily(() => shapeOf(primitive === undefined ? type.code : 'Element', primitive === undefined ? nodes : [])),
    fixed: nodes.flatMap(({ fixed }) => fixed ?? []),
    patterns: nodes.flatMap(({ pattern }) => pattern ?? []),
    codes: [...(row.codes === undefined ? [] : [row.codes]), ...nodes.flatMap(({ codes }) => codes ?? [])].map(
      codeList,
    ),
    // Rules of a node on a complex value stand in its shape.
    rules: rulesOf(row.rules, primitive === undefined ? [] : nodes),
    targets: [type, ...uses].flatMap(({ targets }) => (targets === undefined ? [] : [targets])),
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

/** The slice that an item belongs to. */
export function sliceOf({ row }: Slicing, item: unknown): SliceRow | undefined {
  const told = row.by === '$this' ? item : isObject(item) ? item[row.by] : undefined;
  return told === undefined ? undefined : row.slices.find(({ is }) => holds(told, is));
}
