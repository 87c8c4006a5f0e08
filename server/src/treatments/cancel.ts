import { success, type CancellationRequest, type Result, type SubmissionReply } from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import type { NewJournalEntry, Services } from '../services.ts';
import { auditSettled } from '../submission/audit-write.ts';
import { refusedFor, reused } from '../submission/findings.ts';
import { LEASE_MS } from '../submission/limits.ts';
import { viewOf } from '../submission/open-submissions.ts';
import { idsOf } from './command-context.ts';
import { comparePatients, refuseAudited } from './compare.ts';
import { digestOf, isSameSubmission } from './same-submission.ts';

/**
 * Ends a submission that was not sent yet: the journal then proves that it never will be, even when its request arrives late. One that was
 * sent cannot be called back; what became of it, only a reading says. Neither the EHR nor the validator is asked.
 */
export async function cancelSubmission(
  services: Services,
  context: LaunchContext,
  { treatmentId, request }: CancellationRequest,
): Promise<Result<SubmissionReply>> {
  const launched = comparePatients(context, request.expectedPatient);
  if (!launched.ok) return refuseAudited(services, context, { treatment: treatmentId, issues: launched.issues });
  const treatment = treatmentId ?? idsOf(request.submissionId)('procedure');
  const digest = digestOf(request);
  const asked = await services.journal.cancel(entryOf(services, context, { treatment, digest, request }));
  if (!asked.ok) return asked;
  const entry = asked.value;
  if (!isSameSubmission(entry, { context, treatmentId: treatment, digest }))
    return refuseAudited(services, context, { treatment, issues: reused().issues });
  if (entry.state !== 'refused') return success({ submission: viewOf(entry), issues: [] });
  const audited = await auditSettled(services, entry);
  if (audited.ok) await services.journal.markAudited(entry);
  return success({ submission: viewOf(entry), issues: [refusedFor(entry.rule ?? 'never-sent')] });
}

interface Unsent {
  readonly treatment: string;
  readonly digest: string;
  readonly request: CancellationRequest['request'];
}

function entryOf({ clock }: Services, { ehr, patient, user }: LaunchContext, unsent: Unsent): NewJournalEntry {
  const { treatment, digest, request } = unsent;
  const now = clock.now().getTime();
  return {
    id: request.submissionId,
    iss: ehr.iss,
    patient,
    treatment,
    user: user.reference,
    kind: request.command.kind,
    revision: request.expectedRevision,
    entryId: idsOf(request.submissionId)('provenance'),
    digest,
    change: '',
    preparedAt: now,
    leaseUntil: now + LEASE_MS,
  };
}
