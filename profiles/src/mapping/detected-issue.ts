import type { DetectedIssue, DetectedIssueMitigation } from 'fhir/r4';
import { andThen, type Result } from '../fhir/result.ts';
import type { Deviation, DeviationDecision } from '../treatment/deviation.ts';
import { openResource, toMeta, toPerson, toReference, type RecordContext } from './our-resource.ts';
import {
  anyReference,
  each,
  fields,
  find,
  instant,
  items,
  optional,
  person,
  text,
  type Element,
} from './parse-element.ts';
import { conceptIn, toConcept } from './term.ts';
import { deviationReasons, deviationRules, RULES_IN_FHIR, type RuleInFhir } from './terminology.ts';

/** What departed from the protocol, and what was decided about it. */
export function toDetectedIssue(deviation: Deviation, { treatment }: RecordContext): DetectedIssue {
  const { severity, alert }: RuleInFhir = RULES_IN_FHIR[deviation.rule];
  const concerns = deviation.concerns.map((reference) => ({ reference }));
  return {
    resourceType: 'DetectedIssue',
    id: deviation.id,
    meta: toMeta('acs-deviation'),
    status: deviation.decision ? 'final' : 'preliminary',
    code: toConcept(deviationRules.termOf(deviation.rule), ...(alert ? [alert] : [])),
    severity,
    patient: { reference: treatment.patient },
    identifiedDateTime: deviation.at,
    implicated: [toReference('Procedure', treatment.id), ...concerns],
    detail: deviation.text,
    ...(deviation.decision && { mitigation: [toMitigation(deviation.decision)] }),
  };
}

function toMitigation({ reason, by, at }: DeviationDecision): DetectedIssueMitigation {
  return { action: toConcept(deviationReasons.termOf(reason)), date: at, author: toPerson(by) };
}

/** A deviation of a record. */
export function fromDetectedIssue(resource: unknown): Result<Deviation> {
  return andThen(openResource(resource, 'DetectedIssue', 'acs-deviation'), (found) =>
    fields({
      id: text(find(found, 'id')),
      rule: conceptIn(deviationRules)(find(found, 'code')),
      at: instant(find(found, 'identifiedDateTime')),
      concerns: each(items(find(found, 'implicated')).slice(1), anyReference),
      text: text(find(found, 'detail')),
      decision: optional(find(found, 'mitigation[0]'), decisionOf),
    }),
  );
}

function decisionOf(mitigation: Element): Result<DeviationDecision> {
  return fields({
    reason: conceptIn(deviationReasons)(find(mitigation, 'action')),
    by: person(find(mitigation, 'author')),
    at: instant(find(mitigation, 'date')),
  });
}
