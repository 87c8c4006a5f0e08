import type { AdverseEvent as AdverseEventResource, AdverseEventSuspectEntity } from 'fhir/r4';
import { idOf } from '../fhir/reference.ts';
import { andThen, failure, success, type Result } from '../fhir/result.ts';
import type { AdverseEvent, Causality } from '../treatment/adverse-event.ts';
import { CORRECTION_REASONS } from '../treatment/adverse-event.ts';
import { modifierExtensionOf, toExtension } from './extension.ts';
import { openResource, toMeta, toPerson, toReference, type RecordContext } from './our-resource.ts';
import {
  fields,
  find,
  instant,
  items,
  oneOf,
  optional,
  person,
  referenceTo,
  text,
  unreadable,
  type Element,
} from './parse-element.ts';
import { conceptIn, toConcept } from './term.ts';
import {
  adverseEventOutcomes,
  adverseEvents,
  adverseEventSeverities,
  causalities,
  PUBLISHED_EVENTS,
  seriousnesses,
} from './terminology.ts';

/**
 * What happened to the patient. R4 gives the resource no status, so a struck entry says so by a modifier extension, which no
 * reader may pass over.
 */
export function toAdverseEvent(event: AdverseEvent, { treatment }: RecordContext): AdverseEventResource {
  return {
    resourceType: 'AdverseEvent',
    id: event.id,
    meta: toMeta('acs-adverse-event'),
    ...(event.struck && { modifierExtension: [toExtension('acs-entered-in-error', { valueCode: event.struck })] }),
    actuality: 'actual',
    event: toConcept(adverseEvents.termOf(event.event), ...PUBLISHED_EVENTS[event.event]),
    subject: { reference: treatment.patient },
    date: event.onsetAt,
    recordedDate: event.recordedAt,
    seriousness: toConcept(seriousnesses.termOf(event.seriousness)),
    severity: toConcept(adverseEventSeverities.termOf(event.severity)),
    outcome: toConcept(adverseEventOutcomes.termOf(event.outcome)),
    recorder: toPerson(event.recordedBy),
    suspectEntity: toSuspects(event, treatment.id),
  };
}

/** The treatment first, always; then the injection, where one is suspected. The opinion on the cause is about the last of them. */
function toSuspects({ administrationId, causality }: AdverseEvent, treatmentId: string): AdverseEventSuspectEntity[] {
  const treatment = toReference('Procedure', treatmentId);
  const opinion = causality && { causality: [toCausality(causality)] };
  if (administrationId === undefined) return [{ instance: treatment, ...opinion }];
  return [{ instance: treatment }, { instance: toReference('MedicationAdministration', administrationId), ...opinion }];
}

function toCausality({ assessment, by }: Causality) {
  return { assessment: toConcept(causalities.termOf(assessment)), author: toPerson(by) };
}

/** An adverse event of a record. */
export function fromAdverseEvent(resource: unknown): Result<AdverseEvent> {
  return andThen(openResource(resource, 'AdverseEvent', 'acs-adverse-event'), (found) => {
    const suspects = items(find(found, 'suspectEntity'));
    const [, injection, ...more] = suspects;
    if (more.length > 0 || find(found, 'actuality').value !== 'actual')
      return failure(unreadable(found, 'Expected an actual event with the treatment and at most one injection'));
    const last = suspects.at(-1) ?? found;
    return fields({
      id: text(find(found, 'id')),
      event: conceptIn(adverseEvents)(find(found, 'event')),
      onsetAt: instant(find(found, 'date')),
      recordedAt: instant(find(found, 'recordedDate')),
      recordedBy: person(find(found, 'recorder')),
      seriousness: conceptIn(seriousnesses)(find(found, 'seriousness')),
      severity: conceptIn(adverseEventSeverities)(find(found, 'severity')),
      outcome: conceptIn(adverseEventOutcomes)(find(found, 'outcome')),
      administrationId: injection === undefined ? success(undefined) : administrationIn(find(injection, 'instance')),
      causality: optional(find(last, 'causality[0]'), causalityOf),
      struck: optional(
        find(modifierExtensionOf(found, 'acs-entered-in-error'), 'valueCode'),
        oneOf(CORRECTION_REASONS),
      ),
    });
  });
}

function administrationIn(instance: Element): Result<string> {
  return andThen(referenceTo('MedicationAdministration')(instance), (reference) => success(idOf(reference)));
}

function causalityOf(element: Element): Result<Causality> {
  return fields({
    assessment: conceptIn(causalities)(find(element, 'assessment')),
    by: person(find(element, 'author')),
  });
}
