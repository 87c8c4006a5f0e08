import type { Issue } from '../fhir/issue.ts';
import type { Deviation, DeviationReason, DeviationRule } from './deviation.ts';
import { caution, stop, type Finding } from './finding.ts';

/** A broken clinical rule before it is a deviation: what it concerns, and the sentence with value and limit. */
export interface Breach extends Finding {
  readonly rule: DeviationRule;
  /** As in `Deviation.concerns`. */
  readonly concerns: readonly string[];
}

/** A coded reason to go on in spite of a broken rule. */
interface Answer {
  readonly rule: DeviationRule;
  readonly reason: DeviationReason;
}

/** What is still without a reason: one error that names the rules, then each of them. */
export function checkReasons(breaches: readonly Breach[], answers: readonly Answer[]): readonly Issue[] {
  const open = breaches.filter(({ rule }) => !answers.some((answer) => answer.rule === rule));
  if (open.length === 0) return [];
  const rules = [...new Set(open.map(({ rule }) => rule))].join(', ');
  const text = `A physician's reason is missing for: ${rules}`;
  return [stop({ rule: 'reason-missing', at: 'reasons', text, values: { rules } }), ...open.map(caution)];
}

/** Whether a deviation of this rule concerns one of these resources. */
export function hasDeviation(
  deviations: readonly Deviation[],
  rule: DeviationRule,
  concerns: readonly string[],
): boolean {
  return deviations.some((one) => one.rule === rule && one.concerns.some((reference) => concerns.includes(reference)));
}
