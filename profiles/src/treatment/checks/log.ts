import { epochOf } from '../../fhir/date-time.ts';
import type { Issue } from '../../fhir/issue.ts';
import { stopIf } from '../finding.ts';
import type { LogEntry, Treatment } from '../treatment.ts';
import { checkRising } from './batch.ts';

/** Clocks may differ by this much; milliseconds. */
const TOLERANCE = 60_000;

/** Begins with one plan; recorded in its order; nothing recorded before it happened; every id once. */
export function checkLog({ log }: Treatment): readonly Issue[] {
  const plans = log.filter(({ command }) => command === 'plan').length;
  const ids = new Set(log.map(({ id }) => id));
  return [
    ...stopIf(plans !== 1 || log[0]?.command !== 'plan' || ids.size !== log.length, {
      rule: 'revision-differs',
      at: 'log',
      text: 'The log is not one plan with what followed it',
    }),
    ...checkRising(
      log.map(({ recordedAt }) => recordedAt),
      'log',
    ),
    ...log.flatMap(checkEntry),
  ];
}

function checkEntry({ occurredAt, recordedAt }: LogEntry, index: number): readonly Issue[] {
  return stopIf(epochOf(occurredAt) > epochOf(recordedAt) + TOLERANCE, {
    rule: 'time-in-future',
    at: `log[${index}].occurredAt`,
    text: `${occurredAt} lies after it was recorded, ${recordedAt}`,
    values: { time: occurredAt, now: recordedAt },
  });
}
