import { failure, saidOfOwnStore, type Result } from '@autoserum/profiles';
import type { FhirStore } from '../services.ts';

/** Our own FHIR server: what goes wrong there is said of it, never of the EHR. */
export function createOwnStore(store: FhirStore): FhirStore {
  return {
    base: store.base,
    clockSkew: () => store.clockSkew(),
    read: async (type, id, call) => said(await store.read(type, id, call)),
    search: async (type, parameters, call) => said(await store.search(type, parameters, call)),
    transaction: async (bundle, call) => said(await store.transaction(bundle, call)),
    update: async (write, call) => said(await store.update(write, call)),
    capabilities: async (call) => said(await store.capabilities(call)),
  };
}

function said<T>(result: Result<T>): Result<T> {
  return result.ok ? result : failure(...result.issues.map(saidOfOwnStore));
}
