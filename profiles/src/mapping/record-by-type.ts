import type { FhirResource, Reference, Specimen } from 'fhir/r4';
import { placeOf } from '../fhir/bundle.ts';
import type { ReferenceTo } from '../fhir/reference.ts';
import { extensionUrl } from './canonical.ts';

/** Whether the server names this search parameter of the type. */
export type KnowsParameter = (type: string, parameter: string) => boolean;

/** Types of a record that belong to the patient, and R4's own parameter that leads to its Procedure, where there is one. */
const OF_PATIENT: readonly (readonly [type: string, toProcedure?: string])[] = [
  ['ServiceRequest'],
  ['Condition'],
  ['Specimen'],
  ['Device'],
  ['MedicationAdministration'],
  ['Observation', 'part-of'],
  ['AdverseEvent', 'substance'],
  ['DetectedIssue', 'implicated'],
  ['Consent', 'data'],
];

/**
 * The searches whose answers hold the whole record of one treatment, on a server that knows no search parameters of ours: everything of
 * the patient, type by type. `resourcesOfRecord` takes out of it what belongs to the treatment.
 */
export function searchesByType(
  { patient, procedureId }: { readonly patient: ReferenceTo<'Patient'>; readonly procedureId: string },
  knows: KnowsParameter,
): readonly string[] {
  const root = encodeURIComponent(`Procedure/${procedureId}`);
  const ofPatient = OF_PATIENT.map(([type, toProcedure]) => {
    const narrower = toProcedure !== undefined && knows(type, toProcedure) ? `&${toProcedure}=${root}` : '';
    return `${searchOfPatient(type, patient, knows)}${narrower}`;
  });
  return [`Procedure?_id=${encodeURIComponent(procedureId)}`, ...ofPatient, `Provenance?target=${root}`];
}

/** The search for all Procedures of a patient, ours and others. */
export function searchForProcedures(patient: ReferenceTo<'Patient'>, knows: KnowsParameter): string {
  return searchOfPatient('Procedure', patient, knows);
}

function searchOfPatient(type: string, patient: ReferenceTo<'Patient'>, knows: KnowsParameter): string {
  const parameter = knows(type, 'patient') ? 'patient' : 'subject';
  return `${type}?${parameter}=${encodeURIComponent(patient)}`;
}

/** Out of everything of a patient, what the links of the record lead to from its root; the same that the includes of a search would give. */
export function resourcesOfRecord(procedureId: string, resources: readonly FhirResource[]): readonly FhirResource[] {
  const root = `Procedure/${procedureId}`;
  const procedure = resources.find((resource) => placeOf(resource) === root);
  if (procedure?.resourceType !== 'Procedure') return [];
  const named = new Set(textsOf([...(procedure.basedOn ?? []), ...(procedure.reasonReference ?? [])]));
  const linked = resources.filter((one) => named.has(placeOf(one)) || linksOf(one).includes(root));
  const devices = new Set(linked.flatMap((one) => (one.resourceType === 'Specimen' ? devicesOf(one) : [])));
  const ofSpecimens = resources.filter((one) => one.resourceType === 'Device' && devices.has(placeOf(one)));
  return [...new Set([procedure, ...linked, ...ofSpecimens])];
}

/** What a resource names where a record's links are. */
function linksOf(resource: FhirResource): readonly string[] {
  const { resourceType } = resource;
  if (resourceType === 'Specimen') return textsOf(referencesIn(resource.extension, 'acs-treatment'));
  if (resourceType === 'MedicationAdministration' || resourceType === 'Observation') return textsOf(resource.partOf);
  if (resourceType === 'AdverseEvent') return textsOf(resource.suspectEntity?.map(({ instance }) => instance));
  if (resourceType === 'DetectedIssue') return textsOf(resource.implicated);
  if (resourceType === 'Consent') return textsOf(resource.provision?.data?.map(({ reference }) => reference));
  return resourceType === 'Provenance' ? textsOf(resource.target) : [];
}

/** The kit that blood was drawn into, and the machines that it went through. */
function devicesOf({ container = [], processing = [] }: Specimen): readonly string[] {
  return textsOf([
    ...container.flatMap(({ extension }) => referencesIn(extension, 'acs-kit-device')),
    ...processing.flatMap(({ extension }) => referencesIn(extension, 'acs-process-device')),
  ]);
}

function referencesIn(extensions: Specimen['extension'] = [], name: Parameters<typeof extensionUrl>[0]): Reference[] {
  return extensions.flatMap(({ url, valueReference }) =>
    url === extensionUrl(name) && valueReference !== undefined ? [valueReference] : [],
  );
}

function textsOf(references: readonly Reference[] = []): readonly string[] {
  return references.flatMap(({ reference }) => reference ?? []);
}
