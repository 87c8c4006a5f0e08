import { failure, success, type Issue, type Result, type Treatment } from '@autoserum/profiles';
import { whoIs, type LaunchContext } from '../auth/launch-context.ts';
import type { AuditEntry, Services } from '../services.ts';
import { resolveActor, type Actor } from '../treatments/actor.ts';
import { refuseAudited } from '../treatments/compare.ts';
import { openTreatment } from '../treatments/open.ts';

interface Beginning {
  readonly treatmentId: string;
  /** What forbids it at this time (milliseconds UTC), by what is kept of it alone. */
  check(now: number): readonly Issue[];
}

/** The record as it is, who acts, and since when it is looked at (milliseconds UTC). */
export interface Begun {
  readonly treatment: Treatment;
  readonly actor: Actor;
  readonly now: number;
}

/** How asking and answering begin. The EHR is not asked about what is refused without it. */
export async function begin(
  services: Services,
  context: LaunchContext,
  { treatmentId, check }: Beginning,
): Promise<Result<Begun>> {
  const now = services.clock.now().getTime();
  const wrong = check(now);
  if (wrong.length > 0) return failure(...wrong);
  const [record, actor] = await Promise.all([
    openTreatment(services, context, treatmentId),
    resolveActor(services.openStore(context), context),
  ]);
  if (!record.ok) return record;
  if (!actor.ok) return actor;
  return success({ treatment: record.value.treatment, actor: actor.value, now });
}

interface Said {
  readonly treatment: string;
  readonly outcome: AuditEntry['outcome'];
  readonly detail: string;
}

/** That somebody asked, confirmed or objected; why stands in the record alone. */
export function audit(
  services: Pick<Services, 'audit'>,
  context: LaunchContext,
  { treatment, outcome, detail }: Said,
): Promise<Result<void>> {
  return services.audit.record({ kind: 'verification', outcome, detail, ...whoIs(context), treatment });
}

/** Nobody was asked, or nothing was said, for these reasons; the audit has the first of them. */
export function refuse(
  services: Pick<Services, 'audit'>,
  context: LaunchContext,
  { issues, treatment }: { readonly issues: readonly Issue[]; readonly treatment?: string },
): Promise<Result<never>> {
  return refuseAudited(services, context, { kind: 'verification', issues, treatment });
}
