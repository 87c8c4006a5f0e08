import { error, failure, success } from '@autoserum/profiles';
import { BARE_STATEMENT, createFakeStore } from '../testing/fake-store.ts';
import { createStatementMemory } from './remembered-statement.ts';

function sceneOf(answers: readonly boolean[]) {
  let asked = 0;
  let now = 0;
  const capabilities = async () => {
    asked += 1;
    return answers[asked - 1] === true ? success(BARE_STATEMENT) : failure(error('transient', 'store', 'Gone'));
  };
  const remember = createStatementMemory({ now: () => new Date(now) });
  const ask = () => remember({ ...createFakeStore(), capabilities }).capabilities();
  return { ask, asked: () => asked, wait: (milliseconds: number) => (now += milliseconds) };
}

it('asks a server once for all its launches, and again after ten minutes', async () => {
  const { ask, asked, wait } = sceneOf([true, true]);
  await ask();
  wait(599_999);
  expect(await ask()).toEqual(success(BARE_STATEMENT));
  expect(asked()).toBe(1);
  wait(1);
  await ask();
  expect(asked()).toBe(2);
});

it('keeps no answer that failed', async () => {
  const { ask, asked } = sceneOf([false, true]);
  expect((await ask()).ok).toBe(false);
  expect((await ask()).ok).toBe(true);
  expect(asked()).toBe(2);
});
