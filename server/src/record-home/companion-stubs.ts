import type { FhirResource, Identifier } from 'fhir/r4';
import { isResource, namespaceOf, stubId, type EhrReference } from './companion-references.ts';

/** The EHR's patient as far as the companion keeps it: no name, no birth date. */
export interface PatientIdentity {
  /** Logical id in the EHR. */
  readonly id: string;
  /** Record numbers, as a wristband may carry them. */
  readonly numbers: readonly string[];
}

/** @see https://hl7.org/fhir/R4/extension-data-absent-reason.html */
const ABSENT = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
};

/** What R4 demands of a type, with nothing said. */
const DEMANDED: Readonly<Record<string, object>> = {
  Encounter: { status: 'unknown', class: ABSENT },
  Observation: { status: 'unknown', code: ABSENT },
  MedicationRequest: { status: 'unknown', _intent: ABSENT, medicationCodeableConcept: ABSENT },
  MedicationStatement: { status: 'unknown', medicationCodeableConcept: ABSENT },
};

/**
 * What stands in the companion for a resource of the EHR: its identifier, nothing else. HAPI takes no reference to what it does not
 * hold, and our profiles name people and sources by `Type/id`.
 */
export function toStub(iss: string, named: EhrReference): FhirResource {
  const identifier: Identifier = { system: namespaceOf(iss, named.type), value: named.id };
  return resourceFrom({
    resourceType: named.type,
    id: stubId(iss, named),
    identifier: [identifier],
    ...DEMANDED[named.type],
  });
}

/** @see http://terminology.hl7.org/CodeSystem/v2-0203 */
const RECORD_NUMBER = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR', display: 'Medical record number' }],
};

/** The stub of a patient: the EHR's id, and the record numbers that must agree at each later launch. */
export function toPatientStub(iss: string, { id, numbers }: PatientIdentity): FhirResource {
  const stub = toStub(iss, { type: 'Patient', id });
  const kept = numbers.map((value) => ({ type: RECORD_NUMBER, value }));
  return resourceFrom({ ...stub, identifier: [{ system: namespaceOf(iss, 'Patient'), value: id }, ...kept] });
}

/** The record numbers that a stub keeps; those that a person found to be out of date are left out. */
export function numbersOf(identifiers: readonly Identifier[] = []): readonly string[] {
  return identifiers.flatMap(({ type, use, value }) => {
    const isNumber = type?.coding?.some(({ code }) => code === 'MR') === true && use !== 'old';
    return isNumber && value !== undefined ? [value] : [];
  });
}

/** Whether two lists of record numbers can be those of one person: they share one, or neither has any. */
export function numbersAgree(kept: readonly string[], now: readonly string[]): boolean {
  return kept.length === 0 && now.length === 0 ? true : kept.some((number) => now.includes(number));
}

function resourceFrom(value: object): FhirResource {
  if (!isResource(value)) throw new TypeError('A stub needs a type');
  return value;
}
