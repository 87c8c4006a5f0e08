import { describe, expect, it } from '@jest/globals';
import { createKeyBurst } from './key-burst.ts';

/** Presses the keys of a text, `gap` milliseconds apart, then Enter. */
function press(text: string, gap: number, isInText = true) {
  const burst = createKeyBurst();
  return [...text, 'Enter'].map((key, index) => burst.press({ key, at: 1000 + index * gap, isInText }).kind);
}

describe('keys', () => {
  it('of a scanner are a scan', () => {
    expect(press('4071882', 8).at(-1)).toBe('scan');
  });

  it('of a hand are left alone, however long the text', () => {
    expect(new Set(press('4071882', 120))).toEqual(new Set(['hand']));
  });

  it.each([
    ['just below the fastest hand', 29, 'scan'],
    ['at the fastest hand', 30, 'hand'],
  ])('%s count so', (_what, gap, kind) => {
    expect(press('4071882', gap).at(-1)).toBe(kind);
  });

  it.each([
    ['just below what a hand can keep up', 59, 'scan'],
    ['at it', 60, 'hand'],
  ])('where no text is typed, %s, count so', (_what, gap, kind) => {
    expect(press('4071882', gap, false).at(-1)).toBe(kind);
  });

  it('that are too few for a code are given back', () => {
    expect(press('ab1', 5).at(-1)).toBe('not-a-code');
  });

  it('of a scanner that presses Shift for capitals are one scan', () => {
    const burst = createKeyBurst();
    const keys = ['Shift', 'A', 'Shift', 'C', 'Shift', 'S', '-', '7', 'Enter'];
    const last = keys.map((key, index) => burst.press({ key, at: index * 5, isInText: true })).at(-1);
    expect(last).toEqual({ kind: 'scan', text: 'ACS-7' });
  });

  it('of a scanner on a busy machine are one scan in spite of a pause', () => {
    const burst = createKeyBurst();
    const times = [0, 5, 10, 95, 100, 180, 185];
    const kinds = [...'407188', 'Enter'].map((key, index) =>
      burst.press({ key, at: times[index] ?? 0, isInText: true }),
    );
    expect(kinds.at(-1)).toEqual({ kind: 'scan', text: '407188' });
  });

  it('after a pause begin anew', () => {
    const burst = createKeyBurst();
    for (const [index, key] of [...'old'].entries()) burst.press({ key, at: index * 5, isInText: true });
    const keys = [...'4071882', 'Enter'].map((key, index) =>
      burst.press({ key, at: 5000 + index * 5, isInText: true }),
    );
    expect(keys.at(-1)).toEqual({ kind: 'scan', text: '4071882' });
  });
});
