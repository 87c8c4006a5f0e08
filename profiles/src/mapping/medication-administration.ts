import type { Extension, MedicationAdministration, MedicationAdministrationDosage, Reference } from 'fhir/r4';
import { millilitres } from '../fhir/quantity.ts';
import { andThen, type Result } from '../fhir/result.ts';
import type { Administration, Given } from '../treatment/administration.ts';
import { extensionOf, single, toExtension } from './extension.ts';
import { findIdentifier, identifierOf, toIdentifier } from './identifier.ts';
import { checkOf, fromIdentityCheck, fromLabelCheck, toCheck } from './identity-check.ts';
import { doseLabelOf, findAliquot, MEDICATION, toMedication, type DoseLabel } from './medication.ts';
import { openResource, toMeta, toPerson, toReference, type RecordContext } from './our-resource.ts';
import {
  constant,
  fields,
  find,
  instant,
  items,
  oneOf,
  optional,
  person,
  referenceTo,
  text,
  type Element,
} from './parse-element.ts';
import { idIn } from './specimen.ts';
import { fromBodySite, routeTo, toBodySite } from './target.ts';
import { codingIn, conceptIn, isCoded, toCoding, toConcept, type Term } from './term.ts';
import { guidances, notGivenReasons, TERMS } from './terminology.ts';
import { quantityIn, toQuantity } from './units.ts';

/** An administration, with what its dose says of itself. */
export interface AdministrationInRecord {
  readonly administration: Administration;
  readonly label?: DoseLabel;
}

/** One aliquot given at one target, or the injection that was not given. In law the serum is a medicinal product. */
export function toMedicationAdministration(
  administration: Administration,
  { treatment }: RecordContext,
): MedicationAdministration {
  const { act } = administration;
  const given = act.status === 'completed' ? act : undefined;
  return {
    resourceType: 'MedicationAdministration',
    id: administration.id,
    meta: toMeta('acs-administration'),
    contained: [toMedication(given && findAliquot(treatment, given.aliquotId))],
    extension: given ? toProof(given) : [toMissedTarget(administration)],
    identifier: toIdentifiers(administration),
    partOf: [toReference('Procedure', treatment.id)],
    status: act.status,
    ...(act.status === 'not-done' && { statusReason: [toConcept(notGivenReasons.termOf(act.reason))] }),
    medicationReference: { reference: `#${MEDICATION}` },
    subject: { reference: treatment.patient },
    ...(administration.encounter && { context: { reference: administration.encounter } }),
    supportingInformation: toSupport(administration),
    effectiveDateTime: administration.at,
    performer: toPerformers(administration),
    reasonReference: [toReference('Condition', treatment.indication.id)],
    ...(given && { dosage: toDosage(administration, given) }),
  };
}

function toProof({ guidance, identityCheck, labelCheck }: Given): Extension[] {
  return [
    toExtension('acs-guidance', { valueCoding: toCoding(guidances.termOf(guidance)) }),
    toCheck('patient', identityCheck),
    toCheck('label', labelCheck),
  ];
}

/** What was not given has no dosage, and so no site. */
function toMissedTarget({ target }: Administration): Extension {
  return toExtension('acs-target', { valueCodeableConcept: toBodySite(target) });
}

function toIdentifiers({ session, authorisationId }: Administration) {
  const authorisation = authorisationId ? [toIdentifier('authorisation', authorisationId)] : [];
  return [toIdentifier('session', session), ...authorisation];
}

function toSupport({ act, seriesId }: Administration): Reference[] {
  const aliquot = act.status === 'completed' ? [toReference('Specimen', act.aliquotId)] : [];
  return [...aliquot, toReference('ServiceRequest', seriesId)];
}

function toPerformers({ performer, verifier }: Administration) {
  const second = verifier ? [{ function: toConcept(TERMS.verifier), actor: toPerson(verifier) }] : [];
  return [{ function: toConcept(TERMS.performer), actor: toPerson(performer) }, ...second];
}

function toDosage({ target }: Administration, { volume }: Given): MedicationAdministrationDosage {
  return {
    site: toBodySite(target),
    route: routeTo(target),
    method: toConcept(TERMS.inject),
    dose: toQuantity(volume, 'mL'),
  };
}

/** An administration of a record, with the label of its dose. */
export function fromMedicationAdministration(resource: unknown): Result<AdministrationInRecord> {
  return andThen(openResource(resource, 'MedicationAdministration', 'acs-administration'), (found) =>
    fields({ administration: administrationOf(found), label: doseLabelOf(found) }),
  );
}

function administrationOf(found: Element): Result<Administration> {
  return andThen(oneOf(['completed', 'not-done'])(find(found, 'status')), (status) =>
    fields({
      id: text(find(found, 'id')),
      session: identifierOf(find(found, 'identifier'), 'session'),
      seriesId: idIn('ServiceRequest')(supportOf(found, 'ServiceRequest')),
      target: fromBodySite(targetOf(found, status)),
      act: status === 'completed' ? givenOf(found) : notGivenOf(found),
      at: instant(find(found, 'effectiveDateTime')),
      performer: person(find(performerOf(found, TERMS.performer), 'actor')),
      verifier: optional(performerOf(found, TERMS.verifier), (second) => person(find(second, 'actor'))),
      encounter: optional(find(found, 'context'), referenceTo('Encounter')),
      authorisationId: optional(find(findIdentifier(find(found, 'identifier'), 'authorisation'), 'value'), text),
    }),
  );
}

function targetOf(found: Element, status: Administration['act']['status']): Element {
  if (status === 'completed') return find(found, 'dosage.site');
  return find(extensionOf(found, 'acs-target'), 'valueCodeableConcept');
}

function givenOf(found: Element): Result<Administration['act']> {
  return fields({
    status: constant('completed'),
    aliquotId: idIn('Specimen')(supportOf(found, 'Specimen')),
    volume: quantityIn('mL', millilitres)(find(found, 'dosage.dose')),
    identityCheck: fromIdentityCheck(checkOf(found, 'patient')),
    labelCheck: fromLabelCheck(checkOf(found, 'label')),
    guidance: codingIn(guidances)(find(extensionOf(found, 'acs-guidance'), 'valueCoding')),
  });
}

function notGivenOf(found: Element): Result<Administration['act']> {
  return fields({
    status: constant('not-done'),
    reason: conceptIn(notGivenReasons)(find(found, 'statusReason[0]')),
  });
}

/** The place of the one supporting reference to this type. */
function supportOf(found: Element, type: string): Element {
  const support = items(find(found, 'supportingInformation')).filter((element) => {
    const { value } = find(element, 'reference');
    return typeof value === 'string' && value.startsWith(`${type}/`);
  });
  return single(support, `${found.at}.supportingInformation(${type})`);
}

function performerOf(found: Element, role: Term): Element {
  const performers = items(find(found, 'performer')).filter((element) =>
    items(find(element, 'function.coding')).some((coding) => isCoded(coding, role)),
  );
  return single(performers, `${found.at}.performer(${role.code})`);
}
