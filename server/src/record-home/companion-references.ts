import type { FhirResource } from 'fhir/r4';
import { v5 as uuidV5 } from 'uuid';

/** A resource of the EHR that a record names. */
export interface EhrReference {
  readonly type: string;
  readonly id: string;
}

/** Types that are always the EHR's; what a record makes itself has other types. */
const OF_THE_EHR = new Set(['Patient', 'Practitioner', 'PractitionerRole', 'Encounter']);
/** Elements that name what the EHR knew: where the indication and a safety check come from. */
const SOURCES = new Set(['Condition.evidence.detail', 'Observation.focus']);

const RELATIVE = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})$/;

/** Namespace of the ids of one type in one EHR: with it a logical reference says what an absolute URL would. */
export function namespaceOf(iss: string, type: string): string {
  return `${iss}/${type}`;
}

/** Id of the stub that stands for a resource of the EHR: UUIDv5 of its address there, so the same in every process. */
export function stubId(iss: string, { type, id }: EhrReference): string {
  return uuidV5(`${iss}/${type}/${id}`, uuidV5.URL);
}

/** The resource as the companion holds it: what it names of the EHR is a stub, with the EHR's own id as logical reference beside it. */
export function toCompanion(resource: FhirResource, iss: string): FhirResource {
  return rewritten(resource, (reference, path) => {
    const named = ehrReference(reference, path);
    if (named === undefined) return reference;
    const identifier = { system: namespaceOf(iss, named.type), value: named.id };
    return { ...reference, reference: `${named.type}/${stubId(iss, named)}`, identifier };
  });
}

/** The resource in the EHR's own names. What another EHR's record names stays as it is, so that it is seen to be foreign. */
export function fromCompanion(resource: FhirResource, iss: string): FhirResource {
  return rewritten(resource, ({ identifier, ...reference }, path) => {
    const [type] = RELATIVE.exec(textOf(reference['reference']))?.slice(1) ?? [];
    const system = memberOf(identifier, 'system');
    const value = textOf(memberOf(identifier, 'value'));
    const isOurs = type !== undefined && system === namespaceOf(iss, type) && isOfEhr(type, path);
    if (!isOurs || reference['reference'] !== `${type}/${stubId(iss, { type, id: value })}`)
      return identifier === undefined ? reference : { ...reference, identifier };
    return { ...reference, reference: `${type}/${value}` };
  });
}

/** Everything of the EHR that these resources name, each once. */
export function ehrReferencesOf(resources: readonly FhirResource[]): readonly EhrReference[] {
  const found = new Map<string, EhrReference>();
  for (const resource of resources)
    rewritten(resource, (reference, path) => {
      const named = ehrReference(reference, path);
      if (named !== undefined) found.set(`${named.type}/${named.id}`, named);
      return reference;
    });
  return [...found.values()];
}

type Fields = Readonly<Record<string, unknown>>;
type Change = (reference: Fields, path: string) => Fields;

function ehrReference(reference: Fields, path: string): EhrReference | undefined {
  const [, type, id] = RELATIVE.exec(textOf(reference['reference'])) ?? [];
  return type !== undefined && id !== undefined && isOfEhr(type, path) ? { type, id } : undefined;
}

function isOfEhr(type: string, path: string): boolean {
  return OF_THE_EHR.has(type) || SOURCES.has(path);
}

function rewritten(resource: FhirResource, change: Change): FhirResource {
  const made = walk(resource, resource.resourceType, change);
  if (!isResource(made)) throw new TypeError('A rewritten resource is one no longer');
  return made;
}

function walk(value: unknown, path: string, change: Change): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => walk(one, path, change));
  if (!isFields(value)) return value;
  const members = Object.entries(value).map(([name, member]): [string, unknown] => [
    name,
    walk(member, `${path}.${name}`, change),
  ]);
  const copy: Fields = Object.fromEntries(members);
  return typeof value['reference'] === 'string' ? change(copy, path) : copy;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** Looks at the type alone. */
export function isResource(value: unknown): value is FhirResource {
  return isFields(value) && typeof value['resourceType'] === 'string';
}

function memberOf(value: unknown, name: string): unknown {
  return isFields(value) ? value[name] : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
