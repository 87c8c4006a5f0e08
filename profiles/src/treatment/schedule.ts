import { calendarDaysBetween, isAfter, type Instant } from '../fhir/date-time.ts';
import { administrationOf } from './address.ts';
import type { AdministrationRequest } from './administration-request.ts';
import type { Breach } from './breach.ts';
import type { CommandContext } from './command.ts';
import type { Series } from './series.ts';
import { intervalBroken, sessionsAt, sessionsOf, visitAt, type Visit } from './sessions.ts';
import type { Treatment } from './treatment.ts';

/** One more injection, in its visit, before it is part of the record. */
interface Planned {
  readonly request: AdministrationRequest;
  readonly at: Instant;
  readonly context: CommandContext;
}

/** What the protocol's interval and the ordered number say against one more injection at this time. */
export function scheduleBreaches(treatment: Treatment, planned: Planned, series: Series): readonly Breach[] {
  return [...intervalBreaches(treatment, planned), ...countBreaches(treatment, planned, series)];
}

/** The visit before it and, when it is entered afterwards, the visit after it. */
function intervalBreaches(treatment: Treatment, planned: Planned): readonly Breach[] {
  const { request, at, context } = planned;
  const visit = visitOf(treatment, planned);
  const others = sessionsAt(treatment, request.target).filter(({ id }) => id !== visit);
  const before = others.filter((session) => !isAfter(session.at, at)).at(-1);
  const after = others.find((session) => isAfter(session.at, at));
  const planning: Visit = { at, administrations: [{ seriesId: request.seriesId }] };
  const pairs = [
    ...(before === undefined ? [] : [[before, planning] as const]),
    ...(after === undefined ? [] : [[planning, after] as const]),
  ];
  const [broken] = pairs.filter(([first, second]) => intervalBroken(first, second, context) !== undefined);
  return broken === undefined ? [] : [intervalBreach(broken, context)];
}

function intervalBreach([first, second]: readonly [Visit, Visit], context: CommandContext): Breach {
  const { low, high } = context.protocol.interval;
  const days = calendarDaysBetween(first.at, second.at, context.timeZone);
  const text = `${days} days between two injections; the protocol says ${low} to ${high} days`;
  return { rule: 'interval', at: 'occurredAt', text, values: { days, low, high }, concerns: own(context) };
}

function countBreaches(treatment: Treatment, planned: Planned, series: Series): readonly Breach[] {
  const visit = visitOf(treatment, planned);
  const others = sessionsOf(treatment, series.id).filter(({ id }) => id !== visit);
  if (others.length < series.injections) return [];
  const values = { number: others.length + 1, high: series.injections };
  const text = `Injection ${values.number} of a series of ${series.injections}`;
  return [{ rule: 'series-exceeded', at: 'seriesId', text, values, concerns: own(planned.context) }];
}

/** The visit that the injection belongs to. */
function visitOf(treatment: Treatment, { at, context }: Planned): string {
  return visitAt(treatment, at, context) ?? context.idFor('session');
}

function own(context: CommandContext): readonly string[] {
  return [administrationOf({ id: context.idFor('administration#1') })];
}
