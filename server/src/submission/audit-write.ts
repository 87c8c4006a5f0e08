import { success, type CommandKind, type Result, type Treatment } from '@autoserum/profiles';
import { whoIs, type LaunchContext } from '../auth/launch-context.ts';
import type { AuditEntry, JournalEntry, Services } from '../services.ts';

export interface WriteEvent {
  readonly kind: CommandKind;
  readonly outcome: AuditEntry['outcome'];
  readonly rule?: string | undefined;
  readonly treatment: string;
}

/** A write of this launch, in the audit. */
export function auditWrite(
  { audit }: Pick<Services, 'audit'>,
  context: LaunchContext,
  event: WriteEvent,
): Promise<Result<void>> {
  return audit.record({ ...eventOf(event), ...whoIs(context) });
}

/** One command and the record before and after it. */
export interface Overriding {
  readonly kind: CommandKind;
  readonly before: Treatment | undefined;
  readonly next: Treatment;
}

/**
 * That a person went on in spite of warnings, with a reason for each: a line of its own, before anything is sent. It counts them; which they
 * were says what was found at the patient, and stands in the record alone.
 */
export async function auditOverrides(
  { audit }: Pick<Services, 'audit'>,
  context: LaunchContext,
  { kind, before, next }: Overriding,
): Promise<Result<void>> {
  const known = new Set(before?.deviations.filter(isDecided).map(({ id }) => id));
  const overridden = next.deviations.filter((one) => isDecided(one) && !known.has(one.id)).length;
  if (overridden === 0) return success(undefined);
  const act = { kind: 'override', outcome: 'success', detail: `${kind} ${overridden}` } as const;
  return audit.record({ ...act, ...whoIs(context), treatment: next.id });
}

function isDecided({ decision }: Treatment['deviations'][number]): boolean {
  return decision !== undefined;
}

/** How a submission ended, for whoever sent it; the launch may be over by now. */
export function auditSettled({ audit }: Pick<Services, 'audit'>, entry: JournalEntry): Promise<Result<void>> {
  const { kind, state, rule, iss, user, patient, treatment } = entry;
  const outcome = state === 'confirmed' ? 'success' : 'failed';
  return audit.record({ ...eventOf({ kind, outcome, rule, treatment }), iss, user, patient });
}

function eventOf({ kind, outcome, rule, treatment }: WriteEvent) {
  return { kind: 'write', outcome, detail: rule === undefined ? kind : `${kind} ${rule}`, treatment } as const;
}
