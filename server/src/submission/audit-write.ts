import type { CommandKind, Result } from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import type { AuditEntry, JournalEntry, Services } from '../services.ts';

export interface WriteEvent {
  readonly kind: CommandKind;
  readonly outcome: AuditEntry['outcome'];
  readonly rule?: string | undefined;
}

/** A write of this launch, in the audit. */
export function auditWrite(
  { audit }: Pick<Services, 'audit'>,
  context: LaunchContext,
  event: WriteEvent,
): Promise<Result<void>> {
  return audit.record({
    ...eventOf(event),
    launch: context.id,
    user: context.user.reference,
    patient: context.patient,
  });
}

/** How a submission ended, for whoever sent it; the launch may be over by now. */
export function auditSettled({ audit }: Pick<Services, 'audit'>, entry: JournalEntry): Promise<Result<void>> {
  const { kind, state, rule, user, patient } = entry;
  const outcome = state === 'confirmed' ? 'success' : 'failed';
  return audit.record({ ...eventOf({ kind, outcome, rule }), user, patient });
}

function eventOf({ kind, outcome, rule }: WriteEvent) {
  return { kind: 'write', outcome, detail: rule === undefined ? kind : `${kind} ${rule}` } as const;
}
