import { jest } from '@jest/globals';
import { DAY_MS, keepHouse } from './housekeeping.ts';
import { createFakeStore } from './testing/fake-store.ts';
import { createFakeServices } from './testing/fakes.ts';

const NOW = '2026-03-02T08:00:00Z';
const LIFE = 30 * DAY_MS;

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** What a day in the life of a process does, in its order. */
function house() {
  const services = createFakeServices({ store: createFakeStore(), protocols: [] });
  services.setTime(NOW);
  const done: string[] = [];
  let isDown = false;
  const step = (what: string) => {
    if (isDown) throw new Error('The database is gone');
    done.push(what);
  };
  const { clock, log } = services;
  const launches = { expire: async () => 0 };
  const journal = {
    purge: async (before: number) => {
      step(`purge ${new Date(before).toISOString()}`);
      return 0;
    },
  };
  const drafts = {
    expire: async () => {
      step('sweep');
      return 0;
    },
  };
  const verifications = {
    expire: async (before: number) => {
      step(`forget ${new Date(before).toISOString()}`);
      return 0;
    },
  };
  const noteHead = async () => step('head');
  return {
    done,
    start: () => keepHouse({ clock, log, launches, journal, verifications, drafts, journalLife: LIFE, noteHead }),
    breakDown: () => void (isDown = true),
    mend: () => void (isDown = false),
  };
}

const SETTLED_BEFORE = 'purge 2026-01-31T08:00:00.000Z';
const FORGOTTEN_BEFORE = 'forget 2026-02-23T08:00:00.000Z';

it('notes the head of the audit and purges the journal at the start and each day', async () => {
  const { start, done } = house();
  await start();
  expect(done).toEqual(['head', SETTLED_BEFORE, FORGOTTEN_BEFORE]);
  await jest.advanceTimersByTimeAsync(DAY_MS);
  expect(done.filter((what) => what !== 'sweep')).toEqual([
    'head',
    SETTLED_BEFORE,
    FORGOTTEN_BEFORE,
    'head',
    SETTLED_BEFORE,
    FORGOTTEN_BEFORE,
  ]);
});

it('puts away launches and drafts each minute', async () => {
  const { start, done } = house();
  await start();
  await jest.advanceTimersByTimeAsync(3 * 60_000);
  expect(done.filter((what) => what === 'sweep')).toHaveLength(3);
});

it('notes the head once more at its end, and then rests', async () => {
  const { start, done } = house();
  const housekeeping = await start();
  await housekeeping.end();
  await jest.advanceTimersByTimeAsync(2 * DAY_MS);
  expect(done).toEqual(['head', SETTLED_BEFORE, FORGOTTEN_BEFORE, 'head']);
});

it('goes on the next day after a day on which the database was away', async () => {
  const { start, done, breakDown, mend } = house();
  await start();
  breakDown();
  await jest.advanceTimersByTimeAsync(DAY_MS);
  mend();
  await jest.advanceTimersByTimeAsync(DAY_MS);
  expect(done.filter((what) => what === 'head')).toHaveLength(2);
});

it('keeps no process alive', async () => {
  jest.useRealTimers();
  const unreferenced = jest.spyOn(globalThis, 'setInterval');
  const { start } = house();
  const housekeeping = await start();
  const timers = unreferenced.mock.results.map(({ value }) => value as NodeJS.Timeout);
  expect(timers.map((timer) => timer.hasRef())).toEqual([false, false]);
  unreferenced.mockRestore();
  await housekeeping.end();
});
