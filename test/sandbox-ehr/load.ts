import { isJson, objectsOf, parseJson, textOf } from './json.ts';
import { chartOf, transactionOf } from './patients/build.ts';
import { demonstrationPatients } from './patients/demonstration.ts';
import { staffResources } from './staff.ts';

const FHIR_JSON = { 'content-type': 'application/fhir+json', accept: 'application/fhir+json' };

/**
 * Stores the hospital, its staff and the demonstration patients that the server does not have yet; gives the ids of
 * the patients it stored. What is there already is never touched, so a demonstration keeps what was done to it.
 */
export async function loadDemonstration(base: string, now: Date): Promise<readonly string[]> {
  const present = await presentPatients(base);
  const absent = demonstrationPatients.filter(({ id }) => !present.includes(id));
  if (absent.length === 0) return [];
  await post(base, transactionOf(staffResources()));
  for (const patient of absent) await post(base, transactionOf(chartOf(patient, now)));
  return absent.map(({ id }) => id);
}

async function presentPatients(base: string): Promise<readonly string[]> {
  const ids = demonstrationPatients.map(({ id }) => id);
  const query = `_id=${ids.join(',')}&_elements=id&_count=${ids.length}`;
  const response = await fetch(`${base}/Patient?${query}`, { headers: FHIR_JSON });
  const bundle = parseJson(await response.text());
  if (!response.ok || !bundle) throw new Error(`The FHIR server answered ${response.status} to a search of patients`);
  return objectsOf(bundle['entry']).map(({ resource }) => (isJson(resource) ? textOf(resource['id']) : ''));
}

/** Stores one patient's transaction Bundle as it is (`urn:uuid:` references and all); gives the new Patient's id. */
export async function loadPatientBundle(base: string, bundle: object): Promise<string> {
  const answer = await post(base, bundle);
  const locations = objectsOf(answer['entry']).map(({ response }) =>
    isJson(response) ? textOf(response['location']) : '',
  );
  const id = locations
    .map((location) => /(?:^|\/)Patient\/([^/]+)/.exec(location)?.[1])
    .find((found) => found !== undefined);
  if (id === undefined) throw new Error('The Bundle holds no Patient');
  return id;
}

async function post(base: string, bundle: object) {
  const response = await fetch(base, { method: 'POST', headers: FHIR_JSON, body: JSON.stringify(bundle) });
  const answer = parseJson(await response.text());
  if (!response.ok || !answer)
    throw new Error(`The FHIR server refused a transaction: ${response.status} ${diagnosticsOf(answer)}`);
  return answer;
}

function diagnosticsOf(answer: ReturnType<typeof parseJson>): string {
  return objectsOf(answer?.['issue'])
    .map((issue) => textOf(issue['diagnostics']))
    .join('; ');
}
