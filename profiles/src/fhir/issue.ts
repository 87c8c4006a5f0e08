/** FHIR issue types that we use; the server's status table follows them. @see https://hl7.org/fhir/R4/valueset-issue-type.html */
export const ISSUE_CODES = [
  'structure',
  'required',
  'value',
  'invariant',
  'login',
  'forbidden',
  'not-found',
  'deleted',
  'conflict',
  'multiple-matches',
  'business-rule',
  'code-invalid',
  'too-long',
  'not-supported',
  'throttled',
  'transient',
  'exception',
  'informational',
] as const;
export type IssueCode = (typeof ISSUE_CODES)[number];

export type IssueSeverity = 'error' | 'warning' | 'information';

/** What fills the blanks of a rule's sentence in another language: numbers and identifiers, never a name. */
export type IssueValues = Readonly<Record<string, string | number>>;

/**
 * One finding: what is wrong, where, and the value with its limit. `at` is a dotted path inside the thing that was checked.
 * `rule` names the broken rule, so that a screen can say it in its own language; `text` says it in English.
 */
export interface Issue {
  readonly severity: IssueSeverity;
  readonly code: IssueCode;
  readonly at: string;
  readonly text: string;
  readonly rule?: string;
  readonly values?: IssueValues;
}

/** The rule that an issue speaks of, and what fills its sentence. */
export interface IssueRule {
  readonly rule: string;
  readonly values?: IssueValues;
}

/** A finding that forbids. */
export function error(code: IssueCode, at: string, text: string, about?: IssueRule): Issue {
  return { severity: 'error', code, at, text, ...about };
}

/** A finding that needs a reason or a decision. */
export function warning(code: IssueCode, at: string, text: string, about?: IssueRule): Issue {
  return { severity: 'warning', code, at, text, ...about };
}

/** Whether any of the findings forbids. */
export function hasError(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error');
}
