import { epochOf, parseInstant, type ElementFate } from '@autoserum/profiles';

/** An element of a resource as it was sent, named as the EHR's own pages name it. */
interface Element {
  readonly path: string;
  readonly value: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/** What no reader of the field misses: a server's own words about a resource. */
const NOT_COUNTED = new Set(['resourceType', 'id', 'meta', 'text']);
/** Elements that stand for what lies in them. */
const OPENED = new Set([
  'DocumentReference.content',
  'DocumentReference.content.attachment',
  'DocumentReference.context',
]);
/** One element, whichever type it has (R4 `performed[x]`). */
const CHOICES = ['performed'];

/**
 * What the EHR made of each element: kept when all that was sent is there, whatever the EHR added; changed when something else is there;
 * dropped when nothing is. An instant that is written with another offset is kept, one that became a day is changed.
 */
export function elementFates(sent: unknown, held: unknown): readonly ElementFate[] {
  const kept = new Map(elementsOf(held).map(({ path, value }) => [path, value]));
  return elementsOf(sent).map(({ path, value }) => fateOf({ path, value }, kept.get(path)));
}

/** Whether the EHR kept every element. */
export function isWhole(elements: readonly ElementFate[]): boolean {
  return elements.every(({ fate }) => fate === 'kept');
}

function fateOf({ path, value }: Element, held: unknown): ElementFate {
  const sent = lineOf(value);
  if (held === undefined) return { path, fate: 'dropped', sent };
  if (holds(held, value)) return { path, fate: 'kept', sent };
  return { path, fate: 'changed', sent, held: lineOf(held) };
}

function elementsOf(resource: unknown): readonly Element[] {
  if (!isFields(resource)) return [];
  const type = String(resource['resourceType']);
  return membersAt(type, resource).filter(({ path }) => !NOT_COUNTED.has(path.slice(type.length + 1)));
}

function membersAt(path: string, fields: Fields): readonly Element[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const at = `${path}.${choiceOf(name)}`;
    const only = Array.isArray(value) && value.length === 1 ? firstOf(value) : value;
    return OPENED.has(at) && isFields(only) ? membersAt(at, only) : [{ path: at, value }];
  });
}

function firstOf([first]: readonly unknown[]): unknown {
  return first;
}

function choiceOf(name: string): string {
  return (
    CHOICES.find((choice) => name.startsWith(choice) && name !== choice && /^[A-Z]/.test(name.slice(choice.length))) ??
    name
  );
}

/** Whether everything that was sent is in what is held. */
function holds(held: unknown, sent: unknown): boolean {
  if (Array.isArray(sent)) return Array.isArray(held) && sent.every((one) => held.some((other) => holds(other, one)));
  if (isFields(sent)) return isFields(held) && Object.entries(sent).every(([name, value]) => holds(held[name], value));
  if (sent === held) return true;
  const [one, other] = [parseInstant(sent, ''), parseInstant(held, '')];
  return one.ok && other.ok && epochOf(one.value) === epochOf(other.value);
}

const LONGEST = 80;

/** An element in one line, as a person would read it out. */
function lineOf(value: unknown): string {
  const text = wordsOf(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join('; ');
  if (!isFields(value)) return String(value);
  if ('start' in value || 'end' in value)
    return [value['start'], value['end']].map((one) => (one === undefined ? '…' : wordsOf(one))).join(' – ');
  const named = SAYING.map((name) => value[name]).find((one) => one !== undefined);
  return named === undefined ? Object.values(value).map(wordsOf).join(' ') : wordsOf(named);
}

/** Members that say what their element means, the best first. */
const SAYING = ['text', 'display', 'coding', 'value', 'actor', 'target', 'reference', 'identifier', 'code'];

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
