import type { FhirResource, Identifier, Patient } from 'fhir/r4';
import { isResource, namespaceOf, stubId, type EhrReference } from './companion-references.ts';

/** The EHR's patient as far as the companion keeps it: no name, no birth date. */
export interface PatientIdentity {
  /** Logical id in the EHR. */
  readonly id: string;
  /** Record numbers, as a wristband may carry them. */
  readonly numbers: readonly string[];
  /** Ids of patients that the EHR merged into this one. */
  readonly replaces: readonly string[];
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
export function toPatientStub(iss: string, { id, numbers }: Omit<PatientIdentity, 'replaces'>): Patient {
  return {
    resourceType: 'Patient',
    id: stubId(iss, { type: 'Patient', id }),
    identifier: [{ system: namespaceOf(iss, 'Patient'), value: id }, ...numbers.map(recordNumber)],
  };
}

function recordNumber(value: string): Identifier {
  return { type: RECORD_NUMBER, value };
}

/** The stub under the numbers of now; the former ones stay, marked as old. */
export function withNumbers(stub: Patient, numbers: readonly string[]): Patient {
  const kept = (stub.identifier ?? []).map((one) =>
    isNumber(one) && !numbers.includes(one.value ?? '') ? { ...one, use: 'old' as const } : one,
  );
  const known = numbersOf(kept);
  return { ...stub, identifier: [...kept, ...numbers.filter((one) => !known.includes(one)).map(recordNumber)] };
}

/** The stub of a patient whose record was taken over by another one. */
export function replacedBy(stub: Patient, successor: string): Patient {
  return { ...stub, active: false, link: [{ type: 'replaced-by', other: { reference: `Patient/${successor}` } }] };
}

/** Whether the record of this stub went to another one. */
export function isReplaced({ link = [] }: Patient): boolean {
  return link.some(({ type }) => type === 'replaced-by');
}

function isNumber({ type }: Identifier): boolean {
  return type?.coding?.some(({ code }) => code === 'MR') === true;
}

/** The record numbers that a stub keeps; those that a person found to be out of date are left out. */
export function numbersOf(identifiers: readonly Identifier[] = []): readonly string[] {
  const current = identifiers.filter((one) => isNumber(one) && one.use !== 'old');
  return current.flatMap(({ value }) => value ?? []);
}

/** Whether two lists of record numbers can be those of one person: they share one, or neither has any. */
export function numbersAgree(kept: readonly string[], now: readonly string[]): boolean {
  return kept.length === 0 && now.length === 0 ? true : kept.some((number) => now.includes(number));
}

function resourceFrom(value: object): FhirResource {
  if (!isResource(value)) throw new TypeError('A stub needs a type');
  return value;
}
