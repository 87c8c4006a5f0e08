import type { Procedure } from 'fhir/r4';
import type { Instant } from '../fhir/date-time.ts';
import type { ReferenceTo } from '../fhir/reference.ts';
import { andThen, failure, success, type Result } from '../fhir/result.ts';
import type { ProtocolReference } from '../treatment/protocol.ts';
import type { Target } from '../treatment/target.ts';
import { revisionOf, type Treatment, type TreatmentState } from '../treatment/treatment.ts';
import { firstDraw } from './draw.ts';
import { extensionOf, toExtension } from './extension.ts';
import { identifierOf, toIdentifier } from './identifier.ts';
import { toNarrative } from './narrative.ts';
import { openResource, toMeta, toPerson, toReference } from './our-resource.ts';
import {
  count,
  each,
  constant,
  fields,
  find,
  instant,
  items,
  oneOf,
  optional,
  referenceTo,
  text,
  unreadable,
  type Element,
} from './parse-element.ts';
import { fromBodySite, injectionCode, toBodySite } from './target.ts';
import { conceptIn, toConcept } from './term.ts';
import { endReasons } from './terminology.ts';

/** What the root of a record says of its treatment; the rest stands in the other resources. */
export interface RecordRoot extends Pick<Treatment, 'id' | 'number' | 'patient' | 'encounter' | 'state' | 'protocol'> {
  /** How many commands the record must hold. */
  readonly revision: number;
  /** The orders in the order of the series. */
  readonly orders: readonly ReferenceTo<'ServiceRequest'>[];
  readonly indication: ReferenceTo<'Condition'>;
  /** The body sites, which must be those of the orders. */
  readonly targets: readonly Target[];
}

/** The treatment as the root of its record. */
export function toProcedure(treatment: Treatment): Procedure {
  const targets = treatment.series.map((series) => series.target);
  const [planned] = treatment.log;
  return {
    resourceType: 'Procedure',
    id: treatment.id,
    meta: toMeta('acs-procedure'),
    text: toNarrative(treatment),
    extension: [toExtension('acs-revision', { valuePositiveInt: revisionOf(treatment) })],
    identifier: [toIdentifier('treatment', treatment.number)],
    instantiatesCanonical: [`${treatment.protocol.url}|${treatment.protocol.version}`],
    basedOn: treatment.series.map((series) => toReference('ServiceRequest', series.id)),
    ...statusOf(treatment),
    code: injectionCode(targets),
    subject: { reference: treatment.patient },
    ...(treatment.encounter && { encounter: { reference: treatment.encounter } }),
    ...performed(treatment),
    ...(planned && { recorder: toPerson(planned.by) }),
    reasonReference: [toReference('Condition', treatment.indication.id)],
    bodySite: targets.map(toBodySite),
  };
}

function statusOf(treatment: Treatment): Pick<Procedure, 'status' | 'statusReason'> {
  const { state } = treatment;
  switch (state.state) {
    case 'planned':
      return { status: 'preparation' };
    case 'in-progress':
    case 'completed':
      return { status: state.state };
    case 'on-hold':
      return { status: 'on-hold', statusReason: toConcept(endReasons.termOf(state.reason)) };
    case 'abandoned':
      return {
        status: hasBlood(treatment) ? 'stopped' : 'not-done',
        statusReason: toConcept(endReasons.termOf(state.reason)),
      };
  }
}

function hasBlood(treatment: Treatment): boolean {
  return treatment.batches.some((batch) => batch.blood.length > 0);
}

/** From the first draw to the end; what ended before the first draw has only its end. */
function performed(treatment: Treatment): Pick<Procedure, 'performedDateTime' | 'performedPeriod'> {
  const { state } = treatment;
  const end = state.state === 'completed' || state.state === 'abandoned' ? state.endedAt : undefined;
  if (state.state === 'abandoned' && !hasBlood(treatment)) return { performedDateTime: state.endedAt };
  const start = firstDraw(treatment.batches.flatMap((batch) => batch.blood))?.collectedAt;
  if (start === undefined && end === undefined) return {};
  return { performedPeriod: { ...(start && { start }), ...(end && { end }) } };
}

/** The root of a record. */
export function fromProcedure(resource: unknown): Result<RecordRoot> {
  return andThen(openResource(resource, 'Procedure', 'acs-procedure'), (procedure) =>
    fields({
      id: text(find(procedure, 'id')),
      number: identifierOf(find(procedure, 'identifier'), 'treatment'),
      patient: referenceTo('Patient')(find(procedure, 'subject')),
      encounter: optional(find(procedure, 'encounter'), referenceTo('Encounter')),
      state: stateOf(procedure),
      protocol: protocolOf(find(procedure, 'instantiatesCanonical[0]')),
      revision: count(find(extensionOf(procedure, 'acs-revision'), 'valuePositiveInt')),
      orders: each(items(find(procedure, 'basedOn')), referenceTo('ServiceRequest')),
      indication: referenceTo('Condition')(find(procedure, 'reasonReference[0]')),
      targets: each(items(find(procedure, 'bodySite')), fromBodySite),
    }),
  );
}

const STATUSES = ['preparation', 'in-progress', 'on-hold', 'completed', 'stopped', 'not-done'] as const;

function stateOf(procedure: Element): Result<TreatmentState> {
  return andThen(oneOf(STATUSES)(find(procedure, 'status')), (status): Result<TreatmentState> => {
    switch (status) {
      case 'preparation':
        return success({ state: 'planned' });
      case 'in-progress':
        return success({ state: 'in-progress' });
      case 'on-hold':
        return fields({ state: constant('on-hold'), reason: reasonOf(procedure) });
      case 'completed':
        return fields({ state: constant('completed'), endedAt: endOf(procedure, 'performedPeriod.end') });
      case 'stopped':
        return abandoned(procedure, 'performedPeriod.end');
      case 'not-done':
        return abandoned(procedure, 'performedDateTime');
    }
  });
}

function abandoned(procedure: Element, end: string): Result<TreatmentState> {
  return fields({ state: constant('abandoned'), endedAt: endOf(procedure, end), reason: reasonOf(procedure) });
}

function endOf(procedure: Element, path: string): Result<Instant> {
  return instant(find(procedure, path));
}

function reasonOf(procedure: Element) {
  return conceptIn(endReasons)(find(procedure, 'statusReason'));
}

function protocolOf(element: Element): Result<ProtocolReference> {
  return andThen(text(element), (canonical) => {
    const [url, version, more] = canonical.split('|');
    if (url && version && more === undefined) return success({ url, version });
    return failure(unreadable(element, 'Expected a protocol with its version, as url|version'));
  });
}
