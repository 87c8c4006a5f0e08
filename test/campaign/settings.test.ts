import { expect, it } from '@jest/globals';
import { parseSettings } from './settings.ts';

it('plays a thousand runs of seed 1 on two servers when nothing is said', () => {
  expect(parseSettings([])).toEqual({
    runs: 1000,
    seed: 1,
    servers: 2,
    hapiKills: 4,
    minutes: 25,
    atOnce: 8,
    validated: 10,
    database: 'postgresql',
    journal: 'on',
    isSabotaged: false,
  });
});

it('takes a value in either way of writing it, and words without one', () => {
  const settings = parseSettings(['--runs', '40', '--only=7', '--sabotage', '--journal', 'off']);
  expect(settings).toMatchObject({ runs: 40, only: 7, isSabotaged: true, journal: 'off', hapiKills: 0 });
});

it.each([
  ['an option that it does not know', ['--run', '4']],
  ['a word without an option', ['4']],
  ['a number that is none', ['--runs', 'many']],
  ['a journal that is neither on nor off', ['--journal', 'maybe']],
  ['a share of more than all', ['--validated', '101']],
  ['a database that we do not speak', ['--database', 'oracle']],
  ['more kills of HAPI than a campaign has time for', ['--hapi-kills', '16']],
])('refuses %s', (_name, args) => {
  expect(() => parseSettings(args)).toThrow();
});
