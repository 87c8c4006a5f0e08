import type { Issue } from './issue.ts';

/** A value with its warnings, or the issues that forbid it. */
export type Result<T> = Success<T> | Failure;

export interface Success<T> {
  readonly ok: true;
  readonly value: T;
  readonly warnings: readonly Issue[];
}

export interface Failure {
  readonly ok: false;
  readonly issues: readonly Issue[];
}

/** A value, with what a person should still know about it. */
export function success<T>(value: T, warnings: readonly Issue[] = []): Success<T> {
  return { ok: true, value, warnings };
}

/** No value, and why. */
export function failure(...issues: readonly Issue[]): Failure {
  return { ok: false, issues };
}

/** The next step on a value, its warnings kept; a failure passes through. */
export function andThen<A, B>(result: Result<A>, next: (value: A) => Result<B>): Result<B> {
  if (!result.ok) return result;
  const after = next(result.value);
  return after.ok ? success(after.value, [...result.warnings, ...after.warnings]) : after;
}

/** All values in their order, or the issues of every failure. */
export function collect<T>(results: readonly Result<T>[]): Result<readonly T[]> {
  const issues = results.flatMap((result) => (result.ok ? [] : result.issues));
  if (issues.length > 0) return failure(...issues);
  const values = results.flatMap((result) => (result.ok ? [result.value] : []));
  return success(
    values,
    results.flatMap((result) => (result.ok ? result.warnings : [])),
  );
}
