import { DEVIATION_RULES, type DeviationRule, type Issue, type ReasonFor } from '@autoserum/profiles';

/** A broken rule that waits for a coded reason, with its finding. */
export interface ReasonNeeded {
  readonly rule: DeviationRule;
  readonly issue: Issue;
}

/** Whether a command is refused for want of a reason; a warning alone may be saved. */
export function isReasonMissing(issues: readonly Issue[]): boolean {
  return issues.some(({ rule }) => rule === 'reason-missing');
}

/** Warnings of clinical rules without a reason yet, each rule once. A hard stop is an error and takes no reason. */
export function reasonsNeeded(issues: readonly Issue[], given: readonly ReasonFor[]): readonly ReasonNeeded[] {
  const needed = new Map<DeviationRule, ReasonNeeded>();
  for (const issue of issues) {
    const rule = DEVIATION_RULES.find((one) => one === issue.rule);
    if (rule === undefined || issue.severity !== 'warning') continue;
    if (!given.some((reason) => reason.rule === rule)) needed.set(rule, { rule, issue });
  }
  return [...needed.values()];
}
