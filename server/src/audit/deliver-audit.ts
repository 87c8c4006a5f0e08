import { failure, success, type Result } from '@autoserum/profiles';
import type { AuditEvent } from 'fhir/r4';
import type { AuditOutbox, FhirStore } from '../services.ts';
import { toAuditEvent } from './to-audit-event.ts';

export interface AuditDelivery {
  readonly outbox: AuditOutbox;
  readonly store: Pick<FhirStore, 'read' | 'update'>;
  /** Origin of this server, by which events name it. */
  readonly self: string;
}

/** Lines that are read at a time. */
const BATCH = 50;

/**
 * Brings every waiting line to the audit store, one after the other in their order, and marks each when the store has it. It ends at the first
 * that the store does not take; everything from there on waits. A line that was sent and not marked is recognised by its id. Answers how many
 * were delivered, or why it could not go on.
 */
export async function deliverAudit(delivery: AuditDelivery, signal: AbortSignal): Promise<Result<number>> {
  let delivered = 0;
  for (;;) {
    const lines = await delivery.outbox.next(BATCH);
    for (const line of lines) {
      if (signal.aborted) return success(delivered);
      const kept = await keep(delivery.store, toAuditEvent(line, delivery.self), signal);
      if (!kept.ok) return kept;
      await delivery.outbox.mark(line.line);
      delivered += 1;
    }
    if (lines.length < BATCH) return success(delivered);
  }
}

const NOT_YET_THERE = 'W/"0"';

/** Creates it, and never replaces one: an event that is there under this id was made of the same line. */
async function keep(store: AuditDelivery['store'], event: AuditEvent, signal: AbortSignal): Promise<Result<void>> {
  const created = await store.update({ resource: event, ifMatch: NOT_YET_THERE }, { signal });
  if (created.ok || !created.issues.some(({ code }) => code === 'conflict')) return created;
  const there = await store.read('AuditEvent', event.id ?? '', { signal });
  return there.ok ? success(undefined) : failure(...created.issues);
}
