import type { Issue, IssueCode } from '@autoserum/profiles';

/** The one error that the server throws on purpose; its issues are safe to show to the caller. */
export class OutcomeError extends Error {
  override readonly name = 'OutcomeError';
  constructor(readonly issues: readonly Issue[]) {
    super(issues.map((issue) => issue.text).join('; '));
  }
}

/** HTTP status by the code of the first error. `informational` never refuses anything; as an error it is our own fault. */
const STATUS: Readonly<Record<IssueCode, number>> = {
  structure: 400,
  login: 401,
  forbidden: 403,
  'not-found': 404,
  deleted: 410,
  conflict: 409,
  'multiple-matches': 412,
  'too-long': 413,
  'not-supported': 415,
  required: 422,
  value: 422,
  'code-invalid': 422,
  invariant: 422,
  'business-rule': 422,
  throttled: 429,
  transient: 503,
  exception: 500,
  informational: 500,
};

/** The status that says what the first error says. */
export function statusOf(issues: readonly Issue[]): number {
  const first = issues.find((issue) => issue.severity === 'error');
  return first === undefined ? 500 : STATUS[first.code];
}
