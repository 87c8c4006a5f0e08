import type { Bundle, FhirResource, Provenance } from 'fhir/r4';

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

/**
 * Everything that the store holds of one patient's treatments, with every page, and these treatments wherever they are now: what was moved
 * to somebody else must be found there. Throws when the server does not answer.
 */
export async function readPatient(
  base: string,
  patient: string,
  treatments: readonly string[],
): Promise<readonly FhirResource[]> {
  const named = treatments.length === 0 ? [] : [`Procedure?_id=${treatments.join(',')}`];
  const searches = [...BY_PATIENT.map((search) => `${search}${patient}`), ...named];
  const found = await Promise.all(searches.map((search) => everything(`${base}/${search}&_count=200`)));
  const resources = found.flat();
  const roots = resources.filter(({ resourceType }) => resourceType === 'Procedure').map(({ id }) => `Procedure/${id}`);
  const targets = [...new Set(roots)].join(',');
  if (targets === '') return resources;
  return [...resources, ...(await everything(`${base}/Provenance?target=${targets}&_count=200`))];
}

/** The entry of this act in the log of a treatment. */
export async function entryAt(base: string, treatment: string, occurredAt: string): Promise<Provenance | undefined> {
  const log = await everything(`${base}/Provenance?target=Procedure/${treatment}&_count=200`);
  return log
    .filter((one) => one.resourceType === 'Provenance')
    .find(({ occurredDateTime = '' }) => Date.parse(occurredDateTime) === Date.parse(occurredAt));
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
