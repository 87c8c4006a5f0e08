import { setTimeout as pause } from 'node:timers/promises';
import { createTurns } from './in-process-turns.ts';

async function trace(key: (name: string) => string) {
  const turns = createTurns();
  const seen: string[] = [];
  const work = (name: string) =>
    turns.take(key(name), async () => {
      seen.push(`${name} begins`);
      await pause(5);
      seen.push(`${name} ends`);
      return name;
    });
  const answers = await Promise.all(['A', 'B', 'C'].map(work));
  return { seen, answers };
}

it('lets the works of one treatment follow each other in their order', async () => {
  const { seen, answers } = await trace(() => 'one treatment');
  expect(seen).toEqual(['A begins', 'A ends', 'B begins', 'B ends', 'C begins', 'C ends']);
  expect(answers).toEqual(['A', 'B', 'C']);
});

it('lets works of different treatments go side by side', async () => {
  const { seen } = await trace((name) => name);
  expect(seen.slice(0, 3)).toEqual(['A begins', 'B begins', 'C begins']);
});

it('goes on after a work that failed, and tells only its own caller', async () => {
  const turns = createTurns();
  const failed = turns.take('one', async () => {
    throw new Error('broken');
  });
  const next = turns.take('one', async () => 'next');
  await expect(failed).rejects.toThrow('broken');
  await expect(next).resolves.toBe('next');
});
