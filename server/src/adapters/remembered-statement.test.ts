import { error, failure, success } from '@autoserum/profiles';
import type { CapabilityStatement } from 'fhir/r4';
import { createFakeStore } from '../testing/fake-store.ts';
import { createStatementMemory } from './remembered-statement.ts';

const statement: CapabilityStatement = {
  resourceType: 'CapabilityStatement',
  status: 'active',
  date: '2026-03-02',
  kind: 'instance',
  fhirVersion: '4.0.1',
  format: ['json'],
};

function sceneOf(answers: readonly boolean[]) {
  let asked = 0;
  let now = 0;
  const capabilities = async () => {
    asked += 1;
    return answers[asked - 1] === true ? success(statement) : failure(error('transient', 'store', 'Gone'));
  };
  const remember = createStatementMemory({ now: () => new Date(now) });
  const ask = () => remember({ ...createFakeStore(), capabilities }).capabilities();
  return { ask, asked: () => asked, wait: (milliseconds: number) => (now += milliseconds) };
}

it('asks a server once for all its launches, and again after ten minutes', async () => {
  const { ask, asked, wait } = sceneOf([true, true]);
  await ask();
  wait(599_999);
  expect(await ask()).toEqual(success(statement));
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
