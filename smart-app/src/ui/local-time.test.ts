import { describe, expect, it } from '@jest/globals';
import { instantOf } from '@autoserum/profiles';
import { instantOfLocal, localOf, pickedAfter } from './local-time.ts';

const BERLIN = 'Europe/Berlin';

describe('wall-clock time of the clinic', () => {
  it.each([
    ['in winter', '2026-11-24T14:32', '2026-11-24T13:32:00.000Z'],
    ['in summer', '2026-07-02T14:32', '2026-07-02T12:32:00.000Z'],
    ['just after midnight', '2026-07-02T00:05', '2026-07-01T22:05:00.000Z'],
    ['before the clocks go back', '2026-10-25T01:30', '2026-10-24T23:30:00.000Z'],
    ['in the hour that the autumn repeats: its first', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['after the clocks went back', '2026-10-25T03:30', '2026-10-25T02:30:00.000Z'],
    ['after the clocks went forward', '2026-03-29T03:30', '2026-03-29T01:30:00.000Z'],
  ])('%s is the instant that it names', (_when, local, instant) => {
    expect(instantOfLocal(local, BERLIN)).toBe(instant);
  });

  it('is the same when read back', () => {
    const instant = instantOfLocal('2026-11-24T14:32', BERLIN);
    expect(instant === undefined ? undefined : localOf(instant, BERLIN)).toBe('2026-11-24T14:32');
  });

  it.each(['', '2026-11-24', 'yesterday'])('is nothing when "%s" was entered', (text) => {
    expect(instantOfLocal(text, BERLIN)).toBeUndefined();
  });
});

describe('a step picked to the minute after another step', () => {
  const taken = instantOf(Date.parse('2026-11-24T13:32:40Z'));
  it.each([
    ['follows at once within the same minute', '2026-11-24T13:32:00Z', '2026-11-24T13:32:40Z'],
    ['stays as picked a minute later', '2026-11-24T13:33:00Z', '2026-11-24T13:33:00Z'],
    ['stays as picked a minute too early', '2026-11-24T13:31:00Z', '2026-11-24T13:31:00Z'],
  ])('%s', (_what, picked, expected) => {
    expect(pickedAfter(instantOf(Date.parse(picked)), taken)).toBe(instantOf(Date.parse(expected)));
  });
});
