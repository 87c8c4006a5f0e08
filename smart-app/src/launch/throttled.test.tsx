import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { act, cleanup, render, screen } from '@testing-library/react';
import { error, failure, success } from '@autoserum/profiles';
import { App } from '../App.tsx';
import { createDesk } from '../testing/desk.tsx';

const tooMany = failure(
  error('throttled', 'launch', 'Too much', { rule: 'too-many-requests', values: { seconds: 20 } }),
);

beforeEach(() => void jest.useFakeTimers());
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

const pass = (seconds: number) => act(async () => void (await jest.advanceTimersByTimeAsync(seconds * 1000)));

it('a launch that is told to wait counts down and then reads by itself, once', async () => {
  const desk = createDesk({ api: { verifications: async () => success({ verifications: [] }) } });
  let isBusy = true;
  const session = jest.fn(async () => (isBusy ? tooMany : success(desk.session)));
  const treatments = jest.fn(async () => (isBusy ? tooMany : success(desk.record)));
  render(<App api={{ ...desk.api, session, treatments }} language="en" />);
  await pass(0);
  expect(screen.getByRole('timer').textContent).toBe('It is read by itself in 20\u00a0s.');
  expect(screen.queryByRole('button')).toBeNull();
  await pass(19);
  expect(screen.getByRole('timer').textContent).toContain('in 1\u00a0s');
  expect([session, treatments].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  isBusy = false;
  await pass(1);
  expect(screen.queryByRole('timer')).toBeNull();
  expect(screen.getByRole('navigation')).toBeTruthy();
  await pass(60);
  expect([session, treatments].map(({ mock }) => mock.calls.length)).toEqual([2, 2]);
});

it('a launch that is told to wait again waits again', async () => {
  const desk = createDesk();
  const session = jest.fn(async () => tooMany);
  render(<App api={{ ...desk.api, session, treatments: async () => tooMany }} language="en" />);
  await pass(0);
  await pass(20);
  expect(session).toHaveBeenCalledTimes(2);
  expect(screen.getByRole('timer').textContent).toContain('in 20\u00a0s');
  await pass(20);
  expect(session).toHaveBeenCalledTimes(3);
});
