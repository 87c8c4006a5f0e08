import type { FhirResource, Reference } from 'fhir/r4';
import type { Person } from '../fhir/reference.ts';
import { hl7, toCoding } from '../mapping/term.ts';
import { indications } from '../mapping/terminology.ts';
import { assistant, physician } from './clinic.ts';
import type { GalleryCase } from './gallery-case.ts';
import { encounterOn, sourcesOf } from './gallery-course.ts';
import { uuidOf } from './ids.ts';

const CLINIC: Reference = { reference: `Organization/${uuidOf('gallery clinic')}`, display: 'Praxis am Mustergarten' };
const RECORD_NUMBERS = 'https://praxis-am-mustergarten.example/record-number';

/** An invented clinic and the two of its people that the gallery's records name. */
function clinicResources(): readonly FhirResource[] {
  return [
    { resourceType: 'Organization', id: idOf(CLINIC), active: true, name: CLINIC.display ?? '' },
    ...staff(physician, { prefix: 'Dr.', given: 'Ines', family: 'Albrecht', role: 'Physician' }),
    ...staff(assistant, { given: 'Mia', family: 'Sommer', role: 'Medical assistant' }),
  ];
}

interface Named {
  readonly prefix?: string;
  readonly given: string;
  readonly family: string;
  readonly role: string;
}

function staff(person: Person, { prefix, given, family, role }: Named): readonly FhirResource[] {
  const id = idOf(person);
  return [
    {
      resourceType: 'Practitioner',
      id,
      active: true,
      name: [{ family, given: [given], ...(prefix !== undefined && { prefix: [prefix] }) }],
    },
    {
      resourceType: 'PractitionerRole',
      id: uuidOf(`gallery role ${id}`),
      active: true,
      practitioner: { reference: person.reference, ...(person.display !== undefined && { display: person.display }) },
      organization: CLINIC,
      code: [{ text: role }],
    },
  ];
}

/** What a record refers to and does not hold: the EHR's own resources, plain R4 without a profile of ours. */
export function surroundingsOf(one: GalleryCase): readonly FhirResource[] {
  return [...clinicResources(), patientOf(one), diagnosisOf(one), markersOf(one), ...encountersOf(one)];
}

function patientOf({ person, scene }: GalleryCase): FhirResource {
  return {
    resourceType: 'Patient',
    id: idOf({ reference: scene.patient.reference }),
    active: true,
    identifier: [{ use: 'official', system: RECORD_NUMBERS, value: person.recordNumber }],
    name: [{ use: 'official', family: person.family, given: [person.given] }],
    gender: person.gender,
    birthDate: person.birthDate,
    managingOrganization: CLINIC,
  };
}

function diagnosisOf({ scene, diagnosis, treatment }: GalleryCase): FhirResource {
  return {
    resourceType: 'Condition',
    id: sourcesOf(scene).condition,
    clinicalStatus: { coding: [{ system: hl7('condition-clinical'), code: 'active', display: 'Active' }] },
    verificationStatus: { coding: [{ system: hl7('condition-ver-status'), code: 'confirmed', display: 'Confirmed' }] },
    code: { coding: [toCoding(indications.termOf(diagnosis.code))], text: diagnosis.text },
    subject: { reference: scene.patient.reference },
    recordedDate: treatment.indication.recordedAt,
  };
}

function markersOf({ scene, treatment }: GalleryCase): FhirResource {
  return {
    resourceType: 'Observation',
    id: sourcesOf(scene).markers,
    status: 'final',
    category: [{ coding: [{ system: hl7('observation-category'), code: 'laboratory', display: 'Laboratory' }] }],
    code: { text: 'Infection markers: HIV, hepatitis B and C, syphilis' },
    subject: { reference: scene.patient.reference },
    effectiveDateTime: treatment.indication.recordedAt,
    performer: [CLINIC],
    valueString: 'none found',
  };
}

/** One for each day on which the record says that the patient came. */
function encountersOf({ scene, treatment }: GalleryCase): readonly FhirResource[] {
  const named = new Set([treatment, ...treatment.administrations].map(({ encounter }) => encounter));
  const first = new Map(
    treatment.log.toReversed().map(({ occurredAt }) => [encounterOn(scene, occurredAt), occurredAt]),
  );
  return [...first]
    .filter(([reference]) => named.has(reference))
    .toSorted(([, one], [, other]) => (one < other ? -1 : 1))
    .map(([reference, start]) => ({
      resourceType: 'Encounter',
      id: idOf({ reference }),
      status: 'finished',
      class: { system: hl7('v3-ActCode'), code: 'AMB', display: 'ambulatory' },
      subject: { reference: scene.patient.reference },
      participant: [{ individual: { reference: physician.reference, display: physician.display } }],
      period: { start, end: start },
      serviceProvider: CLINIC,
    }));
}

function idOf({ reference = '' }: Reference): string {
  return reference.split('/')[1] ?? '';
}
