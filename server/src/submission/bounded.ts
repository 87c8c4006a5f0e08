import type { CallOptions, FhirStore } from '../services.ts';

/**
 * The same store, all of whose readings together end within so many milliseconds from now: what has not answered by then is given up
 * (`store-cancelled`), which proves nothing. Writes have their own limit, for a write that was given up may be stored.
 */
export function bounded<Store extends FhirStore>(store: Store, milliseconds: number): Store {
  const signal = AbortSignal.timeout(milliseconds);
  const within = (call: CallOptions = {}): CallOptions => ({
    ...call,
    signal: call.signal === undefined ? signal : AbortSignal.any([signal, call.signal]),
  });
  return {
    ...store,
    read: (type, id, call) => store.read(type, id, within(call)),
    search: (type, parameters, call) => store.search(type, parameters, within(call)),
  };
}
