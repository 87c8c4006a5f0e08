/** The walk along a resource: each value against what its shape says, as HAPI judges it. */
import { ENDLESS } from './base-types.ts';
import { checkSpecial, checkSystem, checkTargets } from './datatypes.ts';
import { checkDisplays } from './displays.ts';
import { extensionSlot } from './extensions.ts';
import { isObject, type JsonObject } from './json.ts';
import { report, reportGap, type Walk } from './report.ts';
import { shapeIn, sliceOf, type Element, type Member, type Rule, type Shape, type Slot } from './shape.ts';
import type { SliceRow } from './tables.ts';
import { holds, isListed, isSame } from './values.ts';

/** An object against its shape. */
export function checkObject(walk: Walk, shape: Shape, value: JsonObject): void {
  let seen = 0;
  let choices = 0;
  let present = 0;
  let last: Member | undefined;
  for (const key in value) {
    const item = value[key];
    // JSON leaves out a key without a value.
    if (item === undefined) continue;
    seen += 1;
    const member: Member | undefined = last?.next?.key === key ? last.next : shape.members.get(key);
    if (member === undefined) {
      if (key !== 'resourceType' || !shape.base.kinds.has('Resource'))
        report(walk, 'structure', 'unknown-element', `${shape.base.name} has no element ${key}`);
      continue;
    }
    if ((choices & member.choice) !== 0)
      report(walk, 'structure', 'choice', `${member.element.name} has two values, one of them ${key}`);
    choices |= member.choice;
    present |= member.element.bit;
    if (last !== undefined && last.next !== member) last.next = member;
    last = member;
    if (member.plain?.test(item) === true) continue;
    walk.path?.push(member.element.name);
    checkMember(walk, member, item, value);
    walk.path?.pop();
  }
  if (seen === 0) report(walk, 'structure', 'empty', 'An object has some content');
  if (present !== shape.required)
    for (const element of shape.elements) if ((element.bit & ~present) !== 0) reportAbsence(walk, element);
  if (shape.special !== undefined) checkSpecial(walk, shape.special, value);
  checkRules(walk, shape.rules, value);
}

function reportAbsence(walk: Walk, { name, min, slicing }: Element): void {
  if (min > 0) report(walk, 'required', 'cardinality', `${name}: at least ${min}, found none`);
  for (const slice of slicing?.row.slices ?? [])
    if (slice.node.min !== undefined) report(walk, 'required', 'slice', `${name}: ${nameOf(slice)} is missing`);
}

function checkRules(walk: Walk, rules: readonly Rule[], element: unknown): void {
  for (let at = 0; at < rules.length; at += 1) {
    const rule = rules[at];
    if (rule !== undefined) checkRule(walk, rule, element);
  }
}

function checkRule(walk: Walk, { key, twin }: Rule, element: unknown): void {
  if (twin === undefined) reportGap(walk, key, `The rule ${key} is not known here`);
  else if (twin(element, walk.resource) !== true) report(walk, 'invariant', key, `The rule ${key} is broken`);
}

function checkMember(walk: Walk, member: Member, value: unknown, owner: JsonObject): void {
  const { element } = member;
  if (member.refused) return report(walk, 'structure', 'type', `${element.name} may not be ${member.slot.type} here`);
  if (!member.list) {
    if (element.max === 0) return report(walk, 'structure', 'cardinality', `${element.name} may not be here`);
    return void checkItem(walk, member, value, owner);
  }
  if (!Array.isArray(value)) return report(walk, 'structure', 'type', `${element.name} is a list`);
  if (value.length === 0) return report(walk, 'structure', 'empty', `${element.name} is an empty list`);
  if (value.length < element.min || value.length > element.max)
    reportCount(walk, { ...element, rule: 'cardinality' }, value.length);
  const counts =
    element.slicing?.counted === true && !member.companion ? element.slicing.slots.map(() => 0) : undefined;
  for (let at = 0; at < value.length; at += 1) {
    if (value[at] === null && hasCompanion(member, owner, at)) continue;
    walk.path?.push(at);
    const slice = checkItem(walk, member, value[at], owner);
    if (counts !== undefined && slice >= 0) counts[slice] = (counts[slice] ?? 0) + 1;
    walk.path?.pop();
  }
  if (counts !== undefined) checkSlices(walk, element, counts);
}

interface Limits {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly rule: 'cardinality' | 'slice';
}

function reportCount(walk: Walk, { name, min, max, rule }: Limits, count: number): void {
  const limit = count < min ? `at least ${min}` : `at most ${max}`;
  report(walk, count < min ? 'required' : 'structure', rule, `${name}: ${limit}, found ${count}`);
}

/** In a list of primitives, null stands where the companion list has the item, and the other way round. */
function hasCompanion({ key, companion, slot }: Member, owner: JsonObject, at: number): boolean {
  const other = slot.primitive === undefined ? undefined : owner[companion ? key.slice(1) : `_${key}`];
  return Array.isArray(other) && other[at] !== null && other[at] !== undefined;
}

function checkItem(walk: Walk, member: Member, item: unknown, owner: JsonObject): number {
  if (member.companion) checkCompanion(walk, member, item, owner);
  else if (member.slot.type === 'Resource') walk.judge.inside(walk, member.key, item, owner);
  else {
    const slot = slotFor(walk, member, item);
    if (slot !== undefined) checkSlot(walk, member, slot, item);
    return slot?.slice ?? -1;
  }
  return -1;
}

/** What belongs to a primitive beside its value. A code that must be of a list cannot be left out. */
function checkCompanion(walk: Walk, { slot, key }: Member, item: unknown, owner: JsonObject): void {
  if (!isObject(item)) return report(walk, 'structure', 'type', `${key} is an object`);
  checkObject(walk, shapeIn(slot), item);
  if (slot.fixed.length > 0 && item['extension'] !== undefined)
    report(walk, 'value', 'fixed', 'A fixed value has no extension');
  if (slot.codes.length > 0 && owner[key.slice(1)] === undefined)
    report(walk, 'code-invalid', 'code', 'A code is required');
}

/** The slot of an item: of its extension, of its slice, or of the element; undefined if it was reported to have none. */
function slotFor(walk: Walk, member: Member, item: unknown): Slot | undefined {
  if (member.extensions !== undefined) return isObject(item) ? extensionSlot(walk, member, item) : member.slot;
  const { slicing, name } = member.element;
  if (slicing === undefined) return member.slot;
  const slot = slicing.slots[sliceOf(slicing, item)];
  if (slot !== undefined || slicing.row.closed !== true) return slot ?? member.slot;
  report(walk, 'structure', 'slice', `${name} is none of ${slicing.row.slices.map(nameOf).join(', ')}`);
  return undefined;
}

function checkSlices(walk: Walk, element: Element, counts: readonly number[]): void {
  element.slicing?.row.slices.forEach((slice, at) => {
    const { min = 0, max = ENDLESS } = slice.node;
    const count = counts[at] ?? 0;
    if (count < min || count > max)
      reportCount(walk, { name: `${element.name} ${nameOf(slice)}`, min, max, rule: 'slice' }, count);
  });
}

function nameOf({ name, is }: SliceRow): string {
  return name ?? String(is);
}

function checkSlot(walk: Walk, member: Member, slot: Slot, item: unknown): void {
  if (slot.primitive === undefined) {
    if (!isObject(item)) return report(walk, 'structure', 'type', `${slot.type} is an object`);
    checkObject(walk, shapeIn(slot), item);
    if (slot.type === 'Reference') checkTargets(walk, slot, item);
    else if (slot.type === 'Coding' && member.key !== 'coding') checkSystem(walk, item);
  } else if (!slot.primitive.test(item)) return reportPrimitive(walk, slot, item);
  if (!slot.isPlain) checkCompared(walk, slot, item);
}

/** Loops without iterators and closures: this runs for each second value. */
function checkCompared(walk: Walk, { fixed, patterns, codes, words, rules }: Slot, item: unknown): void {
  for (let at = 0; at < fixed.length; at += 1)
    if (!isSame(item, fixed[at])) report(walk, 'value', 'fixed', `The value must be ${JSON.stringify(fixed[at])}`);
  for (let at = 0; at < patterns.length; at += 1)
    if (!holds(item, patterns[at]))
      report(walk, 'value', 'pattern', `The value must have ${JSON.stringify(patterns[at])}`);
  for (let at = 0; at < codes.length; at += 1) {
    const list = codes[at];
    if (list === undefined || isListed(list, item)) continue;
    report(walk, 'code-invalid', 'code', 'The code is not in its list');
    break;
  }
  if (words.length > 0) checkDisplays(walk, words, item);
  checkRules(walk, rules, item);
}

function reportPrimitive(walk: Walk, { type, primitive }: Slot, item: unknown): void {
  const isKind = typeof item === primitive?.json;
  report(walk, isKind ? 'value' : 'structure', isKind ? 'format' : 'type', `The value is no ${type}`);
}
