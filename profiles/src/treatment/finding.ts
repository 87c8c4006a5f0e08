import { error, warning, type Issue, type IssueValues } from '../fhir/issue.ts';
import { failure, type Failure } from '../fhir/result.ts';
import { issueCodeOf, type Rule } from './rules.ts';

/** A broken rule: where, and the sentence with the value and its limit. */
export interface Finding {
  readonly rule: Rule;
  readonly at: string;
  readonly text: string;
  readonly values?: IssueValues;
}

/** A broken rule that forbids. */
export function stop(finding: Finding): Issue {
  return error(issueCodeOf(finding.rule), finding.at, finding.text, about(finding));
}

/** A broken rule that a person should know of, or give a reason for. */
export function caution(finding: Finding): Issue {
  return warning(issueCodeOf(finding.rule), finding.at, finding.text, about(finding));
}

/** A command that one broken rule refuses. */
export function refuse(finding: Finding): Failure {
  return failure(stop(finding));
}

/** One stop when the condition holds, else none. */
export function stopIf(isBroken: boolean, finding: Finding): readonly Issue[] {
  return isBroken ? [stop(finding)] : [];
}

function about({ rule, values }: Finding) {
  return { rule, ...(values !== undefined && { values }) };
}

/** A number as an English sentence writes it: at most three decimals, no trailing zero. */
export function written(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
