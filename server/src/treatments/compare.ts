import { error, failure, revisionOf, success, type Issue, type Result, type Treatment } from '@autoserum/profiles';
import { whoIs, type LaunchContext } from '../auth/launch-context.ts';
import type { AuditEntry, Services } from '../services.ts';

interface Patients {
  /** The patient that the screen shows. */
  readonly expected: string;
  /** The patient of the record, once it is loaded. */
  readonly subject?: string | undefined;
}

/** Launch, screen and record must speak of one patient; the answer never says whose the other one is. */
export function comparePatients(context: LaunchContext, { expected, subject }: Patients): Result<void> {
  const launched = `Patient/${context.patient}`;
  if (expected === launched && (subject ?? launched) === launched) return success(undefined);
  const text =
    expected === launched
      ? 'This treatment is not in the record of the patient of this launch'
      : 'The screen shows another patient than this launch: reload it from the EHR';
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
}

/** A refusal, of a write unless it says otherwise, with its trace in the audit; nothing was sent. */
export async function refuseAudited(
  services: Pick<Services, 'audit'>,
  context: LaunchContext,
  { kind = 'write', treatment, issues }: Refused,
): Promise<Result<never>> {
  await services.audit.record({
    kind,
    outcome: 'refused',
    detail: issues[0]?.rule ?? issues[0]?.code ?? 'refused',
    ...whoIs(context),
    ...(treatment === undefined ? {} : { treatment }),
  });
  return failure(...issues);
}
