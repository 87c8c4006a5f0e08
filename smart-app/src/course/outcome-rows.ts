import { dayIn, epochOf, type Instant, type Outcome, type Treatment } from '@autoserum/profiles';

/** What was reported on one day of the clinic's calendar, and the injection of that day, if there was one. */
export interface OutcomeRow {
  readonly at: Instant;
  readonly pain?: number;
  readonly distance?: number;
  readonly injection?: number;
}

/** Pain and walking by day, the oldest first; of two of a kind on one day the later counts. */
export function outcomeRows(treatment: Treatment, timeZone: string): readonly OutcomeRow[] {
  const injections = injectionDays(treatment, timeZone);
  const rows = new Map<string, OutcomeRow>();
  const reported = treatment.outcomes.filter(({ measure }) => measure.kind !== 'function-score');
  for (const outcome of reported.toSorted((one, other) => epochOf(one.at) - epochOf(other.at))) {
    const day = dayIn(outcome.at, timeZone);
    const injection = injections.get(day);
    rows.set(day, {
      ...rows.get(day),
      at: outcome.at,
      ...valueOf(outcome),
      ...(injection === undefined ? {} : { injection }),
    });
  }
  return [...rows.values()];
}

function valueOf({ measure }: Outcome): Partial<OutcomeRow> {
  switch (measure.kind) {
    case 'pain':
      return { pain: measure.score };
    case 'walking-distance':
      return { distance: measure.distance };
    case 'function-score':
      return {};
  }
}

/** The number of the injection given on each day. */
export function injectionDays(treatment: Treatment, timeZone: string): ReadonlyMap<string, number> {
  const days = [...new Set(givenAt(treatment).map((at) => dayIn(at, timeZone)))].toSorted();
  return new Map(days.map((day, index) => [day, index + 1]));
}

/** When injections were given, the oldest first. */
export function givenAt({ administrations }: Treatment): readonly Instant[] {
  return administrations
    .filter(({ act }) => act.status === 'completed')
    .map(({ at }) => at)
    .toSorted((one, other) => epochOf(one) - epochOf(other));
}
