import type { Issue, IssueValues } from './fhir/issue.ts';

/** Rules that speak of a store and are said in other words of our own one, the companion: it is no EHR. */
const OF_A_STORE = [
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

/**
 * Rules of the way between screen and record, beside those of a treatment and of a record: what the server may name as `Issue.rule` when it
 * cannot do as it was told. A screen has a sentence for each. The status of an HTTP refusal by the EHR is a value of `store-http`.
 */
export const SERVICE_RULES = [
  'ended',
  'unforeseen',
  'stopping',
  'too-many-requests',
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
  'change-too-large',
  'change-too-deep',
  'change-key',
  'change-value',
  'change-text',
  'change-text-length',
  'change-number',
  'change-bundle',
  'change-entry',
  'change-id',
  'change-request',
  'change-type',
  'change-differs',
  'change-twice',
  'change-contained',
  'change-reference',
  'record-invalid',
  'not-checkable',
  'validator-unreachable',
  'audit-unwritten',
  'authorisation-unwritten',
  'verification-unwritten',
  'verification-own',
  'verification-role',
  'verification-settled',
  'verification-expired',
  'verification-outdated',
  'verification-label',
  'submission-unknown',
  'malformed-draft',
  'draft-changed',
  'draft-too-long',
  'draft-unwritten',
  'drafts-full',
  'submission-reused',
  'submission-missing',
  'submission-cancelled',
  'treatment-busy',
  'journal-unwritten',
  'never-sent',
  'stored-in-part',
  'treatment-in-part',
  'transaction-needed',
  'delivery-unwritten',
  'delivery-not-shown',
  'delivery-perhaps-there',
  ...OF_A_STORE,
] as const;
export type ServiceRule = (typeof SERVICE_RULES)[number];

export const OWN_STORE_RULES = OF_A_STORE.map((rule) => `own-${rule}` as const);
export type OwnStoreRule = (typeof OWN_STORE_RULES)[number];

const OWN_STORE = 'own';

/** The rule whose sentence says it: `store-http-403` and its like are one, and our own store has sentences of its own. */
export function spokenRule(rule: string, values: IssueValues = {}): string {
  const spoken = /^store-http-\d{3}$/.test(rule) ? 'store-http' : rule;
  return values['store'] === OWN_STORE && OF_A_STORE.some((one) => one === spoken) ? `own-${spoken}` : spoken;
}

/** The same finding, said of our own store; what it says in English names that too. */
export function saidOfOwnStore(issue: Issue): Issue {
  const isOfStore = OF_A_STORE.some((rule) => rule === spokenRule(issue.rule ?? ''));
  if (!isOfStore) return issue;
  const text = issue.text.replaceAll(/\bThe (FHIR server|EHR)\b/g, NAME).replaceAll(/\bthe (FHIR server|EHR)\b/g, NAME);
  return { ...issue, text, values: { ...issue.values, store: OWN_STORE } };
}

const NAME = 'Autoserum’s own store';
