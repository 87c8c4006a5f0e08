import { error, failure, type Failure, type Issue, type IssueCode } from '@autoserum/profiles';

/** Why a launch did not come about, or is over; each has a page that a person can read. */
export const LAUNCH_PROBLEMS = [
  'bad-request',
  'unknown-ehr',
  'unreachable',
  'not-smart',
  'too-many',
  'denied',
  'refused-by-ehr',
  'wrong-issuer',
  'other-browser',
  'used',
  'stale',
  'no-identity',
  'no-patient',
  'ended',
  'failed',
] as const;

export type LaunchProblem = (typeof LAUNCH_PROBLEMS)[number];

const CODES: Readonly<Record<LaunchProblem, IssueCode>> = {
  'bad-request': 'structure',
  'unknown-ehr': 'forbidden',
  unreachable: 'transient',
  'not-smart': 'exception',
  'too-many': 'throttled',
  denied: 'forbidden',
  'refused-by-ehr': 'exception',
  'wrong-issuer': 'forbidden',
  'other-browser': 'structure',
  used: 'structure',
  stale: 'structure',
  'no-identity': 'forbidden',
  'no-patient': 'structure',
  ended: 'login',
  failed: 'exception',
};

/** A failed launch as a Result; `text` says what happened to whoever reads the audit, the page says it to the person. */
export function launchFailure(problem: LaunchProblem, text: string): Failure {
  return failure(error(CODES[problem], 'launch', text, { rule: problem }));
}

export function isLaunchProblem(text: unknown): text is LaunchProblem {
  return LAUNCH_PROBLEMS.some((problem) => problem === text);
}

/** The problem that issues speak of. */
export function problemOf(issues: readonly Issue[]): LaunchProblem {
  return issues.map((issue) => issue.rule).find(isLaunchProblem) ?? 'failed';
}
