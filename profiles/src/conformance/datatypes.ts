/** What R4 says of a few types in words, and validators hold: addresses, units, known codes, targets of references, narrative. */
import { restfulPart } from './bundle-index.ts';
import type { Issue } from '../fhir/issue.ts';
import { checkOwnDisplay } from './displays.ts';
import { isObject, type JsonObject } from './json.ts';
import { findNarrativeFault } from './narrative.ts';
import { isAbsolute } from './primitives.ts';
import { profileAt } from './profile-rows.ts';
import { report, reportGap, type Walk } from './report.ts';
import type { Slot, Special } from './shape.ts';
import { isUnit } from './units.ts';
import { isKnownCode } from './values.ts';

const BLANK = /\s/;
const UCUM = 'http://unitsofmeasure.org';

/** What holds for every value of a type, beyond its elements and rules. */
export function checkSpecial(walk: Walk, type: Special, value: JsonObject): void {
  switch (type) {
    case 'Coding':
      return checkCoding(walk, value);
    case 'Identifier':
      return checkSystem(walk, value);
    case 'Quantity':
      return checkQuantity(walk, value);
    case 'Narrative':
      return checkNarrative(walk, value);
    case 'Bundle.entry':
      return checkEntry(walk, value);
  }
}

function checkCoding(walk: Walk, coding: JsonObject): void {
  const { system, code } = coding;
  const known = typeof system !== 'string' || typeof code !== 'string' || isKnownCode(system, code);
  if (known === undefined) reportGap(walk, 'code', `Not all codes of ${String(system)} are known here`);
  else if (!known) report(walk, 'code-invalid', 'code', `${String(system)} has no code ${String(code)}`);
  checkOwnDisplay(walk, coding);
}

/** A system is an absolute address. Validators let that pass inside a CodeableConcept. */
export function checkSystem(walk: Walk, { system }: JsonObject): void {
  if (typeof system === 'string' && !isAbsolute(system))
    report(walk, 'value', 'format', 'A system is an absolute address');
}

function checkQuantity(walk: Walk, value: JsonObject): void {
  const { system, code } = value;
  checkSystem(walk, value);
  if (system === UCUM && typeof code === 'string' && !isUnit(code))
    report(walk, 'code-invalid', 'code', `${code} is no unit of UCUM`);
}

function checkNarrative(walk: Walk, { div }: JsonObject): void {
  const fault = typeof div === 'string' ? findNarrativeFault(div) : undefined;
  if (fault !== undefined) report(walk, 'structure', 'narrative', fault);
}

/** In a collection, an entry has an address, and that agrees with its resource. */
function checkEntry(walk: Walk, { fullUrl, resource }: JsonObject): void {
  const { type } = walk.resource;
  if (fullUrl === undefined && type !== 'transaction' && type !== 'batch' && isObject(resource))
    return report(walk, 'required', 'full-url', 'An entry has the address of its resource');
  if (typeof fullUrl !== 'string' || !isObject(resource)) return;
  if (!fullUrl.includes(':')) return report(walk, 'value', 'full-url', 'An entry has an absolute address');
  const part = walk.bundle?.places.get(fullUrl)?.part ?? restfulPart(fullUrl);
  if (part !== undefined && part !== `${String(resource['resourceType'])}/${String(resource['id'])}`)
    report(walk, 'value', 'full-url', 'An entry has an address of type and id');
}

/** The target of a reference against each list of what it may be: by what it says of itself, and by what it points to. */
export function checkTargets(walk: Walk, { targets }: Slot, { reference, type }: JsonObject): void {
  const target = typeof reference === 'string' ? targetOf(walk, reference) : undefined;
  if (target === null) return;
  const kind = target?.type;
  if (kind !== undefined && typeof type === 'string' && kind !== type)
    return report(walk, 'structure', 'reference', `The target is ${kind}, not ${type}`);
  const said = kind ?? type;
  if (typeof said === 'string' && !targets.every(({ types }) => types.has(said)))
    return report(walk, 'structure', 'reference', `${said} may not be the target`);
  const resource = target?.resource;
  if (resource !== undefined && !targets.every(({ profiles }) => conformsToOne(walk, resource, profiles)))
    report(walk, 'structure', 'reference', 'The target breaks its profile');
}

interface Target {
  readonly type: string | undefined;
  readonly resource?: JsonObject;
}

/** What a reference points to; null if that was reported. */
function targetOf(walk: Walk, reference: string): Target | null {
  const neighbour = walk.neighbours?.get(reference);
  if (neighbour !== undefined) return targetFrom(neighbour);
  if (BLANK.test(reference)) return refused(walk, 'reference', 'A reference has no blank');
  if (reference.startsWith('#')) {
    const { contained } = walk.container;
    const found: unknown = Array.isArray(contained)
      ? contained.find((item) => isObject(item) && item['id'] === reference.slice(1))
      : undefined;
    return isObject(found) ? targetFrom(found) : refused(walk, 'ref-1', 'The target is not there');
  }
  const found = walk.bundle?.byUrl.get(reference);
  return found === undefined ? { type: typeIn(reference) } : targetFrom(found);
}

function targetFrom(resource: JsonObject): Target {
  const { resourceType } = resource;
  return { type: typeof resourceType === 'string' ? resourceType : undefined, resource };
}

function refused(walk: Walk, rule: string, text: string): null {
  report(walk, 'structure', rule, text);
  return null;
}

const RELATIVE = /^[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/;

/** The type that a literal reference names: the last part but one before the id. */
function typeIn(reference: string): string | undefined {
  if (RELATIVE.test(reference)) return reference.slice(0, reference.indexOf('/'));
  return /(?:^|^https?:\/\/.*\/)([A-Z][A-Za-z]+)\/[A-Za-z0-9\-.]{1,64}(?:\/_history\/[^/]+)?$/.exec(reference)?.[1];
}

/** Whether a resource conforms to one of these profiles of ours, if there are any; its type is known to fit. */
function conformsToOne(walk: Walk, resource: JsonObject, profiles: readonly string[]): boolean {
  if (profiles.length === 0) return true;
  for (let at = 0; at < profiles.length; at += 1) if (isDeclared(resource, profiles[at] ?? '')) return true;
  return profiles.some((profile) => conforms(walk, resource, profile));
}

function conforms(walk: Walk, resource: JsonObject, profile: string): boolean {
  const row = profileAt(profile);
  if (row === undefined) return true;
  const findings: Issue[] = [];
  walk.judge.as({ ...walk, findings, resource, path: undefined }, resource, [row]);
  return findings.length === 0;
}

/** What declares its profile is checked against it where it stands. */
function isDeclared({ meta }: JsonObject, profile: string): boolean {
  return isObject(meta) && Array.isArray(meta['profile']) && meta['profile'].includes(profile);
}
