import { isJson, textOf, valuesAt } from '../json.ts';
import type { Json } from '../json.ts';

/**
 * Where a resource says whose it is, per type. Only the elements that name the patient the resource is *about*: the R4
 * compartment also counts, for example, performers, and a performer must not open somebody else's record.
 * Device has no place in that compartment in R4; a Device with a patient is nevertheless that patient's.
 * @see https://hl7.org/fhir/R4/compartmentdefinition-patient.html
 */
const OWNER: Readonly<Record<string, string>> = {
  AdverseEvent: 'subject',
  AllergyIntolerance: 'patient',
  Appointment: 'participant.actor',
  BodyStructure: 'patient',
  CarePlan: 'subject',
  CareTeam: 'subject',
  Claim: 'patient',
  ClinicalImpression: 'subject',
  Communication: 'subject',
  CommunicationRequest: 'subject',
  Composition: 'subject',
  Condition: 'subject',
  Consent: 'patient',
  Coverage: 'beneficiary',
  DetectedIssue: 'patient',
  Device: 'patient',
  DeviceRequest: 'subject',
  DeviceUseStatement: 'subject',
  DiagnosticReport: 'subject',
  DocumentManifest: 'subject',
  DocumentReference: 'subject',
  Encounter: 'subject',
  EpisodeOfCare: 'patient',
  ExplanationOfBenefit: 'patient',
  FamilyMemberHistory: 'patient',
  Flag: 'subject',
  Goal: 'subject',
  ImagingStudy: 'subject',
  Immunization: 'patient',
  List: 'subject',
  Media: 'subject',
  MedicationAdministration: 'subject',
  MedicationDispense: 'subject',
  MedicationRequest: 'subject',
  MedicationStatement: 'subject',
  NutritionOrder: 'subject',
  Observation: 'subject',
  Patient: 'id',
  Procedure: 'subject',
  Provenance: 'target',
  QuestionnaireResponse: 'subject',
  RelatedPerson: 'patient',
  RequestGroup: 'subject',
  RiskAssessment: 'subject',
  ServiceRequest: 'subject',
  Specimen: 'subject',
  Task: 'for',
};

/** Types that belong to the hospital, not to a patient; an app may read them, never write them. */
const SHARED = ['Practitioner', 'PractitionerRole', 'Organization', 'Location', 'HealthcareService', 'Medication'];
const KNOWLEDGE = ['PlanDefinition', 'ActivityDefinition'];

/** Definitions, which say nothing about anybody: open to every valid token. */
const DEFINITIONS = ['StructureDefinition', 'ValueSet', 'CodeSystem', 'SearchParameter'];

/** Types whose resources belong to one patient. */
export const patientTypes: readonly string[] = Object.keys(OWNER);

/** Types that no patient owns. */
export const sharedTypes: readonly string[] = [...SHARED, ...KNOWLEDGE];

/** Whether the EHR offers the type at all. */
export function isOffered(type: string): boolean {
  return Object.hasOwn(OWNER, type) || sharedTypes.includes(type) || isDefinition(type);
}

/** Whether resources of the type belong to one patient. */
export function isPatientType(type: string): boolean {
  return Object.hasOwn(OWNER, type);
}

/** Whether the type is a definition that every valid token may read. */
export function isDefinition(type: string): boolean {
  return DEFINITIONS.includes(type);
}

/** The element to ask for when only the owner matters. */
export function ownerElement(type: string): string {
  return (OWNER[type] ?? 'id').split('.')[0] ?? 'id';
}

/** Whose a resource is, as far as it says so itself. */
export type Ownership =
  | { readonly kind: 'own' }
  | { readonly kind: 'foreign' }
  /** The hospital's: no patient owns it. */
  | { readonly kind: 'shared' }
  /** It says nothing; the store has to be asked (a search for some elements only leaves the owner out). */
  | { readonly kind: 'unsaid' }
  /** As its targets are, `Type/id` or `urn:uuid:…` (Provenance). */
  | { readonly kind: 'as-targets'; readonly targets: readonly string[] };

/** Whose compartment is asked about: the launch's patient on this EHR. */
export interface Compartment {
  readonly patient: string;
  readonly fhirUrl: string;
}

/** Judges one resource against a patient's compartment. */
export function ownershipOf(resource: Json, { patient, fhirUrl }: Compartment): Ownership {
  const type = textOf(resource['resourceType']);
  if (!isPatientType(type)) return { kind: 'shared' };
  if (type === 'Patient') return { kind: resource['id'] === patient ? 'own' : 'foreign' };
  const references = referencesAt(resource, OWNER[type] ?? '', fhirUrl);
  if (type === 'Provenance') return targetsOf(references, patient);
  if (references.length === 0) return { kind: 'unsaid' };
  return { kind: references.some(isPatient) && references.every((r) => isFine(r, patient, type)) ? 'own' : 'foreign' };
}

function targetsOf(references: readonly string[], patient: string): Ownership {
  if (references.length === 0) return { kind: 'unsaid' };
  if (references.some((r) => isPatient(r) && r !== `Patient/${patient}`)) return { kind: 'foreign' };
  const targets = references.filter((reference) => !isPatient(reference));
  return targets.length === 0 ? { kind: 'own' } : { kind: 'as-targets', targets };
}

/** An appointment's actors are people of all kinds; every other owner must be the patient and nobody else. */
function isFine(reference: string, patient: string, type: string): boolean {
  return reference === `Patient/${patient}` || (type === 'Appointment' && !isPatient(reference));
}

function isPatient(reference: string): boolean {
  return /(^|\/)Patient[/?]/.test(reference);
}

function referencesAt(resource: Json, path: string, fhirUrl: string): readonly string[] {
  return valuesAt(resource, path).map((value) =>
    isJson(value) ? localReference(textOf(value['reference']), fhirUrl) : '',
  );
}

/** `Type/id` of a reference to this EHR, without base and version; others as they are. */
export function localReference(reference: string, fhirUrl: string): string {
  const local = reference.startsWith(`${fhirUrl}/`) ? reference.slice(fhirUrl.length + 1) : reference;
  return local.replace(/\/_history\/[^/]+$/, '');
}
