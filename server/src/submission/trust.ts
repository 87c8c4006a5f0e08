import { instantOf, success, type CommandKind, type Result, type Treatment } from '@autoserum/profiles';
import type { Bundle } from 'fhir/r4';
import { auditWrite } from './audit-write.ts';
import type { Destination, Stored, SubmissionServices } from './destination.ts';

interface Believed {
  readonly kind: CommandKind;
  readonly change: Bundle;
  readonly next: Treatment;
}

/**
 * The counter-proof (`AUTOSERUM_JOURNAL=off`, in tests only): no journal and no read-back; what the store answers is believed, as most
 * software does. A fault campaign must find what goes wrong then.
 */
export async function trust(
  services: SubmissionServices,
  { context, store }: Destination,
  { kind, change, next }: Believed,
): Promise<Result<Stored>> {
  const event = { kind, treatment: next.id };
  const attempted = await auditWrite(services, context, { ...event, outcome: 'attempted' });
  if (!attempted.ok) return attempted;
  const sent = await store.transaction(change);
  await auditWrite(services, context, { ...event, outcome: sent.ok ? 'success' : 'failed' });
  if (!sent.ok) return sent;
  return success({ treatment: next, readBackAt: instantOf(services.clock.now().getTime()) });
}
