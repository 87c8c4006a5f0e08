import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import { instantOf, epochOf, success } from '@autoserum/profiles';
import { createDesk } from '../testing/desk.tsx';
import { useLaunch } from './use-launch.ts';

const desk = createDesk();

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it('goes by the time of the session, however long the record takes', async () => {
  const { now } = desk.session;
  const slow = async () => {
    await new Promise((resolve) => setTimeout(resolve, 7_000));
    return success(desk.record);
  };
  const api = { ...desk.api, session: async () => success(desk.session), treatments: slow };
  const { result } = renderHook(() => useLaunch(api));
  await act(async () => void (await jest.advanceTimersByTimeAsync(7_000)));
  const { launch } = result.current;
  expect(launch.state === 'ready' && launch.clock.now()).toBe(instantOf(epochOf(now) + 7_000));
});
