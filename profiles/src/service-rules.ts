/**
 * Rules of the way between screen and record, beside those of a treatment and of a record: what the server may name as `Issue.rule` when it
 * cannot do as it was told. A screen has a sentence for each. The status of an HTTP refusal by the EHR is a value of `store-http`.
 */
export const SERVICE_RULES = [
  'ended',
  'unforeseen',
  'stopping',
  'malformed-command',
  'label-query',
  'scope-missing',
  'user-unknown',
  'patient-merged',
  'record-number-differs',
  'record-of-merged-patient',
  'nothing-to-adopt',
  'record-home-unknown',
  'ehr-unreadable',
  'record-too-large',
  'record-invalid',
  'not-checkable',
  'validator-unreachable',
  'audit-unwritten',
  'authorisation-unwritten',
  'submission-unknown',
  'malformed-draft',
  'draft-changed',
  'draft-too-long',
  'draft-unwritten',
  'drafts-full',
  'submission-reused',
  'submission-missing',
  'treatment-busy',
  'journal-unwritten',
  'never-sent',
  'partly-stored',
  'read-back-differs',
  'store-http',
  'store-not-sent',
  'store-timeout',
  'store-cut',
  'store-cancelled',
  'store-not-fhir',
  'store-too-large',
  'store-incomplete',
  'store-ignored-parameter',
  'store-foreign-link',
] as const;
export type ServiceRule = (typeof SERVICE_RULES)[number];

/** The rule whose sentence says it: `store-http-403` and its like are one. */
export function spokenRule(rule: string): string {
  return /^store-http-\d{3}$/.test(rule) ? 'store-http' : rule;
}
