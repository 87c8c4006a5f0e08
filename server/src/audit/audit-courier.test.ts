import { success, type Result } from '@autoserum/profiles';
import { jest } from '@jest/globals';
import type { AuditedLine } from '../services.ts';
import { createFakeStore } from '../testing/fake-store.ts';
import { startAuditCourier } from './audit-courier.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const LINE: AuditedLine = {
  ...{ line: 1, at: 0, hash: 'a'.repeat(64), kind: 'read', outcome: 'success', detail: 'record' },
  ...{ iss: 'https://ehr.example/fhir', user: 'Practitioner/weber', patient: 'patient-1' },
};

/** A courier with one line to bring, the store of which is away for the first tries. */
function scene({ away, isBroken = false }: { away: number; isBroken?: boolean }) {
  const store = createFakeStore();
  for (let number = 1; number <= away; number += 1)
    store.befallUpdate(number, { rule: 'store-timeout', isStored: false });
  const said: string[] = [];
  const note = (facts: object, text: string) => void said.push(`${text} ${JSON.stringify(facts)}`);
  let marked = 0;
  const outbox = {
    next: async () => {
      if (isBroken) throw new Error('The database is gone');
      return marked === 0 ? [LINE] : [];
    },
    mark: async (line: number) => void (marked = line),
    backlog: async () => ({ waiting: 1 - marked }),
  };
  const courier = startAuditCourier({
    ...{ outbox, store, self: 'https://autoserum.hospital.example', timing: { pause: 1000, longest: 4000 } },
    log: { info: note, warn: note, error: note },
  });
  return { courier, store, said, marked: () => marked };
}

const pass = (seconds: number) => jest.advanceTimersByTimeAsync(seconds * 1000);

it('brings what waits, after its pause', async () => {
  const { store, marked, said } = scene({ away: 0 });
  expect(store.updates).toEqual([]);
  await pass(1);
  expect([store.updates.length, marked(), said]).toEqual([1, 1, []]);
});

it('asks a store that is away less and less often, and says in numbers that it stopped and that it goes on', async () => {
  const { store, said } = scene({ away: 4 });
  const tries: number[] = [];
  for (let second = 1; second <= 15; second += 1) {
    await pass(1);
    tries.push(store.updates.length);
  }
  // At 1, 3, 7, 11 and 15 seconds: the pause doubles up to four.
  expect(tries).toEqual([1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5]);
  expect(said).toEqual([
    'the audit store does not take the audit; it waits {"waiting":1,"rule":"store-timeout"}',
    'the audit is delivered again {"delivered":1}',
  ]);
});

it('outlives a database that does not answer', async () => {
  const { said } = scene({ away: 0, isBroken: true });
  await pass(60);
  expect(said).toEqual(['the audit store does not take the audit; it waits {"rule":"outbox-unreadable"}']);
});

it('brings nothing more once it ended', async () => {
  const { courier, store } = scene({ away: 0 });
  await courier.end();
  await pass(60);
  expect(store.updates).toEqual([]);
});

it('ends when what it was bringing has been answered', async () => {
  const { courier, store, outcome } = slowScene();
  await pass(1);
  const ended = courier.end().then(() => outcome.push('ended'));
  await pass(1);
  expect(outcome).toEqual(['asked']);
  store.answer();
  await ended;
  expect(outcome).toEqual(['asked', 'ended']);
});

/** A store that answers when it is told to. */
function slowScene() {
  const outcome: string[] = [];
  let answer: () => void = () => undefined;
  const update = () =>
    new Promise<Result<void>>((resolve) => {
      outcome.push('asked');
      answer = () => resolve(success(undefined));
    });
  const { read } = createFakeStore();
  const note = () => undefined;
  const courier = startAuditCourier({
    outbox: { next: async () => [LINE], mark: async () => undefined, backlog: async () => ({ waiting: 1 }) },
    ...{ store: { read, update }, self: 'https://autoserum.hospital.example' },
    ...{ log: { info: note, warn: note, error: note }, timing: { pause: 1000, longest: 4000 } },
  });
  return { courier, outcome, store: { answer: () => answer() } };
}
