import { CANONICAL, error, placeOf, type Issue } from '@autoserum/profiles';
import type { FhirResource } from 'fhir/r4';
import { isId } from './gate-entries.ts';

const STAFF = ['Practitioner', 'PractitionerRole'];
const PERSON = [...STAFF, 'Patient'];
/** What the EHR says of the patient, from which an indication or a safety check was taken. */
const SOURCES = [
  'Observation',
  'Condition',
  'AllergyIntolerance',
  'MedicationRequest',
  'MedicationStatement',
  'Patient',
];
/** Types that are always the EHR's; every other one that is named is a part of this record. */
const OF_THE_EHR = new Set(['Patient', 'Encounter', ...STAFF]);

/** Every element of ours that names a resource, and the types that it may name. An extension stands by the end of its URL. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'AdverseEvent.recorder': STAFF,
  'AdverseEvent.subject': ['Patient'],
  'AdverseEvent.suspectEntity.causality.author': STAFF,
  'AdverseEvent.suspectEntity.instance': ['Procedure', 'MedicationAdministration'],
  'Condition.evidence.detail': ['Condition'],
  'Condition.subject': ['Patient'],
  'Consent.patient': ['Patient'],
  'Consent.provision.data.reference': ['Procedure'],
  'DetectedIssue.implicated': ['Procedure', 'Specimen', 'MedicationAdministration', 'AdverseEvent', 'Observation'],
  'DetectedIssue.mitigation.author': STAFF,
  'DetectedIssue.patient': ['Patient'],
  'Device.patient': ['Patient'],
  'MedicationAdministration.context': ['Encounter'],
  'MedicationAdministration.partOf': ['Procedure'],
  'MedicationAdministration.performer.actor': PERSON,
  'MedicationAdministration.reasonReference': ['Condition'],
  'MedicationAdministration.subject': ['Patient'],
  'MedicationAdministration.supportingInformation': ['Specimen', 'ServiceRequest'],
  'Observation.basedOn': ['ServiceRequest'],
  'Observation.focus': SOURCES,
  'Observation.partOf': ['Procedure'],
  'Observation.performer': PERSON,
  'Observation.specimen': ['Specimen'],
  'Observation.subject': ['Patient'],
  'Procedure.basedOn': ['ServiceRequest'],
  'Procedure.encounter': ['Encounter'],
  'Procedure.reasonReference': ['Condition'],
  'Procedure.recorder': PERSON,
  'Procedure.subject': ['Patient'],
  'Provenance.agent.who': PERSON,
  'Provenance.target': [
    'Procedure',
    'Condition',
    'Consent',
    'ServiceRequest',
    'Observation',
    'Device',
    'Specimen',
    'MedicationAdministration',
    'AdverseEvent',
    'DetectedIssue',
  ],
  'ServiceRequest.reasonReference': ['Condition'],
  'ServiceRequest.requester': PERSON,
  'ServiceRequest.subject': ['Patient'],
  'Specimen.collection.collector': STAFF,
  'Specimen.container.extension(acs-kit-device).valueReference': ['Device'],
  'Specimen.extension(acs-specimen-decision).extension(by).valueReference': STAFF,
  'Specimen.extension(acs-treatment).valueReference': ['Procedure'],
  'Specimen.parent': ['Specimen'],
  'Specimen.processing.extension(acs-process-device).valueReference': ['Device'],
  'Specimen.subject': ['Patient'],
};
/** Elements that name what only the EHR has, whatever its type. */
const FROM_THE_EHR = new Set(['Condition.evidence.detail', 'Observation.focus']);
/** The one reference inside a resource: the serum that is given, which nothing else names. */
const CONTAINED = 'MedicationAdministration.medicationReference';
/** Elements that hold a whole resource. */
const INSIDE = 'MedicationAdministration.contained';

/** What a reference is judged against. */
export interface Around {
  /** Reference of the launch's patient. */
  readonly patient: string;
  /** `Type/id` of every resource of the record. */
  readonly places: ReadonlySet<string>;
}

interface Found {
  readonly value: object;
  readonly path: string;
}

/** Every reference of a resource is relative, of a type that its element may name, and of this record, this patient or the EHR. */
export function referenceIssues(resource: FhirResource, around: Around): readonly Issue[] {
  const place = placeOf(resource);
  return [
    ...objectsIn(resource, resource.resourceType).flatMap((found) => findings(found, place, around)),
    ...containedIssues(resource, place),
  ];
}

/** Every object of a resource with its path. The gate has judged the depth before. */
function objectsIn(value: unknown, path: string): readonly Found[] {
  if (Array.isArray(value)) return value.flatMap((member: unknown) => objectsIn(member, pathOf(path, member)));
  if (!isObject(value)) return [];
  const members = Object.entries(value).flatMap(([key, member]) => objectsIn(member, `${path}.${key}`));
  return [{ value, path }, ...members];
}

const OURS = `${CANONICAL}/StructureDefinition/`;

/** A member of a list of extensions is told by its URL; one that is not ours by what no path of the table has. */
function pathOf(path: string, member: unknown): string {
  if (!path.endsWith('xtension')) return path;
  const url = isObject(member) && typeof member['url'] === 'string' ? member['url'] : '';
  return `${path}(${url.startsWith(OURS) ? url.slice(OURS.length) : url})`;
}

function findings({ value, path }: Found, place: string, around: Around): readonly Issue[] {
  const allowed = ALLOWED[path];
  if (path === CONTAINED) return isContained(value) ? [] : [refused(place, path, 'the serum that it contains')];
  if (allowed === undefined)
    return 'reference' in value && !isObject(value.reference) ? [refused(place, path, 'nothing')] : [];
  // A part of a consent has an element of this very name, which is a reference itself.
  const named = 'reference' in value ? value.reference : undefined;
  const [type = '', id, more] = typeof named === 'string' ? named.split('/') : [];
  if (!allowed.includes(type) || !isId(id) || more !== undefined || !isPlain(value))
    return [refused(place, path, `${allowed.join(' or ')}, by Type/id`)];
  if (type === 'Patient') return named === around.patient ? [] : [otherPatient(place, path)];
  const isOurs = !OF_THE_EHR.has(type) && !FROM_THE_EHR.has(path);
  return isOurs && !around.places.has(`${type}/${id}`) ? [refused(place, path, 'what is in this record')] : [];
}

/** Logical references are written by the companion store alone, behind the gate; a type or an identifier beside the address could name another. */
function isPlain(reference: object): boolean {
  return Object.keys(reference).every((key) => key === 'reference' || key === 'display');
}

function isContained(reference: object): boolean {
  return 'reference' in reference && reference.reference === '#medication' && isPlain(reference);
}

function containedIssues(resource: FhirResource, place: string): readonly Issue[] {
  if (!('contained' in resource)) return [];
  const contained: readonly unknown[] = Array.isArray(resource.contained) ? resource.contained : [undefined];
  const isSerum = (one: unknown) => isObject(one) && one['resourceType'] === 'Medication' && one['id'] === 'medication';
  if (INSIDE === `${resource.resourceType}.contained` && contained.length === 1 && contained.every(isSerum)) return [];
  const text = `${place} contains a resource; only an administration does, and only the serum that is given`;
  return [error('forbidden', place, `${text}. Nothing of this is sent`, { rule: 'change-contained' })];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Never what was named: it may be a name, or an address that somebody would follow. */
function refused(place: string, path: string, limit: string): Issue {
  const text = `${path} of ${place} names what it may not; it may name ${limit}. Nothing of this is sent`;
  return error('forbidden', `${place} ${path}`, text, { rule: 'change-reference', values: { element: path } });
}

function otherPatient(place: string, path: string): Issue {
  const text = `${path} of ${place} is not the patient of this launch. Nothing of this is sent`;
  return error('conflict', place, text, { rule: 'wrong-patient' });
}
