import { isBefore, type Instant } from '../../fhir/date-time.ts';
import type { Issue } from '../../fhir/issue.ts';
import type { Serum } from '../batch.ts';
import { stop, stopIf, written } from '../finding.ts';
import { INSTRUMENT_SCALES, SCALE_RANGES, type Score } from '../function-score.ts';
import type { Il1Ra } from '../il-1ra.ts';
import type { Outcome } from '../observation.ts';
import type { Treatment } from '../treatment.ts';

/** All rules of what a patient reported; pain and distance have theirs in their type. */
export function checkOutcome({ measure }: Outcome, at: string): readonly Issue[] {
  return measure.kind === 'function-score' ? checkScore(measure, `${at}.measure`) : [];
}

/** The scale is one of the instrument, and the points lie on it. */
export function checkScore({ instrument, scale, points }: Score, at: string): readonly Issue[] {
  const { low, high } = SCALE_RANGES[scale];
  const isOff = points < low || points > high;
  return [
    ...stopIf(!INSTRUMENT_SCALES[instrument].includes(scale), {
      rule: 'scale-differs',
      at: `${at}.scale`,
      text: `${scale} is no scale of ${instrument}`,
      values: { scale, instrument },
    }),
    ...stopIf(isOff, {
      rule: 'score-outside-scale',
      at: `${at}.points`,
      text: `${written(points)} points; the scale goes from ${low} to ${high}`,
      values: { points, low, high },
    }),
  ];
}

/** The serum is in the record, and was there before it was measured. */
export function checkIl1Ra({ serumId, at: measuredAt }: Il1Ra, { batches }: Treatment, at: string): readonly Issue[] {
  const serum = batches.flatMap((batch) => batch.serum ?? []).find(({ id }) => id === serumId);
  if (serum !== undefined) return checkMeasured(serum, measuredAt, `${at}.at`);
  return [stop({ rule: 'serum-unknown', at: `${at}.serumId`, text: 'This treatment has no such serum' })];
}

/** Serum is measured after it was filtered. */
export function checkMeasured({ filtration }: Serum, measuredAt: Instant, at: string): readonly Issue[] {
  return stopIf(isBefore(measuredAt, filtration.filteredAt), {
    rule: 'time-order',
    at,
    text: `The serum was filtered at ${filtration.filteredAt}, after ${measuredAt}`,
    values: { time: measuredAt, before: filtration.filteredAt },
  });
}
