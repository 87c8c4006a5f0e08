import {
  failure,
  success,
  error,
  type AdoptionReply,
  type Authorisation,
  type CommandReply,
  type DeliveriesView,
  type DraftAnswer,
  type DraftsView,
  type LabelsView,
  type RecordView,
  type Result,
  type SessionView,
  type SubmissionReply,
  type TreatmentsView,
  type VerificationsView,
  type VerificationView,
} from '@autoserum/profiles';

/**
 * Answers of our own server. It parsed and validated what is inside; here only the outline is looked at, so that an answer
 * of something else on the way (a proxy's page) is an issue and not a broken screen.
 */
export const parseSession = outline<SessionView>('patient', 'user', 'capability', 'protocols');
export const parseTreatments = outline<TreatmentsView>('treatments', 'unreadable', 'submissions', 'readAt');
export const parseCommandReply = outline<CommandReply>('treatment', 'readBackAt', 'warnings');
export const parseAuthorisation = outline<Authorisation>('verdict', 'issues', 'request');
export const parseVerification = outline<VerificationView>('claim', 'validUntil', 'target');
export const parseVerifications = outline<VerificationsView>('verifications');
export const parseSubmission = outline<SubmissionReply>('submission', 'issues');
export const parseRecord = outline<RecordView>('resources', 'validation', 'readAt');
export const parseDeliveries = outline<DeliveriesView>('deliveries', 'readAt');
export const parseDraft = outline<DraftAnswer>();
export const parseDrafts = outline<DraftsView>('drafts');
export const parseAdoption = outline<AdoptionReply>('moved', 'adoptedAt');
export const parseLabels = outline<LabelsView>('labels');

type Parser<T> = (json: unknown) => Result<T>;

function outline<T extends object>(...members: readonly (keyof T & string)[]): Parser<T> {
  return (json) => {
    const isObject = typeof json === 'object' && json !== null;
    if (isObject && members.every((member) => member in json)) return success(json as T);
    return failure(error('structure', 'answer', 'The answer has an unknown form', { rule: 'answer-unreadable' }));
  };
}

/** `{ now }` of the time endpoint. */
export function parseNow(json: unknown): Result<string> {
  if (typeof json === 'object' && json !== null && 'now' in json && typeof json.now === 'string')
    return success(json.now);
  return failure(error('structure', 'answer', 'The answer has an unknown form', { rule: 'answer-unreadable' }));
}
