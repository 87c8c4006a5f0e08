/** Displays of codes, as HAPI compares them: letter by letter. The tables hold a print of each, not its text. */
import { CANONICAL } from '../fhir/canonical-base.ts';
import { isObject, type JsonObject } from './json.ts';
import { report, type Walk } from './report.ts';
import { TABLES } from './tables.generated.ts';
import { hasCoding, type CodeList } from './values.ts';

const OURS = `${CANONICAL}/CodeSystem/`;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** What is known of one display; `text` is one that is right, which spares the print of the next. */
interface Display {
  readonly print: string;
  readonly text?: string;
}

const systems: ReadonlyMap<string, Map<string, Display>> = new Map(
  Object.entries(TABLES.displays).map(([system, row]) => [system, new Map(row.split(' ').map(displayIn))]),
);

/** A code without a print is shown as most are: `start-incubation` as `Start incubation`. */
function displayIn(part: string): readonly [string, Display] {
  const [code = '', print = ''] = part.split(':');
  return [
    code,
    print === '' ? { print, text: code.charAt(0).toUpperCase() + code.slice(1).replaceAll('-', ' ') } : { print },
  ];
}

/** A code of our own systems stands under its own display, wherever it is. */
export function checkOwnDisplay(walk: Walk, coding: JsonObject): void {
  const { system } = coding;
  if (typeof system === 'string' && system.startsWith(OURS) && !hasItsDisplay(coding)) reportDisplay(walk, coding);
}

/** A code of another's system stands under its display where a profile of ours binds it to a list; `value` is a Coding or CodeableConcept. */
export function checkDisplays(walk: Walk, lists: readonly CodeList[], value: unknown): void {
  if (!isObject(value)) return;
  const { coding } = value;
  if (!Array.isArray(coding)) return checkDisplay(walk, lists, value);
  for (const item of coding) if (isObject(item)) checkDisplay(walk, lists, item);
}

function checkDisplay(walk: Walk, lists: readonly CodeList[], coding: JsonObject): void {
  const { system } = coding;
  if (typeof system !== 'string' || system.startsWith(OURS) || hasItsDisplay(coding)) return;
  if (lists.some((list) => hasCoding(list, coding))) reportDisplay(walk, coding);
}

function reportDisplay(walk: Walk, { system, code, display }: JsonObject): void {
  report(walk, 'code-invalid', 'display', `${String(system)}#${String(code)} is not ${String(display)}`);
}

/** True also where there is no display, or nothing is known of it. */
function hasItsDisplay({ system, code, display }: JsonObject): boolean {
  if (typeof system !== 'string' || typeof code !== 'string' || typeof display !== 'string') return true;
  const codes = systems.get(system);
  const known = codes?.get(code);
  if (known === undefined || known.text === display) return true;
  if (printOf(display) !== known.print) return false;
  codes?.set(code, { ...known, text: display });
  return true;
}

/** 24 bits of FNV-1a over the UTF-16 units of a text, in four letters, as the tables were made. */
function printOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  const mixed = (hash >>> 24) ^ hash;
  return [18, 12, 6, 0].map((shift) => ALPHABET.charAt((mixed >>> shift) & 63)).join('');
}
