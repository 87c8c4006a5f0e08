import { andThen, failure, success, type Result } from '../../fhir/result.ts';
import { checkMeasured, checkScore } from '../checks/measure.ts';
import type { CommandContext, RecordFunctionScoreCommand, RecordIl1RaCommand } from '../command.ts';
import { refuse } from '../finding.ts';
import type { Il1Ra } from '../il-1ra.ts';
import type { Outcome } from '../observation.ts';
import type { Treatment } from '../treatment.ts';
import { findBatch } from './amend.ts';

/** Scores of function, each on a scale of its instrument. */
export function recordFunctionScore(
  treatment: Treatment,
  { scores, seriesId, occurredAt }: RecordFunctionScoreCommand,
  context: CommandContext,
): Result<Treatment> {
  if (seriesId !== undefined && !treatment.series.some(({ id }) => id === seriesId))
    return refuse({ rule: 'series-unknown', at: 'seriesId', text: 'This treatment has no such series' });
  const issues = scores.flatMap((score, index) => checkScore(score, `scores[${index}]`));
  if (issues.length > 0) return failure(...issues);
  const reported = scores.map(({ instrument, scale, points }, index): Outcome => ({
    id: context.idFor(`observation#${index + 1}`),
    measure: { kind: 'function-score', instrument, scale, points },
    at: occurredAt,
    by: context.actor,
    ...(seriesId !== undefined && { seriesId }),
  }));
  return success({ ...treatment, outcomes: [...treatment.outcomes, ...reported] });
}

/** The receptor antagonist that the laboratory found in the serum of a batch. */
export function recordIl1Ra(
  treatment: Treatment,
  { batch: identifier, concentration, assay, occurredAt }: RecordIl1RaCommand,
  context: CommandContext,
): Result<Treatment> {
  return andThen(findBatch(treatment, identifier), ({ serum }) => {
    if (serum === undefined)
      return refuse({ rule: 'serum-unknown', at: 'batch', text: 'This batch has not yielded serum' });
    const issues = checkMeasured(serum, occurredAt, 'occurredAt');
    if (issues.length > 0) return failure(...issues);
    const measured: Il1Ra = {
      id: context.idFor('il-1ra'),
      serumId: serum.id,
      concentration,
      at: occurredAt,
      by: context.actor,
      ...(assay !== undefined && { assay }),
    };
    return success({ ...treatment, il1Ra: [...treatment.il1Ra, measured] });
  });
}
