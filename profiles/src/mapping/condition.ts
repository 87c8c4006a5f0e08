import type { Condition } from 'fhir/r4';
import { andThen, type Result } from '../fhir/result.ts';
import type { Indication } from '../treatment/treatment.ts';
import { openResource, toMeta, type RecordContext } from './our-resource.ts';
import { fields, find, instant, optional, referenceTo, text } from './parse-element.ts';
import { conceptIn, toConcept } from './term.ts';
import { indications, TERMS } from './terminology.ts';

/** Why the treatment is given; the EHR's own entry stays as its evidence. */
export function toCondition(indication: Indication, { treatment }: RecordContext): Condition {
  return {
    resourceType: 'Condition',
    id: indication.id,
    meta: toMeta('acs-indication'),
    clinicalStatus: toConcept(TERMS.conditionActive),
    verificationStatus: toConcept(TERMS.conditionConfirmed),
    category: [toConcept(TERMS.encounterDiagnosis)],
    code: toConcept(indications.termOf(indication.code)),
    subject: { reference: treatment.patient },
    recordedDate: indication.recordedAt,
    ...(indication.source && { evidence: [{ detail: [{ reference: indication.source }] }] }),
  };
}

/** The indication of a record. */
export function fromCondition(resource: unknown): Result<Indication> {
  return andThen(openResource(resource, 'Condition', 'acs-indication'), (condition) =>
    fields({
      id: text(find(condition, 'id')),
      code: conceptIn(indications)(find(condition, 'code')),
      source: optional(find(condition, 'evidence[0].detail[0]'), referenceTo('Condition')),
      recordedAt: instant(find(condition, 'recordedDate')),
    }),
  );
}
