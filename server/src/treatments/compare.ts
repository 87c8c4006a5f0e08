import { error, failure, revisionOf, success, type Issue, type Result, type Treatment } from '@autoserum/profiles';
import { whoIs, type LaunchContext } from '../auth/launch-context.ts';
import type { AuditEntry, Services } from '../services.ts';

/** The screen must speak of the launch's patient: the user sees somebody else than they act on, so this is said loudly. */
export function comparePatients(context: LaunchContext, expected: string): Result<void> {
  if (expected === `Patient/${context.patient}`) return success(undefined);
  const text = 'The screen shows another patient than this launch: reload it from the EHR';
  return failure(error('conflict', 'expectedPatient', text, { rule: 'wrong-patient' }));
}

/** A screen that shows an older record than the stored one decides on what is no longer true. */
export function compareRevision(stored: Treatment | undefined, expected: number): readonly Issue[] {
  const revision = stored === undefined ? 0 : revisionOf(stored);
  if (revision === expected) return [];
  const text = `The record has revision ${revision}, the screen shows ${expected}: reload it and look again`;
  return [error('conflict', 'expectedRevision', text, { rule: 'revision-changed', values: { revision, expected } })];
}

/** What was refused. */
export interface Refused {
  readonly kind?: AuditEntry['kind'];
  readonly treatment?: string | undefined;
  readonly issues: readonly Issue[];
  /** What the audit says of it; the rule of the first issue unless the answer must say less. */
  readonly detail?: string;
}

/** A refusal, of a write unless it says otherwise, with its trace in the audit; nothing was sent. */
export async function refuseAudited(
  services: Pick<Services, 'audit'>,
  context: LaunchContext,
  { kind = 'write', treatment, issues, detail = issues[0]?.rule ?? issues[0]?.code ?? 'refused' }: Refused,
): Promise<Result<never>> {
  await services.audit.record({
    kind,
    outcome: 'refused',
    detail,
    ...whoIs(context),
    ...(treatment === undefined ? {} : { treatment }),
  });
  return failure(...issues);
}
