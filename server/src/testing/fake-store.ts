import { error, failure, success, type Result } from '@autoserum/profiles';
import type { Bundle, BundleEntry, CapabilityStatement, FhirResource } from 'fhir/r4';
import type { EhrStore, ResourceOf, ResourceType, SearchParameters, StoreFault } from '../services.ts';

/** What befalls the next write: the fault that is reported, and whether the write was stored all the same. */
export interface Mishap {
  readonly rule: StoreFault;
  readonly code?: 'transient' | 'conflict' | 'business-rule' | 'exception';
  readonly isStored: boolean;
}

/** What befalls a single write; `lie` answers that it is stored. */
export type UpdateMishap = Mishap | { readonly rule: 'lie'; readonly isStored: false };

/** The least that a server may say of itself. @see https://hl7.org/fhir/R4/capabilitystatement.html */
export const BARE_STATEMENT: CapabilityStatement = {
  resourceType: 'CapabilityStatement',
  status: 'active',
  date: '2026-03-02',
  kind: 'instance',
  fhirVersion: '4.0.1',
  format: ['json'],
};

const WITHOUT_TRANSACTIONS: CapabilityStatement = { ...BARE_STATEMENT, rest: [{ mode: 'server' }] };

export interface FakeStore extends EhrStore {
  readonly held: ReadonlyMap<string, FhirResource>;
  /** Every transaction that arrived, stored or not. */
  readonly transactions: readonly Bundle[];
  /** Every single write that arrived, stored or not. */
  readonly updates: readonly FhirResource[];
  put(resource: FhirResource): void;
  /** Loses what it holds at `Type/id`. */
  lose(place: string): void;
  befall(mishap: Mishap): void;
  /** Befalls the single write of this number, counted from 1. */
  befallUpdate(number: number, mishap: UpdateMishap): void;
  /** Says that it takes no transaction, and knows no search parameter. */
  takeNoTransactions(): void;
  /** Stored as something else than was sent, as an EHR does that drops what it does not know. */
  distort(change: (resource: FhirResource) => FhirResource): void;
  /** Loses the resources of this type from the next transaction, as a server does that takes it for a batch. */
  loseFromNext(type: ResourceType): void;
  /** Searches of this type fail from now on, until it is mended. */
  breakSearch(type: ResourceType): void;
  mend(): void;
}

/** A FHIR server in memory: versions, conditions and searches of a record behave as HAPI's do. */
export function createFakeStore(resources: readonly FhirResource[] = []): FakeStore {
  const held = new Map<string, FhirResource>();
  const transactions: Bundle[] = [];
  const broken = new Set<ResourceType>();
  let mishap: Mishap | undefined;
  let lost: ResourceType | undefined;
  let created = 0;
  const updates: FhirResource[] = [];
  const mishaps = new Map<number, UpdateMishap>();
  let statement: CapabilityStatement | undefined;
  let distorted = (resource: FhirResource): FhirResource => resource;
  const put = (resource: FhirResource) => {
    const version = String(Number(held.get(nameOf(resource))?.meta?.versionId ?? '0') + 1);
    held.set(nameOf(resource), { ...resource, meta: { ...resource.meta, versionId: version } });
  };
  resources.forEach(put);
  const search = async (type: ResourceType, parameters: SearchParameters) =>
    broken.has(type) ? failed({ rule: 'store-http-500', isStored: false }) : success(match(held, type, parameters));
  return {
    base: 'https://ehr.example/fhir',
    held,
    transactions,
    updates,
    put,
    befall: (next) => void (mishap = next),
    distort: (change) => void (distorted = change),
    loseFromNext: (type) => void (lost = type),
    breakSearch: (type) => void broken.add(type),
    lose: (place) => void held.delete(place),
    mend: () => broken.clear(),
    read: async <T extends ResourceType>(type: T, id: string) => {
      const found = held.get(`${type}/${id}`);
      return isOf(found, type) ? success(found) : notFound();
    },
    search,
    transaction: async (bundle) => {
      transactions.push(bundle);
      const { entry = [] } = bundle;
      const now = mishap;
      mishap = undefined;
      if (now !== undefined && !now.isStored) return failed(now);
      if (entry.some((one) => !holds(held, one)))
        return failed({ rule: 'store-http-409', code: 'conflict', isStored: false });
      for (const { resource } of entry)
        if (isResource(resource) && resource.resourceType !== lost) put(distorted(resource));
      lost = undefined;
      if (now !== undefined) return failed(now);
      return success({ resourceType: 'Bundle', type: 'transaction-response', entry: entry.map(() => ({})) });
    },
    create: async (type, { body }) => {
      const now = mishap;
      mishap = undefined;
      if (now !== undefined && !now.isStored) return failed(now);
      created += 1;
      const resource: unknown = JSON.parse(body);
      if (isResource(resource)) put({ ...distorted(resource), id: `created-${created}` });
      return now === undefined ? success({ id: `created-${created}` }) : failed(now);
    },
    update: async ({ resource, ifMatch }) => {
      updates.push(resource);
      const now = mishaps.get(updates.length);
      if (now?.rule === 'lie') return success(undefined);
      if (now !== undefined && !now.isStored) return failed(now);
      if (ifMatch !== `W/"${versionIn(held, nameOf(resource))}"`)
        return failed({ rule: 'store-http-412', code: 'conflict', isStored: false });
      put(distorted(resource));
      return now === undefined ? success(undefined) : failed(now);
    },
    befallUpdate: (number, next) => void mishaps.set(number, next),
    takeNoTransactions: () => void (statement = WITHOUT_TRANSACTIONS),
    capabilities: async () => (statement === undefined ? notFound() : success(statement)),
    clockSkew: () => undefined,
  };
}

function nameOf({ resourceType, id }: FhirResource): string {
  return `${resourceType}/${id}`;
}

function isResource(resource: unknown): resource is FhirResource {
  return typeof resource === 'object' && resource !== null && 'resourceType' in resource;
}

function isOf<T extends ResourceType>(resource: FhirResource | undefined, type: T): resource is ResourceOf<T> {
  return resource?.resourceType === type;
}

function versionIn(held: ReadonlyMap<string, FhirResource>, name: string): string {
  return held.get(name)?.meta?.versionId ?? '0';
}

/** Whether the entry's If-Match names the version that is held; version 0 is create-only. */
function holds(held: ReadonlyMap<string, FhirResource>, { request }: BundleEntry): boolean {
  return request?.ifMatch === `W/"${versionIn(held, request?.url ?? '')}"`;
}

function match(held: ReadonlyMap<string, FhirResource>, type: ResourceType, parameters: SearchParameters) {
  const id = textOf(parameters['_id']);
  if (id !== undefined) return linkedWith(held, `${type}/${id}`);
  const profile = textOf(parameters['_profile']);
  return [...held.values()].filter(
    (resource) =>
      resource.resourceType === type && (profile === undefined || resource.meta?.profile?.includes(profile)),
  );
}

function textOf(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}

const SHARED = /^(Patient|Practitioner|PractitionerRole|Encounter|PlanDefinition)\//;

/** Everything that points to the root or is pointed to from it, as the includes of a record's search say. */
function linkedWith(held: ReadonlyMap<string, FhirResource>, root: string): readonly FhirResource[] {
  const found = new Set<string>(held.has(root) ? [root] : []);
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const [name, resource] of held) {
      const references = referencesOf(resource);
      if (references.some((reference) => found.has(reference) && !SHARED.test(reference))) found.add(name);
      if (found.has(name))
        for (const reference of references) if (held.has(reference) && !SHARED.test(reference)) found.add(reference);
    }
  }
  return [...found].flatMap((name) => held.get(name) ?? []);
}

function referencesOf(resource: FhirResource): readonly string[] {
  return [...JSON.stringify(resource).matchAll(/"reference":"([^"#]+)"/g)].flatMap(([, reference]) => reference ?? []);
}

function failed({ rule, code = 'transient' }: Mishap): Result<never> {
  return failure(error(code, 'store', 'The store failed', { rule }));
}

function notFound(): Result<never> {
  return failure(error('not-found', 'store', 'Not found', { rule: 'store-http-404' }));
}
