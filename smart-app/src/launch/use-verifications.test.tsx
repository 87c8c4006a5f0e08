import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, renderHook } from '@testing-library/react';
import {
  error,
  failure,
  success,
  type Result,
  type VerificationClaim,
  type VerificationsView,
  type VerificationView,
} from '@autoserum/profiles';
import { samples } from '@autoserum/profiles/testing';
import { createDesk, session } from '../testing/desk.tsx';
import { useVerifications } from './use-verifications.ts';

const { treatment, context } = samples.stored;
const aliquot = treatment.batches[0]?.aliquots[0];
const series = treatment.series[0];
if (aliquot === undefined || series === undefined) throw new Error('The sample has no serum');

const check = (claim: VerificationClaim): VerificationView => ({
  id: '00000000-0000-4000-8000-000000000001',
  treatmentId: treatment.id,
  authorisationId: '00000000-0000-4000-8000-000000000002',
  revision: 1,
  askedBy: session.user,
  askedAt: context.now,
  validUntil: context.now,
  aliquotId: aliquot.id,
  label: aliquot.identifier,
  target: series.target,
  volume: aliquot.volume,
  claim,
});
const NOTHING = success({ verifications: [] });
const WAITING = success({ verifications: [check({ state: 'waiting' })] });
const ANSWERED = success({
  verifications: [check({ state: 'confirmed', by: session.user, role: 'assistant', at: context.now })],
});
const DOWN = failure(error('transient', 'answer', 'Down', { rule: 'no-answer' }));
const ENDED = failure(error('login', 'launch', 'Ended', { rule: 'ended' }));
const tooMany = (seconds: number) =>
  failure(error('throttled', 'launch', 'Too much', { rule: 'too-many-requests', values: { seconds } }));

type Answer = Result<VerificationsView>;

let shown: DocumentVisibilityState;

beforeEach(() => {
  jest.useFakeTimers();
  shown = 'visible';
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => shown });
});
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

/** A page that is open, and what its server says from now on. */
async function openPage(first: Answer) {
  const server = { says: first };
  const asked = jest.fn(async () => server.says);
  const { api } = createDesk({ api: { verifications: asked } });
  const page = renderHook(() => useVerifications(api));
  await pass(0);
  return { server, asked, page };
}

const pass = (seconds: number) => act(async () => void (await jest.advanceTimersByTimeAsync(seconds * 1000)));

async function turn(state: DocumentVisibilityState) {
  shown = state;
  fireEvent(document, new Event('visibilitychange'));
  await pass(0);
}

describe('how often a page asks for second persons’ checks', () => {
  it.each<[string, Answer, number]>([
    ['every 5 s while one waits', WAITING, 5],
    ['every 30 s while there is none', NOTHING, 30],
    ['every 30 s once it was answered, which nothing changes', ANSWERED, 30],
    ['as seldom as a server says that is asked too much', tooMany(41), 41],
    ['every 5 s where nothing is known yet', DOWN, 5],
    ['never again after the end of the launch', ENDED, Infinity],
  ])('is %s', async (_name, says, seconds) => {
    const { asked } = await openPage(says);
    expect(asked).toHaveBeenCalledTimes(1);
    await pass(Math.min(seconds, 600) - 0.001);
    expect(asked).toHaveBeenCalledTimes(1);
    await pass(0.001);
    expect(asked).toHaveBeenCalledTimes(seconds === Infinity ? 1 : 2);
  });

  it('stays as it was while the server does not answer', async () => {
    const { server, asked } = await openPage(NOTHING);
    server.says = DOWN;
    await pass(30 + 29);
    expect(asked).toHaveBeenCalledTimes(2);
    await pass(1);
    expect(asked).toHaveBeenCalledTimes(3);
  });

  it('is not at all while the page is hidden, and at once when it is looked at', async () => {
    const { server, asked, page } = await openPage(WAITING);
    await turn('hidden');
    server.says = ANSWERED;
    await pass(600);
    expect(asked).toHaveBeenCalledTimes(1);
    await turn('visible');
    expect(asked).toHaveBeenCalledTimes(2);
    expect(page.result.current.verifications).toEqual(ANSWERED.ok ? ANSWERED.value.verifications : []);
  });

  it('waits for the page to be shown when it opens hidden', async () => {
    shown = 'hidden';
    const { asked } = await openPage(NOTHING);
    expect(asked).not.toHaveBeenCalled();
    await turn('visible');
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('takes an answer that finds the page hidden, and asks no more', async () => {
    const slow = async () => {
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      return WAITING;
    };
    const asked = jest.fn(slow);
    const { api } = createDesk({ api: { verifications: asked } });
    const page = renderHook(() => useVerifications(api));
    await turn('hidden');
    await pass(60);
    expect(page.result.current.verifications).toHaveLength(1);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('is 5 s again as soon as this user asks for a check, even when the list is not read then', async () => {
    const { server, asked, page } = await openPage(NOTHING);
    server.says = DOWN;
    await act(() => page.result.current.refresh());
    expect(asked).toHaveBeenCalledTimes(2);
    server.says = WAITING;
    await pass(5);
    expect(asked).toHaveBeenCalledTimes(3);
    expect(page.result.current.verifications).toHaveLength(1);
  });

  it.each([
    ['touches the page', 'pointerdown'],
    ['presses a key', 'keydown'],
  ])('is at once when somebody %s, but never twice in 5 s', async (_name, event) => {
    const touch = () => fireEvent(document.body, new Event(event, { bubbles: true }));
    const { asked } = await openPage(NOTHING);
    await pass(1);
    touch();
    touch();
    await pass(3.9);
    expect(asked).toHaveBeenCalledTimes(1);
    await pass(0.1);
    expect(asked).toHaveBeenCalledTimes(2);
    await pass(20);
    touch();
    await pass(0);
    expect(asked).toHaveBeenCalledTimes(3);
  });

  it('ends with the page', async () => {
    const { asked, page } = await openPage(WAITING);
    page.unmount();
    await pass(60);
    fireEvent.pointerDown(document.body);
    await turn('visible');
    expect(asked).toHaveBeenCalledTimes(1);
  });
});

it('does not put what an earlier question found in the place of a later answer', async () => {
  let answerLate: (answer: Answer) => void = () => undefined;
  const late = new Promise<Answer>((resolve) => (answerLate = resolve));
  const answers = [late, Promise.resolve(WAITING)];
  const { api } = createDesk({ api: { verifications: () => answers.shift() ?? Promise.resolve(WAITING) } });
  const page = renderHook(() => useVerifications(api));
  await act(() => page.result.current.refresh());
  answerLate(NOTHING);
  await pass(0);
  expect(page.result.current.verifications).toHaveLength(1);
});
