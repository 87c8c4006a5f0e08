import { CANONICAL, failure, success, toTransaction, toUpdate, type Failure, type Result } from '@autoserum/profiles';
import type { Bundle, BundleEntry, FhirResource } from 'fhir/r4';
import type { CallOptions, FhirStore, ResourceOf, ResourceType, SearchParameters, SingleWrite } from '../services.ts';
import {
  ehrReferencesOf,
  fromCompanion,
  isResource,
  stubId,
  toCompanion,
  type EhrReference,
} from './companion-references.ts';
import { toStub } from './companion-stubs.ts';

/**
 * The companion store as one EHR sees it: whoever reads or writes a record speaks the EHR's names, and what is stored names stubs. So
 * every rule, the submission and the reading back are the same for both homes of a record.
 */
export function createCompanionStore(store: FhirStore, iss: string): FhirStore {
  const back = (resource: FhirResource) => fromCompanion(resource, iss);
  return {
    base: store.base,
    clockSkew: () => store.clockSkew(),
    capabilities: (call) => store.capabilities(call),
    read: async (type, id, call) => {
      const read = await store.read(type, id, call);
      return read.ok ? sameType(back(read.value), type) : read;
    },
    search: async (type, parameters, call) => {
      const found = await store.search(type, withStubs(parameters, iss), call);
      return found.ok ? success(found.value.map(back)) : found;
    },
    transaction: (bundle, call) => transact({ store, iss }, bundle, call),
    update: (write, call) => update({ store, iss }, write, call),
  };
}

function sameType<T extends ResourceType>(resource: FhirResource, type: T): Result<ResourceOf<T>> {
  if (isOfType(resource, type)) return success(resource);
  throw new TypeError('A resource keeps its type');
}

function isOfType<T extends ResourceType>(resource: FhirResource, type: T): resource is ResourceOf<T> {
  return resource.resourceType === type;
}

/** A search for a patient of the EHR is one for the stub. */
function withStubs(parameters: SearchParameters, iss: string): SearchParameters {
  const { patient, ...others } = parameters;
  if (patient === undefined) return parameters;
  const ids = [patient].flat().map((value) => value.replace(/^Patient\//, ''));
  return { ...others, patient: ids.map((id) => `Patient/${stubId(iss, { type: 'Patient', id })}`) };
}

interface Companion {
  readonly store: FhirStore;
  readonly iss: string;
}

async function transact(companion: Companion, bundle: Bundle, call?: CallOptions): Promise<Result<Bundle>> {
  const { store, iss } = companion;
  const entries = bundle.entry ?? [];
  const named = ehrReferencesOf(entries.map(({ resource }) => resource).filter(isResource));
  const ready = await ensureStubs(companion, named);
  if (!ready.ok) return ready;
  return store.transaction({ ...bundle, entry: entries.map((one) => withStubNames(one, iss)) }, call);
}

async function update({ store, iss }: Companion, write: SingleWrite, call?: CallOptions): Promise<Result<void>> {
  const ready = await ensureStubs({ store, iss }, ehrReferencesOf([write.resource]));
  return ready.ok ? store.update({ ...write, resource: toCompanion(write.resource, iss) }, call) : ready;
}

function withStubNames(entry: BundleEntry, iss: string): BundleEntry {
  return isResource(entry.resource) ? { ...entry, resource: toCompanion(entry.resource, iss) } : entry;
}

/** What the companion lacks of the stubs is made first; none of them says anything that somebody else's would not say. */
async function ensureStubs(companion: Companion, named: readonly EhrReference[]): Promise<Result<void>> {
  const wanted = named.filter(({ type }) => type !== 'Patient');
  const made = await Promise.all(wanted.map((one) => ensureStub(companion, one)));
  const failed = made.find((one) => !one.ok);
  return failed === undefined || failed.ok ? success(undefined) : notSent(failed);
}

async function ensureStub({ store, iss }: Companion, named: EhrReference): Promise<Result<void>> {
  const stub = toStub(iss, named);
  const there = await isThere(store, stub);
  if (!there.ok || there.value) return there.ok ? success(undefined) : there;
  return createOnce(store, stub);
}

/** Creates a resource that must not be there yet; where somebody else was faster, theirs stands. */
export async function createOnce(store: FhirStore, resource: FhirResource): Promise<Result<void>> {
  const sent = await store.transaction(toTransaction([toUpdate({ resource, base: CANONICAL }, undefined)]));
  if (sent.ok) return success(undefined);
  const there = await isThere(store, resource);
  return there.ok && there.value ? success(undefined) : sent;
}

async function isThere(store: FhirStore, { resourceType, id = '' }: FhirResource): Promise<Result<boolean>> {
  const read = await store.read(resourceType, id);
  if (read.ok) return success(true);
  return read.issues[0]?.rule === 'store-http-404' ? success(false) : read;
}

/** Whatever befell a stub, nothing of the record itself has left. */
function notSent({ issues }: Failure): Result<never> {
  return failure(...issues.map((issue) => ({ ...issue, rule: 'store-not-sent' })));
}
