import { describe, expect, it } from '@jest/globals';
import { parseQuantity } from './quantity-text.ts';

describe('an amount that a person typed', () => {
  it.each([
    ['with a decimal comma', '2,5', 2.5],
    ['with a decimal point', '2.5', 2.5],
    ['as a whole number', '37', 37],
    ['with spaces around it', ' 10,0 ', 10],
    ['below zero with a hyphen', '-20', -20],
    ['below zero with a true minus', '−20,5', -20.5],
  ])('is read %s', (_how, text, value) => {
    expect(parseQuantity(text)).toBe(value);
  });

  it.each([
    ['a thousand to one reader and one to the other', '1,000'],
    ['the same with a point', '1.000'],
    ['two decimal signs', '1.5,2'],
    ['a unit behind it', '2 mL'],
    ['an exponent', '1e3'],
    ['nothing', ''],
    ['a word', 'two'],
  ])('is not guessed when it is %s', (_what, text) => {
    expect(parseQuantity(text)).toBeUndefined();
  });
});
