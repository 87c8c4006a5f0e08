import type { IssueCode } from '../fhir/issue.ts';
import { DEVIATION_RULES } from './deviation.ts';

/** Rules of form, order, identity and authority: a broken one refuses, it is never a deviation. */
export const STRUCTURAL_RULES = [
  'not-a-time',
  'time-in-future',
  'time-order',
  'end-before-start',
  'quantity-absurd',
  'text-missing',
  'count-wrong',
  'finding-wrong',
  'treatment-missing',
  'treatment-exists',
  'treatment-on-hold',
  'revision-changed',
  'not-physician',
  'wrong-patient',
  'protocol-differs',
  'region-differs',
  'target-twice',
  'series-unknown',
  'batch-unknown',
  'aliquot-unknown',
  'step-out-of-order',
  'already-done',
  'label-unreadable',
  'label-check-character',
  'label-foreign',
  'label-missing',
  'label-twice',
  'volume-exceeds',
  'volume-above-syringe',
  'filter-pore',
  'serum-not-clear',
  'not-inspected',
  'reason-missing',
  'reaction-not-asked',
  'batch-rejected',
  'batch-open',
  'place-unchanged',
  'freezer-too-warm',
  'aliquot-frozen',
  'aliquot-gone',
  'aliquots-unaccounted',
  'injections-missing',
  'chain-broken',
  'authorisation-missing',
  'authorisation-other-treatment',
  'authorisation-other-request',
  'authorisation-refused',
  'authorisation-expired',
  'authorisation-outdated',
  'consent-withdrawn',
  'revision-differs',
  'number-differs',
  'reference-missing',
  'state-differs',
  'deviation-missing',
] as const;

/** Every rule that an issue of ours can name; a screen has a sentence for each in each language. */
export const RULES = [...DEVIATION_RULES, ...STRUCTURAL_RULES] as const;
export type Rule = (typeof RULES)[number];

/** FHIR issue type of the rules that are no plain business rule; the server's status follows it. */
const CODES: Partial<Readonly<Record<Rule, IssueCode>>> = {
  'not-a-time': 'value',
  'time-in-future': 'value',
  'quantity-absurd': 'value',
  'text-missing': 'required',
  'finding-wrong': 'value',
  'treatment-missing': 'not-found',
  'revision-changed': 'conflict',
  'authorisation-outdated': 'conflict',
  'wrong-patient': 'conflict',
  'not-physician': 'forbidden',
  'time-order': 'invariant',
  'end-before-start': 'invariant',
  'volume-exceeds': 'invariant',
  'revision-differs': 'invariant',
  'number-differs': 'invariant',
  'reference-missing': 'invariant',
  'state-differs': 'invariant',
  'deviation-missing': 'invariant',
};

/** FHIR issue type of a rule. */
export function issueCodeOf(rule: Rule): IssueCode {
  return CODES[rule] ?? 'business-rule';
}
