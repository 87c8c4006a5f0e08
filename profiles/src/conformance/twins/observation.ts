/** What is observed: acs-100 to acs-102, acs-150 to acs-153. */
import { all, at, codings, isCoded, list, one } from './path.ts';
import { LOINC, ours } from './systems.ts';
import { and, isBetween, same, type Rules } from './truth.ts';

const SCALE = ours('scale');
const SCORE = ours('function-score');
/** The highest score of each scale; of every other it is 100. */
const HIGHEST: ReadonlyMap<unknown, number> = new Map([
  ['womac-0-96', 96],
  ['womac-0-240', 240],
  ['oks-0-48', 48],
]);
/** System and codes of an instrument, and what its scales begin with. */
const INSTRUMENTS = [
  [SCORE, /^womac$/, /^womac-/],
  [SCORE, /^oks$/, /^oks-0-48$/],
  [LOINC, /^(?:72102-7|72101-9|72100-1|72099-5|72098-7)$/, /^koos-0-100$/],
  [LOINC, /^82324-5$/, /^koos-jr-0-100$/],
  [LOINC, /^(?:72097-9|72096-1|72095-3|72094-6|72093-8)$/, /^hoos-0-100$/],
  [LOINC, /^97909-6$/, /^odi-0-100$/],
] as const;

export const OBSERVATION: Rules = {
  /** Only a reaction to the last injection is graded mild or strong. */
  'acs-100': (check) =>
    !['mild', 'strong'].some((code) => isCoded(check, 'valueCodeableConcept', code)) ||
    isCoded(check, 'code', 'last-reaction'),

  /** Pain is a whole number from 0 to 10. */
  'acs-101': (pain) => and(isBetween(0, valueOf(pain), 10), Number.isInteger(valueOf(pain))),

  /** A walking distance lies between 0 and 100,000 m. */
  'acs-102': (distance) => isBetween(0, valueOf(distance), 100_000),

  /** A concentration is more than nothing and at most 10,000,000 pg/mL. */
  'acs-150': (result) => and(isBetween(0, valueOf(result), 10_000_000), valueOf(result) !== 0),

  /** A score lies in the range of its scale. */
  'acs-151': (score) => {
    const ranges = list(score, 'referenceRange');
    const [low, high] = [ends(ranges, 'low'), ends(ranges, 'high')];
    return low.length === 1 && high.length === 1 && isBetween(low[0], valueOf(score), high[0]);
  },

  /** The range is the one of the scale. */
  'acs-152': (score, resource) => {
    const [ranges, high] = [list(score, 'referenceRange'), ends(list(resource, 'referenceRange'), 'high')];
    if (same(one(ends(ranges, 'low')), 0) !== true) return false;
    return codings(list(score, 'method'), { system: SCALE })
      .flatMap((coding) => list(coding, 'code'))
      .every((code) => high.length === 1 && same(high[0], HIGHEST.get(code) ?? 100));
  },

  /** The scale belongs to the instrument. */
  'acs-153': (score) =>
    INSTRUMENTS.every(
      ([system, code, scale]) =>
        codings(list(score, 'code'), { system, code }).length > 0 ===
        codings(list(score, 'method'), { code: scale }).length > 0,
    ),
};

function valueOf(observation: unknown): unknown {
  return at(observation, 'valueQuantity', 'value');
}

function ends(ranges: readonly unknown[], end: 'low' | 'high'): readonly unknown[] {
  return ranges.flatMap((range) => all(range, end, 'value'));
}
