import type { AllergyIntolerance, Bundle, Condition, FhirResource, Observation, Patient } from 'fhir/r4';
import { hospital, mrnSystem } from '../staff.ts';
import { disorder, hl7, marker, markers, presence, site } from './codes.ts';
import type { Disorder, Marker, Site } from './codes.ts';

/** An invented patient, in the words of a chart; times are relative to the day it is loaded. */
export interface DemonstrationPatient {
  readonly id: string;
  readonly mrn: string;
  readonly family: string;
  readonly given: string;
  readonly gender: 'male' | 'female';
  /** A date, or an age in years for somebody who must stay that old. */
  readonly born: string | { readonly yearsAgo: number };
  readonly diedDaysAgo?: number;
  /** The first is what the visit is about. */
  readonly problems: readonly Problem[];
  /** Absent: nobody ever asked. Empty: asked, none known. */
  readonly allergies?: readonly Allergy[];
  readonly medicines?: readonly Medicine[];
  readonly markers?: { readonly daysAgo: number; readonly positive?: Marker };
  readonly more?: (now: Date) => readonly FhirResource[];
}

/** One line of the problem list. */
export interface Problem {
  readonly is: Disorder;
  readonly text: string;
  readonly sites?: readonly Site[];
  readonly sinceYears: number;
  readonly note?: string;
}

/** An allergy as the patient told it. */
export interface Allergy {
  readonly substance: string;
  readonly reaction: string;
  readonly criticality: 'low' | 'high';
}

/** A medicine, prescribed here or reported by the patient. */
export interface Medicine {
  readonly text: string;
  readonly dose: string;
  readonly source: 'prescribed' | 'reported';
}

const DAY = 86_400_000;

/** The date, `YYYY-MM-DD`, so many days before now. */
export function daysBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * DAY).toISOString().slice(0, 10);
}

/** Everything about one patient as one transaction of creates with fixed ids. */
export function transactionOf(resources: readonly FhirResource[]): Bundle {
  const entry = resources.map((resource) => ({
    resource,
    request: { method: 'PUT' as const, url: `${resource.resourceType}/${resource.id ?? ''}` },
  }));
  return { resourceType: 'Bundle', type: 'transaction', entry };
}

/** The chart of one patient. */
export function chartOf(patient: DemonstrationPatient, now: Date): readonly FhirResource[] {
  return [
    personOf(patient, now),
    ...patient.problems.map((problem, index) => conditionOf(patient, problem, { index, now })),
    ...allergiesOf(patient, now),
    ...(patient.medicines ?? []).map((medicine, index) => medicationOf(patient, medicine, { index, now })),
    ...markersOf(patient, now),
    ...(patient.more?.(now) ?? []),
  ];
}

function personOf({ id, mrn, family, given, gender, born, diedDaysAgo }: DemonstrationPatient, now: Date): Patient {
  const type = hl7('v2-0203', 'MR', 'Medical record number');
  return {
    resourceType: 'Patient',
    id,
    active: diedDaysAgo === undefined,
    identifier: [{ use: 'official', type, system: mrnSystem, value: mrn, assigner: hospital }],
    name: [{ use: 'official', family, given: given.split(' ') }],
    gender,
    birthDate: typeof born === 'string' ? born : daysBefore(now, Math.round(born.yearsAgo * 365.25) + 100),
    ...(diedDaysAgo === undefined ? {} : { deceasedDateTime: daysBefore(now, diedDaysAgo) }),
    managingOrganization: hospital,
  };
}

interface Place {
  readonly index: number;
  readonly now: Date;
}

function conditionOf({ id }: DemonstrationPatient, problem: Problem, { index, now }: Place): Condition {
  const { is, text, sites, sinceYears, note } = problem;
  return {
    resourceType: 'Condition',
    id: `${id}-condition-${index + 1}`,
    clinicalStatus: hl7('condition-clinical', 'active', 'Active'),
    verificationStatus: hl7('condition-ver-status', 'confirmed', 'Confirmed'),
    ...(index === 0 ? { category: [hl7('condition-category', 'encounter-diagnosis', 'Encounter Diagnosis')] } : {}),
    code: disorder(is, text),
    ...(sites === undefined ? {} : { bodySite: sites.map(site) }),
    subject: { reference: `Patient/${id}` },
    onsetDateTime: daysBefore(now, Math.round(sinceYears * 365)).slice(0, 7),
    recordedDate: daysBefore(now, 30),
    ...(note === undefined ? {} : { note: [{ text: note }] }),
  };
}

function allergiesOf({ id, allergies }: DemonstrationPatient, now: Date): readonly AllergyIntolerance[] {
  if (allergies === undefined) return [];
  const base = {
    resourceType: 'AllergyIntolerance' as const,
    clinicalStatus: hl7('allergyintolerance-clinical', 'active', 'Active'),
    verificationStatus: hl7('allergyintolerance-verification', 'confirmed', 'Confirmed'),
    patient: { reference: `Patient/${id}` },
    recordedDate: daysBefore(now, 30),
  };
  if (allergies.length === 0) return [{ ...base, id: `${id}-allergy-0`, code: { text: 'No known allergies' } }];
  return allergies.map(({ substance, reaction, criticality }, index) => ({
    ...base,
    id: `${id}-allergy-${index + 1}`,
    code: { text: substance },
    criticality,
    reaction: [{ manifestation: [{ text: reaction }] }],
  }));
}

function medicationOf(
  { id }: DemonstrationPatient,
  { text, dose, source }: Medicine,
  { index, now }: Place,
): FhirResource {
  const common = {
    id: `${id}-medicine-${index + 1}`,
    status: 'active' as const,
    medicationCodeableConcept: { text },
    subject: { reference: `Patient/${id}` },
  };
  switch (source) {
    case 'prescribed':
      return {
        ...common,
        resourceType: 'MedicationRequest',
        intent: 'order',
        authoredOn: daysBefore(now, 60),
        requester: { reference: 'Practitioner/weber' },
        dosageInstruction: [{ text: dose }],
      };
    case 'reported':
      return {
        ...common,
        resourceType: 'MedicationStatement',
        dateAsserted: daysBefore(now, 30),
        informationSource: { reference: `Patient/${id}` },
        dosage: [{ text: dose }],
      };
  }
}

function markersOf({ id, markers: drawn }: DemonstrationPatient, now: Date): readonly Observation[] {
  if (drawn === undefined) return [];
  return markers.map((name) => ({
    resourceType: 'Observation',
    id: `${id}-marker-${name.toLowerCase()}`,
    status: 'final',
    category: [hl7('observation-category', 'laboratory', 'Laboratory')],
    code: marker(name),
    subject: { reference: `Patient/${id}` },
    effectiveDateTime: daysBefore(now, drawn.daysAgo),
    performer: [hospital],
    valueCodeableConcept: presence(name === drawn.positive),
  }));
}
