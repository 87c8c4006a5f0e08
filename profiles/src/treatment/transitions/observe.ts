import { success, type Result } from '../../fhir/result.ts';
import type { CommandContext, ObserveCommand } from '../command.ts';
import { refuse } from '../finding.ts';
import type { Outcome } from '../observation.ts';
import type { Treatment } from '../treatment.ts';

/** What the patient reports, before, between and long after the injections. */
export function observe(treatment: Treatment, command: ObserveCommand, context: CommandContext): Result<Treatment> {
  const { seriesId, occurredAt } = command;
  if (seriesId !== undefined && !treatment.series.some(({ id }) => id === seriesId))
    return refuse({ rule: 'series-unknown', at: 'seriesId', text: 'This treatment has no such series' });
  const reported = command.measures.map((measure, index): Outcome => ({
    id: context.idFor(`observation#${index + 1}`),
    measure,
    at: occurredAt,
    by: context.actor,
    ...(seriesId !== undefined && { seriesId }),
  }));
  return success({ ...treatment, outcomes: [...treatment.outcomes, ...reported] });
}
