import { randomUUID } from 'node:crypto';
import type { Condition, Patient, Procedure } from 'fhir/r4';

const JSON_TYPE = { 'content-type': 'application/fhir+json', accept: 'application/fhir+json' };

/** An invented patient whom no other test knows, with osteoarthritis of the knee; gives the Patient's id. */
export async function freshPatient(fhirBase: string, change: Partial<Patient> = {}): Promise<string> {
  const id = `fresh-${randomUUID().slice(0, 8)}`;
  const type = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] };
  const patient: Patient = {
    resourceType: 'Patient',
    id,
    name: [{ use: 'official', family: 'Probe', given: ['Petra'] }],
    identifier: [{ type, value: `KM-${id}` }],
    birthDate: '1956-04-04',
    gender: 'female',
    ...change,
  };
  const coding = [
    { system: 'http://snomed.info/sct', code: '239873007', display: 'Osteoarthritis of knee (disorder)' },
  ];
  const condition: Condition = {
    resourceType: 'Condition',
    id: `${id}-knee`,
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
    },
    code: { coding },
    subject: { reference: `Patient/${id}` },
  };
  await put(fhirBase, patient);
  await put(fhirBase, condition);
  return id;
}

/** Somebody else's change of a Procedure, past EHR and app: a note of which the record knows nothing. */
export async function touchProcedure(fhirBase: string, id: string): Promise<void> {
  const response = await fetch(`${fhirBase}/Procedure/${id}`, { headers: JSON_TYPE });
  const procedure = (await response.json()) as Procedure;
  await put(fhirBase, { ...procedure, note: [{ text: 'Changed elsewhere' }] });
}

async function put(fhirBase: string, resource: Patient | Condition | Procedure): Promise<void> {
  const url = `${fhirBase}/${resource.resourceType}/${resource.id}`;
  const response = await fetch(url, { method: 'PUT', headers: JSON_TYPE, body: JSON.stringify(resource) });
  if (!response.ok) throw new Error(`${resource.resourceType}: ${response.status} ${await response.text()}`);
}

/** Everything that the FHIR server itself holds of a patient's treatments, as `Type/id/version`, read past EHR and app. */
export async function heldBy(fhirBase: string, patient: string): Promise<readonly string[]> {
  const types = ['Procedure', 'Specimen', 'MedicationAdministration', 'Observation', 'DetectedIssue', 'Consent'];
  const bundles = await Promise.all(
    types.map((type) => everyEntry(`${fhirBase}/${type}?patient=${patient}&_count=50`)),
  );
  return bundles.flat().sort();
}

/** The injections that the FHIR server itself holds of a patient. */
export async function givenTo(fhirBase: string, patient: string): Promise<readonly string[]> {
  return (await heldBy(fhirBase, patient)).filter((name) => name.startsWith('MedicationAdministration/'));
}

interface Page {
  readonly entry?: readonly { resource: { resourceType: string; id: string; meta: { versionId: string } } }[];
  readonly link?: readonly { relation: string; url: string }[];
}

async function everyEntry(url: string): Promise<readonly string[]> {
  const response = await fetch(url, { headers: { ...JSON_TYPE, 'cache-control': 'no-cache' } });
  const page = (await response.json()) as Page;
  const names = (page.entry ?? []).map(
    ({ resource: { resourceType, id, meta } }) => `${resourceType}/${id}/${meta.versionId}`,
  );
  const next = page.link?.find(({ relation }) => relation === 'next');
  return next === undefined ? names : [...names, ...(await everyEntry(next.url))];
}

/** What the companion store holds of a patient of an EHR, found by the EHR's own id. */
export async function stubsOf(fhirBase: string, iss: string, patient: string): Promise<readonly Patient[]> {
  const identifier = encodeURIComponent(`${iss}/Patient|${patient}`);
  const response = await fetch(`${fhirBase}/Patient?identifier=${identifier}`, {
    headers: { ...JSON_TYPE, 'cache-control': 'no-cache' },
  });
  const { entry = [] } = (await response.json()) as { entry?: readonly { resource: Patient }[] };
  return entry.map(({ resource }) => resource);
}

/** The EHR gives a patient another record number, as when a number was wrong, or the id now stands for somebody else. */
export async function changeRecordNumber(fhirBase: string, id: string, value: string): Promise<void> {
  const response = await fetch(`${fhirBase}/Patient/${id}`, { headers: JSON_TYPE });
  const patient = (await response.json()) as Patient;
  const identifier = (patient.identifier ?? []).map((one) => ({ ...one, value }));
  await put(fhirBase, { ...patient, identifier });
}
