import {
  degreesCelsius,
  type Command,
  type DiscardReason,
  type Occurrence,
  type StoragePlace,
} from '@autoserum/profiles';

/** What can be done with a stored aliquot. */
export type StockAct = 'freezer' | 'thaw' | 'refrigerator' | 'quarantine' | 'discard' | 'lose';

export interface StockEntry {
  readonly range: { readonly low: number; readonly high: number } | undefined;
  readonly nature: 'nominal' | 'measured' | undefined;
  readonly reason: DiscardReason | undefined;
}

/** The place that an act leads to; none when it is no move. */
export function placeOfAct(act: StockAct): StoragePlace | undefined {
  switch (act) {
    case 'freezer':
      return 'freezer';
    case 'thaw':
      return 'room';
    case 'refrigerator':
      return 'refrigerator';
    case 'quarantine':
    case 'discard':
    case 'lose':
      return undefined;
  }
}

/** The command for one aliquot, once everything that the act asks for was entered. */
export function stockCommand(
  act: StockAct,
  { range, nature, reason }: StockEntry,
  about: Occurrence & { readonly aliquotId: string },
): Command | undefined {
  const place = placeOfAct(act);
  if (place !== undefined) {
    if (range === undefined || nature === undefined) return undefined;
    const temperature = { low: degreesCelsius(range.low), high: degreesCelsius(range.high), nature };
    return { kind: 'store', ...about, place, temperature };
  }
  if (act === 'lose') return { kind: 'lose', ...about };
  if (reason === undefined) return undefined;
  if (act === 'quarantine') return { kind: 'quarantine', ...about, reason };
  return act === 'discard' ? { kind: 'discard', ...about, reason } : undefined;
}
