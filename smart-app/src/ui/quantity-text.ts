/** A number as people write it: comma or point, a true minus or a hyphen, at most two decimals. */
const NUMBER = /^[-−]?\d{1,6}(?:[.,]\d{1,2})?$/;

/**
 * The number that was typed, or nothing. `1,000` and `1.000` are a thousand to one reader and one to the other, so three
 * decimals are not read at all.
 */
export function parseQuantity(text: string): number | undefined {
  const trimmed = text.trim();
  if (!NUMBER.test(trimmed)) return undefined;
  return Number(trimmed.replace('−', '-').replace(',', '.'));
}
