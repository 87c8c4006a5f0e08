import type { Result } from '@autoserum/profiles';
import type { CapabilityStatement } from 'fhir/r4';
import type { Clock, EhrStore } from '../services.ts';

/** A server that was updated is seen within so long, milliseconds; a launch lasts longer than one look at it should take. */
const KEPT_MS = 600_000;

/** What one server said it can do, for all launches; an answer that failed is not kept. */
export type StatementMemory = (store: EhrStore) => EhrStore;

/** Asks a server for its CapabilityStatement once in a while instead of at every launch. */
export function createStatementMemory(clock: Clock): StatementMemory {
  let kept: { readonly at: number; readonly answer: Result<CapabilityStatement> } | undefined;
  return (store) => ({
    ...store,
    capabilities: async (call) => {
      const now = clock.now().getTime();
      if (kept !== undefined && now - kept.at < KEPT_MS) return kept.answer;
      const answer = await store.capabilities(call);
      if (answer.ok) kept = { at: now, answer };
      return answer;
    },
  });
}
