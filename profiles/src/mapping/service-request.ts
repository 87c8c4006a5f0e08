import type { ServiceRequest, Timing } from 'fhir/r4';
import { andThen, type Result } from '../fhir/result.ts';
import type { Series } from '../treatment/series.ts';
import type { Treatment } from '../treatment/treatment.ts';
import { openResource, toMeta, toPerson, toReference, type RecordContext } from './our-resource.ts';
import { count, fields, find, instant, person, text } from './parse-element.ts';
import { fromBodySite, injectionCode, toBodySite } from './target.ts';
import { conceptIn, toConcept } from './term.ts';
import { guidances } from './terminology.ts';

/** The order of one series, at the interval of its protocol. */
export function toServiceRequest(series: Series, context: RecordContext): ServiceRequest {
  const { treatment } = context;
  return {
    resourceType: 'ServiceRequest',
    id: series.id,
    meta: toMeta('acs-order'),
    status: statusOf(series, treatment),
    intent: 'order',
    code: injectionCode([series.target]),
    orderDetail: [toConcept(guidances.termOf(series.guidance))],
    subject: { reference: treatment.patient },
    occurrenceTiming: timingOf(series, context),
    authoredOn: series.orderedAt,
    requester: toPerson(series.orderedBy),
    reasonReference: [toReference('Condition', treatment.indication.id)],
    bodySite: [toBodySite(series.target)],
  };
}

function timingOf({ injections }: Series, { protocol }: RecordContext): Timing {
  const { low, high } = protocol.interval;
  const longest = high === low ? {} : { periodMax: high };
  return { repeat: { count: injections, frequency: 1, period: low, ...longest, periodUnit: 'd' } };
}

function statusOf(series: Series, treatment: Treatment): ServiceRequest['status'] {
  if (sessionsGiven(series, treatment) >= series.injections) return 'completed';
  switch (treatment.state.state) {
    case 'planned':
    case 'in-progress':
      return 'active';
    case 'on-hold':
      return 'on-hold';
    case 'completed':
      return 'completed';
    case 'abandoned':
      return 'revoked';
  }
}

/** Several doses of one visit are one injection of the series. */
function sessionsGiven(series: Series, treatment: Treatment): number {
  const given = treatment.administrations.filter(
    (administration) => administration.seriesId === series.id && administration.act.status === 'completed',
  );
  return new Set(given.map((administration) => administration.session)).size;
}

/** A series from its order. */
export function fromServiceRequest(resource: unknown): Result<Series> {
  return andThen(openResource(resource, 'ServiceRequest', 'acs-order'), (order) =>
    fields({
      id: text(find(order, 'id')),
      target: fromBodySite(find(order, 'bodySite[0]')),
      injections: count(find(order, 'occurrenceTiming.repeat.count')),
      guidance: conceptIn(guidances)(find(order, 'orderDetail[0]')),
      orderedAt: instant(find(order, 'authoredOn')),
      orderedBy: person(find(order, 'requester')),
    }),
  );
}
