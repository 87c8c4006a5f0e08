import { error, warning, type IssueCode } from '@autoserum/profiles';
import { OutcomeError, statusOf } from './outcome-error.ts';

it.each<[IssueCode, number]>([
  ['structure', 400],
  ['login', 401],
  ['forbidden', 403],
  ['not-found', 404],
  ['deleted', 410],
  ['conflict', 409],
  ['multiple-matches', 412],
  ['too-long', 413],
  ['not-supported', 415],
  ['required', 422],
  ['value', 422],
  ['code-invalid', 422],
  ['invariant', 422],
  ['business-rule', 422],
  ['throttled', 429],
  ['transient', 503],
  ['exception', 500],
])('answers %s with %i', (code, status) => {
  expect(statusOf([error(code, 'x', 'text')])).toBe(status);
});

it('takes the status of the first error, not of a warning before it', () => {
  expect(statusOf([warning('value', 'x', 'w'), error('conflict', 'x', 'e'), error('login', 'x', 'e')])).toBe(409);
  expect(statusOf([warning('value', 'x', 'w')])).toBe(500);
});

it('says in its message what its issues say', () => {
  expect(new OutcomeError([error('value', 'x', 'one'), error('value', 'x', 'two')]).message).toBe('one; two');
});
