/** What the rules of a whole record look up, made once for each Bundle. */
import { CANONICAL } from '../../fhir/canonical-base.ts';
import { isObject, type JsonObject } from '../json.ts';
import { all, codings, extensions, field, isCoded, list, part, parts, references, valuesIn } from './path.ts';
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
  /** Specimens by their reference. */
  readonly specimens: ReadonlyMap<unknown, readonly JsonObject[]>;
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
const indexes = new WeakMap<JsonObject, RecordIndex>();

/** The index of a record. */
export function recordIndex(bundle: JsonObject): RecordIndex {
  const found = indexes.get(bundle);
  if (found !== undefined) return found;
  const made = indexFrom(bundle);
  indexes.set(bundle, made);
  return made;
}

function indexFrom(bundle: JsonObject): RecordIndex {
  const entries = list(bundle, 'entry').flatMap(entryFrom);
  const resources = entries.map(({ resource }) => resource);
  const byType = group(resources, ({ resourceType }) => [resourceType]);
  const of = (type: string) => byType.get(type) ?? NOTHING;
  const specimens = of('Specimen');
  const doses = of('MedicationAdministration').filter(({ status }) => status === 'completed');
  const deviations = new Set(of('DetectedIssue').flatMap(deviationKeys));
  const addresses = new Set<unknown>(all(bundle, 'entry', 'fullUrl').map(referenceOf));
  const said = saidIn(of('Provenance'));
  const limits = limitsIn(of('PlanDefinition'));
  return {
    of,
    entries,
    holds: (reference) => addresses.has(reference),
    bloods: specimens.filter((it) => isCoded(it, 'type', '122555007')),
    serums: specimens.filter(isSerum),
    aliquots: specimens.filter((it) => extensions(it, 'acs-aliquot-state').length > 0),
    doses,
    specimens: group(specimens, (it) => [nameOf(it)]),
    dosesOf: group(doses, (dose) => references(dose, 'supportingInformation')),
    hasDeviation: (rule, reference) => deviations.has(`${rule} ${reference}`),
    said: (reference) => said.get(reference) ?? UNSAID,
    named: new Set(of('Provenance').flatMap((command) => references(command, 'target'))),
    limit: (name) => limits.get(name) ?? NOTHING,
  };
}

function entryFrom(entry: unknown): readonly RecordEntry[] {
  const [resource, fullUrl] = [field(entry, 'resource'), field(entry, 'fullUrl')];
  return isObject(resource) ? [{ resource, name: nameOf(resource), fullUrl, reference: referenceOf(fullUrl) }] : [];
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
export function nameOf({ resourceType, id }: JsonObject): string {
  return `${String(resourceType)}/${typeof id === 'string' ? id : ''}`;
}

/** The specimens that the references under a key name, each once. */
export function specimensAt(index: RecordIndex, resource: unknown, key: string): readonly JsonObject[] {
  const named = references(resource, key);
  if (named.length === 1) return index.specimens.get(named[0]) ?? NOTHING;
  return [...new Set(named)].flatMap((reference) => index.specimens.get(reference) ?? NOTHING);
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
export function bloodOfBatch({ bloods }: RecordIndex, specimen: unknown): readonly JsonObject[] {
  const batch = batchOf(specimen);
  return batch === undefined ? NOTHING : bloods.filter((blood) => batchOf(blood) === batch);
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
  for (const resource of resources)
    for (const key of keysOf(resource)) {
      const found = groups.get(key);
      if (found === undefined) groups.set(key, [resource]);
      else if (found.at(-1) !== resource) found.push(resource);
    }
  return groups;
}

function deviationKeys(issue: JsonObject): readonly string[] {
  const codes = all(issue, 'code', 'coding', 'code');
  return references(issue, 'implicated').flatMap((it) => codes.map((code) => `${String(code)} ${String(it)}`));
}

function saidIn(log: readonly JsonObject[]): ReadonlyMap<unknown, Said> {
  const said = new Map<unknown, Map<unknown, Set<unknown>>>();
  for (const command of log) {
    const time = timeKey(command['occurredDateTime']);
    const persons = all(command, 'agent', 'who', 'reference');
    for (const reference of time === undefined ? NOTHING : references(command, 'target')) {
      const times = said.get(reference) ?? new Map<unknown, Set<unknown>>();
      const others = times.get(time);
      if (others === undefined) times.set(time, new Set(persons));
      else for (const person of persons) others.add(person);
      said.set(reference, times);
    }
  }
  return said;
}
