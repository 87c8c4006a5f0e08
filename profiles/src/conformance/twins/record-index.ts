/** What the rules of a whole record look up, made once for each Bundle. */
import { CANONICAL } from '../../fhir/canonical-base.ts';
import { isObject, type JsonObject } from '../json.ts';
import { all, begins, codings, extensions, field, isCoded, list, part, parts, references, valuesIn } from './path.ts';
import { sid } from './systems.ts';
import { timeKey } from './time.ts';

/** What the log says about a resource: the times (by their keys) of the commands that name it, with the persons of each. */
export type Said = ReadonlyMap<unknown, ReadonlySet<unknown>>;

/** The resources of a record by what they are. */
export interface RecordIndex {
  readonly of: (type: string) => readonly JsonObject[];
  readonly entries: readonly RecordEntry[];
  /** Whether an entry has the address of a reference. */
  readonly holds: (reference: unknown) => boolean;
  readonly bloods: readonly JsonObject[];
  readonly serums: readonly JsonObject[];
  readonly aliquots: readonly JsonObject[];
  /** Injections that were given. */
  readonly doses: readonly JsonObject[];
  /** The resources that a reference names. */
  readonly at: (reference: unknown) => readonly JsonObject[];
  /** Type and id of each resource: they are asked for often, and a text that was made anew is slow to look up by. */
  readonly names: ReadonlyMap<JsonObject, string>;
  /** Blood by the number of its batch. */
  readonly bloodsOf: (batch: unknown) => readonly JsonObject[];
  /** Injections that were given, by each thing they are based on: aliquot or order. */
  readonly dosesOf: ReadonlyMap<unknown, readonly JsonObject[]>;
  /** Whether there is a deviation from a rule that names a reference. */
  readonly hasDeviation: (rule: string, reference: string) => boolean;
  readonly said: (reference: string) => Said;
  /** Everything that a command names. */
  readonly named: ReadonlySet<unknown>;
  /** The values (parts named `value`) of a limit of the protocol. */
  readonly limit: (name: string) => readonly unknown[];
}

/** A resource of a record with its address. */
export interface RecordEntry {
  readonly resource: JsonObject;
  /** Type and id. */
  readonly name: string;
  readonly fullUrl: unknown;
  /** The reference that the address answers to. */
  readonly reference: string | undefined;
}

const NOTHING: readonly JsonObject[] = [];
const UNSAID: Said = new Map();
/** The record that was looked up last. No WeakMap: its values outlive their keys until the whole heap is swept, which costs a fifth of the check. */
let last: { readonly bundle: JsonObject; readonly index: RecordIndex } | undefined;

/** The index of a record; made anew for another record than that of the call before. */
export function recordIndex(bundle: JsonObject): RecordIndex {
  if (last?.bundle !== bundle) last = { bundle, index: indexFrom(bundle) };
  return last.index;
}

/** Keeps nothing of the last record. */
export function forgetRecord(): void {
  last = undefined;
}

function indexFrom(bundle: JsonObject): RecordIndex {
  const { entries, addresses, names, byType, byName } = entriesIn(bundle);
  const of = (type: string) => byType.get(type) ?? NOTHING;
  const specimens = of('Specimen');
  const bloods = specimens.filter((it) => isCoded(it, 'type', '122555007'));
  const bloodsOf = group(bloods, (blood) => [batchOf(blood)]);
  const doses = of('MedicationAdministration').filter(({ status }) => status === 'completed');
  const deviations = new Set(of('DetectedIssue').flatMap(deviationKeys));
  const { said, named } = saidIn(of('Provenance'));
  const limits = limitsIn(of('PlanDefinition'));
  return {
    of,
    entries,
    names,
    at: (reference) => byName.get(reference) ?? NOTHING,
    holds: (reference) => addresses.has(reference),
    bloods,
    bloodsOf: (batch) => (batch === undefined ? NOTHING : (bloodsOf.get(batch) ?? NOTHING)),
    serums: specimens.filter(isSerum),
    aliquots: specimens.filter((it) => extensions(it, 'acs-aliquot-state').length > 0),
    doses,
    dosesOf: group(doses, (dose) => references(dose, 'supportingInformation')),
    hasDeviation: (rule, reference) => deviations.has(`${rule} ${reference}`),
    said: (reference) => said.get(reference) ?? UNSAID,
    named,
    limit: (name) => limits.get(name) ?? NOTHING,
  };
}

/** One way through the entries for all that is asked of each. */
function entriesIn(bundle: JsonObject) {
  const entries: RecordEntry[] = [];
  const addresses = new Set<unknown>();
  const names = new Map<JsonObject, string>();
  const byType = new Map<unknown, JsonObject[]>();
  const byName = new Map<unknown, JsonObject[]>();
  for (const entry of list(bundle, 'entry')) {
    const [resource, fullUrl] = [field(entry, 'resource'), field(entry, 'fullUrl')];
    const reference = referenceOf(fullUrl);
    if (reference !== undefined) addresses.add(reference);
    if (!isObject(resource)) continue;
    const name = nameFrom(resource);
    entries.push({ resource, name, fullUrl, reference });
    names.set(resource, name);
    put(byType, resource['resourceType'], resource);
    put(byName, name, resource);
  }
  return { entries, addresses, names, byType, byName };
}

function put(groups: Map<unknown, JsonObject[]>, key: unknown, resource: JsonObject): void {
  const found = groups.get(key);
  if (found === undefined) groups.set(key, [resource]);
  else if (found.at(-1) !== resource) found.push(resource);
}

function limitsIn(protocols: readonly JsonObject[]): ReadonlyMap<unknown, readonly unknown[]> {
  const limits = new Map<unknown, unknown[]>();
  for (const protocol of protocols)
    for (const limit of extensions(protocol, 'acs-protocol-limit')) {
      const name = part(limit, 'limit');
      const values = limits.get(name) ?? [];
      limits.set(name, values);
      values.push(...parts(limit, 'value'));
    }
  return limits;
}

const BASE = `${CANONICAL}/`;

/** The reference that an address in a record answers to; undefined for an address of elsewhere. */
export function referenceOf(fullUrl: unknown): string | undefined {
  return typeof fullUrl === 'string' && fullUrl.startsWith(BASE) ? fullUrl.slice(BASE.length) : undefined;
}

/** Whether a specimen is in the vial of serum. */
export function isSerum(specimen: unknown): boolean {
  return codings(all(specimen, 'container', 'type'), { code: '434711009' }).length > 0;
}

/** Type and id of a resource, as references name it. */
export function nameOf(resource: JsonObject): string {
  return last?.index.names.get(resource) ?? nameFrom(resource);
}

function nameFrom({ resourceType, id }: JsonObject): string {
  return `${String(resourceType)}/${typeof id === 'string' ? id : ''}`;
}

/** The specimens that the references under a key name, each once. */
export function specimensAt(index: RecordIndex, resource: unknown, key: string): readonly JsonObject[] {
  const named = references(resource, key);
  if (named.length === 1) return specimensNamed(index, named[0]);
  return [...new Set(named)].flatMap((reference) => specimensNamed(index, reference));
}

/** A reference may name anything; here only specimens count. */
function specimensNamed({ at }: RecordIndex, reference: unknown): readonly JsonObject[] {
  return begins(reference, 'Specimen/') ? at(reference) : NOTHING;
}

/** Values of the identifiers of a resource with a system of ours. */
export function identifiersOf(resource: unknown, system: string): readonly unknown[] {
  return valuesIn(resource, sid(system));
}

/** The number of the batch of a specimen. */
export function batchOf(specimen: unknown): unknown {
  return field(field(specimen, 'accessionIdentifier'), 'value');
}

/** Blood of the same batch. */
export function bloodOfBatch({ bloodsOf }: RecordIndex, specimen: unknown): readonly JsonObject[] {
  return bloodsOf(batchOf(specimen));
}

/** References to devices in the extensions with a name of the containers, or of the steps, of a specimen. */
export function devicesOf(specimen: unknown, key: string, name: string): readonly unknown[] {
  const found: unknown[] = [];
  for (const part of list(specimen, key))
    for (const used of extensions(part, name)) found.push(...references(used, 'valueReference'));
  return found;
}

function group(
  resources: readonly JsonObject[],
  keysOf: (resource: JsonObject) => readonly unknown[],
): ReadonlyMap<unknown, readonly JsonObject[]> {
  const groups = new Map<unknown, JsonObject[]>();
  for (const resource of resources) for (const key of keysOf(resource)) put(groups, key, resource);
  return groups;
}

function deviationKeys(issue: JsonObject): readonly string[] {
  const codes = all(issue, 'code', 'coding', 'code');
  return references(issue, 'implicated').flatMap((it) => codes.map((code) => `${String(code)} ${String(it)}`));
}

function saidIn(log: readonly JsonObject[]) {
  const said = new Map<unknown, Map<unknown, ReadonlySet<unknown>>>();
  const named = new Set<unknown>();
  for (const command of log) {
    const time = timeKey(command['occurredDateTime']);
    const persons = new Set(all(command, 'agent', 'who', 'reference'));
    for (const reference of references(command, 'target')) {
      named.add(reference);
      if (time === undefined) continue;
      const times = said.get(reference);
      const others = times?.get(time);
      if (times === undefined) said.set(reference, new Map([[time, persons]]));
      else times.set(time, others === undefined ? persons : new Set([...others, ...persons]));
    }
  }
  return { said, named };
}
