import { parseQuantity } from '../ui/quantity-text.ts';
import type { RangeText } from '../ui/RangeField.tsx';

/** A range that was typed in full; one amount alone is both ends. */
export function parseRange({ low, high }: RangeText): { readonly low: number; readonly high: number } | undefined {
  const [from, to] = [parseQuantity(low === '' ? high : low), parseQuantity(high === '' ? low : high)];
  return from === undefined || to === undefined ? undefined : { low: from, high: to };
}
