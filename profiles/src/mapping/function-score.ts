import type { Observation } from 'fhir/r4';
import { andThen, failure, success, type Result } from '../fhir/result.ts';
import { SCALE_RANGES, type Scale, type Score } from '../treatment/function-score.ts';
import type { FunctionScore } from '../treatment/observation.ts';
import { toMeta } from './our-resource.ts';
import { constant, fields, find, unreadable, type Element } from './parse-element.ts';
import { conceptIn, toConcept } from './term.ts';
import { instruments, scales } from './terminology.ts';
import { quantityIn, toQuantity, toRange } from './units.ts';

/** What a score says beside what every observation says; its scale stands as the method, and the scale's range beside the value. */
export function toScoreElements({
  instrument,
  scale,
  points,
}: Score): Pick<Observation, 'meta' | 'code' | 'method' | 'valueQuantity' | 'referenceRange'> {
  return {
    meta: toMeta('acs-function-score'),
    code: toConcept(instruments.termOf(instrument)),
    method: toConcept(scales.termOf(scale)),
    valueQuantity: toQuantity(points, '{score}'),
    referenceRange: [toRange(SCALE_RANGES[scale], '{score}')],
  };
}

/** The score of an observation; a range that is not the scale's is a finding, not another scale. */
export function scoreIn(observation: Element): Result<FunctionScore> {
  const read = fields({
    kind: constant('function-score'),
    instrument: conceptIn(instruments)(find(observation, 'code')),
    scale: conceptIn(scales)(find(observation, 'method')),
    points: quantityIn('{score}', Number)(find(observation, 'valueQuantity')),
  });
  return andThen(read, (score) => withRange(score, find(observation, 'referenceRange[0]')));
}

function withRange(score: FunctionScore, range: Element): Result<FunctionScore> {
  const point = quantityIn('{score}', Number);
  const ends = fields({ low: point(find(range, 'low')), high: point(find(range, 'high')) });
  return andThen(ends, ({ low, high }) =>
    isRangeOf(score.scale, low, high)
      ? success(score)
      : failure(unreadable(range, `Expected the range of the scale ${score.scale}`)),
  );
}

function isRangeOf(scale: Scale, low: number, high: number): boolean {
  return SCALE_RANGES[scale].low === low && SCALE_RANGES[scale].high === high;
}
