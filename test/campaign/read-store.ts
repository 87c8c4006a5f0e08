import type { Bundle, FhirResource } from 'fhir/r4';

/** Plain HTTP to the FHIR server itself, past EHR, proxies and app; nothing is taken from a cache. */
const HEADERS = { accept: 'application/fhir+json', 'cache-control': 'no-cache' };
/** What a record says of acts, by the type's own way to its patient. */
const BY_PATIENT = [
  'Procedure?patient=',
  'MedicationAdministration?patient=',
  'Observation?patient=',
  'Specimen?patient=',
  'AdverseEvent?subject=Patient/',
];
const TARGETS_A_SEARCH = 20;

/** Everything that the store holds of one patient's treatments, with every page; throws when the server does not answer. */
export async function readPatient(base: string, patient: string): Promise<readonly FhirResource[]> {
  const found = await Promise.all(BY_PATIENT.map((search) => everything(`${base}/${search}${patient}&_count=200`)));
  const resources = found.flat();
  const roots = resources.filter(({ resourceType }) => resourceType === 'Procedure').map(({ id }) => `Procedure/${id}`);
  const log: FhirResource[] = [];
  for (let at = 0; at < roots.length; at += TARGETS_A_SEARCH) {
    const targets = roots.slice(at, at + TARGETS_A_SEARCH).join(',');
    log.push(...(await everything(`${base}/Provenance?target=${targets}&_count=200`)));
  }
  return [...resources, ...log];
}

/** Whether an entry of this act stands in the log of a treatment. */
export async function isEntered(base: string, treatment: string, occurredAt: string): Promise<boolean> {
  const log = await everything(`${base}/Provenance?target=Procedure/${treatment}&_count=200`);
  return log.some(
    (one) => one.resourceType === 'Provenance' && Date.parse(one.occurredDateTime ?? '') === Date.parse(occurredAt),
  );
}

async function everything(url: string): Promise<readonly FhirResource[]> {
  const resources: FhirResource[] = [];
  for (let next: string | undefined = url; next !== undefined;) {
    const answer: Response = await fetch(next, { headers: HEADERS, signal: AbortSignal.timeout(60_000) });
    if (!answer.ok) throw new Error(`The store answered ${answer.status} to ${next}`);
    const page = (await answer.json()) as Bundle<FhirResource>;
    resources.push(...(page.entry ?? []).flatMap(({ resource }) => resource ?? []));
    next = page.link?.find(({ relation }) => relation === 'next')?.url;
  }
  return resources;
}
