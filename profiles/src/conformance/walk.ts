/** The walk along a resource: each value against what its shape says, as HAPI judges it. */
import { checkDatatype, checkTargets } from './datatypes.ts';
import { extensionSlot } from './extensions.ts';
import { isObject, type JsonObject } from './json.ts';
import { report, reportGap, type Walk } from './report.ts';
import { sliceOf, type Element, type Member, type Rule, type Shape, type Slicing, type Slot } from './shape.ts';
import { holds, isListed, isSame } from './values.ts';

/** An object against its shape. */
export function checkObject(walk: Walk, shape: Shape, value: JsonObject): void {
  let seen = 0;
  let choices = 0;
  for (const key in value) {
    seen += 1;
    const member = shape.members.get(key);
    if (member === undefined) {
      if (key !== 'resourceType' || !shape.base.kinds.has('Resource'))
        report(walk, 'structure', 'unknown-element', `${shape.base.name} has no element ${key}`);
      continue;
    }
    if ((choices & member.choice) !== 0)
      report(walk, 'structure', 'choice', `${member.element.name} has two values, one of them ${key}`);
    choices |= member.choice;
    const depth = walk.path.push(member.element.name);
    checkMember(walk, member, value);
    walk.path.length = depth - 1;
  }
  if (seen === 0) report(walk, 'structure', 'empty', 'An object has some content');
  for (const element of shape.required) checkPresence(walk, element, value);
  checkDatatype(walk, shape, value);
  for (const rule of shape.rules) checkRule(walk, rule, value);
}

function isPresent({ keys }: Element, value: JsonObject): boolean {
  return keys.some((key) => value[key] !== undefined || value[`_${key}`] !== undefined);
}

function checkPresence(walk: Walk, element: Element, value: JsonObject): void {
  if (isPresent(element, value)) return;
  if (element.min > 0) report(walk, 'required', 'cardinality', `${element.name}: at least ${element.min}, found none`);
  for (const { row } of element.slicings)
    for (const { name, node } of row.slices)
      if (node.min !== undefined) report(walk, 'required', 'slice', `${element.name}: ${name} is missing`);
}

function checkRule(walk: Walk, { key, twin }: Rule, element: unknown): void {
  if (twin === undefined) reportGap(walk, key, `The rule ${key} is not known here`);
  else if (isObject(element) && !twin(element, walk.resource))
    report(walk, 'invariant', key, `The rule ${key} is broken`);
}

function checkMember(walk: Walk, member: Member, owner: JsonObject): void {
  const value = owner[member.key];
  const { element } = member;
  if (member.refused) return report(walk, 'structure', 'type', `${element.name} may not be ${member.slot.type} here`);
  if (!member.list) {
    if (element.max === 0) return report(walk, 'structure', 'cardinality', `${element.name} may not be here`);
    return checkItem(walk, member, value, owner);
  }
  if (!Array.isArray(value)) return report(walk, 'structure', 'type', `${element.name} is a list`);
  if (value.length === 0) return report(walk, 'structure', 'empty', `${element.name} is an empty list`);
  checkCount(walk, element, value.length);
  const slicing = element.slicings.length > 0 && !member.companion ? element.slicings : undefined;
  for (let at = 0; at < value.length; at += 1) {
    walk.path.push(at);
    checkListed(walk, member, value[at], { owner, at });
    walk.path.length -= 1;
  }
  if (slicing !== undefined) for (const it of slicing) checkSlices(walk, element, it, value);
}

function checkCount(walk: Walk, { name, min, max }: Element, count: number): void {
  if (count < min) report(walk, 'required', 'cardinality', `${name}: at least ${min}, found ${count}`);
  if (count > max) report(walk, 'structure', 'cardinality', `${name}: at most ${max}, found ${count}`);
}

interface Position {
  readonly owner: JsonObject;
  readonly at: number;
}

/** In a list of primitives, null stands where the companion list has the item, and the other way round. */
function checkListed(walk: Walk, member: Member, item: unknown, { owner, at }: Position): void {
  if (item === null && member.slot.primitive !== undefined) {
    const other = owner[member.companion ? member.key.slice(1) : `_${member.key}`];
    if (Array.isArray(other) && other[at] !== null && other[at] !== undefined) return;
  }
  checkItem(walk, member, item, owner);
}

function checkItem(walk: Walk, member: Member, item: unknown, owner: JsonObject): void {
  if (member.companion) return checkCompanion(walk, member, item, owner);
  if (member.slot.type === 'Resource') return walk.judge.inside(walk, member.key, item, owner);
  const slot = slotFor(walk, member, item);
  if (slot !== undefined) checkSlot(walk, slot, item);
}

/** What belongs to a primitive beside its value. A code that must be of a list cannot be left out. */
function checkCompanion(walk: Walk, { slot, key }: Member, item: unknown, owner: JsonObject): void {
  if (!isObject(item)) return report(walk, 'structure', 'type', `${key} is an object`);
  checkObject(walk, slot.shape(), item);
  if (slot.codes.length > 0 && owner[key.slice(1)] === undefined)
    report(walk, 'code-invalid', 'code', 'A code is required from a list');
}

/** The slot of an item: of its extension, of its slice, or of the element. */
function slotFor(walk: Walk, member: Member, item: unknown): Slot | undefined {
  if (member.extensions !== undefined) return isObject(item) ? extensionSlot(walk, member, item) : member.slot;
  for (const slicing of member.element.slicings) {
    const slice = sliceOf(slicing, item);
    if (slice !== undefined) return slicing.slot(slice);
    if (slicing.row.closed) {
      report(walk, 'structure', 'slice', `${member.element.name} is none of ${names(slicing)}`);
      return undefined;
    }
  }
  return member.slot;
}

function names({ row }: Slicing): string {
  return row.slices.map(({ name }) => name).join(', ');
}

function checkSlices(walk: Walk, element: Element, slicing: Slicing, items: readonly unknown[]): void {
  for (const slice of slicing.row.slices) {
    const { min = 0, max = Infinity } = slice.node;
    if (min === 0 && max === Infinity) continue;
    let count = 0;
    for (const item of items) if (sliceOf(slicing, item) === slice) count += 1;
    const name = `${element.name} ${slice.name}`;
    if (count < min) report(walk, 'required', 'slice', `${name}: at least ${min}, found ${count}`);
    if (count > max) report(walk, 'structure', 'slice', `${name}: at most ${max}, found ${count}`);
  }
}

function checkSlot(walk: Walk, slot: Slot, item: unknown): void {
  if (slot.primitive === undefined) {
    if (!isObject(item)) return report(walk, 'structure', 'type', `${slot.type} is an object`);
    checkObject(walk, slot.shape(), item);
    if (slot.targets.length > 0) checkTargets(walk, slot, item);
  } else if (!slot.primitive.test(item)) return reportPrimitive(walk, slot, item);
  for (const fixed of slot.fixed)
    if (!isSame(item, fixed)) report(walk, 'value', 'fixed', `The value must be ${JSON.stringify(fixed)}`);
  for (const pattern of slot.patterns)
    if (!holds(item, pattern)) report(walk, 'value', 'pattern', `The value must have ${JSON.stringify(pattern)}`);
  for (const codes of slot.codes)
    if (!isListed(codes, item)) report(walk, 'code-invalid', 'code', 'The code is not in the list that is required');
  for (const rule of slot.rules) checkRule(walk, rule, item);
}

function reportPrimitive(walk: Walk, { type, primitive }: Slot, item: unknown): void {
  const isKind = typeof item === primitive?.json;
  report(walk, isKind ? 'value' : 'structure', isKind ? 'format' : 'type', `The value is no ${type}`);
}
