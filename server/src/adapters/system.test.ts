import { randomIds } from './system.ts';

const MANY = Array.from({ length: 200 });

it.each([
  ['launch', randomIds.launchId, 16],
  ['secret', randomIds.secret, 32],
])('gives a %s that nobody can guess: random bytes enough, and never the same', (_name, next, bytes) => {
  const given = MANY.map(() => next());
  expect(new Set(given).size).toBe(MANY.length);
  for (const one of given) expect(Buffer.from(one, 'base64url')).toHaveLength(bytes);
  const places = Array.from(
    { length: bytes },
    (_, place) => new Set(given.map((one) => Buffer.from(one, 'base64url')[place])),
  );
  expect(places.filter((values) => values.size < MANY.length / 4)).toEqual([]);
});
