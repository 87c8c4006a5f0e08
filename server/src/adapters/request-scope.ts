import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestFacts, RequestScope } from '../services.ts';

/** Node's own way to follow a request through everything that waits for something. */
export function createRequestScope(): RequestScope {
  const storage = new AsyncLocalStorage<RequestFacts>();
  return { run: (facts, work) => storage.run(facts, work), current: () => storage.getStore() };
}
