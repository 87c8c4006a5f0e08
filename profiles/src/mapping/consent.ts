import type { Consent as ConsentResource } from 'fhir/r4';
import { andThen, type Result } from '../fhir/result.ts';
import type { Consent } from '../treatment/treatment.ts';
import { openResource, toMeta, toReference, type RecordContext } from './our-resource.ts';
import { fields, find, instant, optional, text } from './parse-element.ts';
import { toConcept } from './term.ts';
import { TERMS } from './terminology.ts';

/** The consent to this one treatment; withdrawn, it is inactive and says since when. */
export function toConsent(consent: Consent, { treatment }: RecordContext): ConsentResource {
  const { withdrawnAt } = consent;
  return {
    resourceType: 'Consent',
    id: consent.id,
    meta: toMeta('acs-consent'),
    status: withdrawnAt ? 'inactive' : 'active',
    scope: toConcept(TERMS.consentToTreatment),
    category: [toConcept(TERMS.patientConsent)],
    patient: { reference: treatment.patient },
    dateTime: consent.givenAt,
    policyRule: toConcept(TERMS.consentPolicy),
    provision: {
      ...(withdrawnAt && { period: { end: withdrawnAt } }),
      data: [{ meaning: 'related', reference: toReference('Procedure', treatment.id) }],
    },
  };
}

/** The consent of a record. */
export function fromConsent(resource: unknown): Result<Consent> {
  return andThen(openResource(resource, 'Consent', 'acs-consent'), (consent) =>
    fields({
      id: text(find(consent, 'id')),
      givenAt: instant(find(consent, 'dateTime')),
      withdrawnAt: optional(find(consent, 'provision.period.end'), instant),
    }),
  );
}
