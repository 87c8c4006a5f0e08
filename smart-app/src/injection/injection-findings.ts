import type { Issue } from '@autoserum/profiles';

/** The server's findings where there are any; what this page found itself forbids as well. */
export function errorsOf(issues: readonly Issue[], own: readonly Issue[]): readonly Issue[] {
  const errors = issues.filter(isHardStop);
  return errors.length > 0 ? errors : own;
}

/** As the server says it of an injection that nobody checked beside the physician. */
export const ALONE: Issue = {
  severity: 'warning',
  code: 'business-rule',
  at: 'verifier',
  text: 'No second person verified',
  rule: 'second-person-missing',
};

/** What is merely not asked yet, or waits for a reason, is no stop. */
const OPEN_QUESTIONS: readonly string[] = ['reason-missing', 'reaction-not-asked'];

/** A broken rule that no reason answers. */
export function isHardStop({ severity, rule }: Issue): boolean {
  return severity === 'error' && (rule === undefined || !OPEN_QUESTIONS.includes(rule));
}
