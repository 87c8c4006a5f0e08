import type { Bundle, FhirResource, OperationOutcome } from 'fhir/r4';

/** All resources of a search on HAPI, every page of it. */
export async function search<T extends FhirResource>(hapi: string, query: string): Promise<readonly T[]> {
  const found: T[] = [];
  let next: string | undefined = `${hapi}/${query}`;
  while (next !== undefined) {
    const page: Bundle<T> = await readJson(next);
    found.push(...(page.entry ?? []).flatMap(({ resource }) => (resource === undefined ? [] : [resource])));
    next = page.link?.find(({ relation }) => relation === 'next')?.url;
  }
  return found;
}

async function readJson<T>(url: string): Promise<T> {
  const answer = await fetch(url, { headers: { accept: 'application/fhir+json', 'cache-control': 'no-cache' } });
  if (!answer.ok) throw new Error(`HAPI answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** What HAPI's validator has against a resource by the profile it declares; none means accepted. */
export async function validate(hapi: string, resource: FhirResource): Promise<readonly string[]> {
  const answer = await fetch(`${hapi}/${resource.resourceType}/$validate`, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json', accept: 'application/fhir+json' },
    body: JSON.stringify(resource),
  });
  const outcome = (await answer.json()) as OperationOutcome;
  const against = outcome.issue.filter(({ severity }) => severity === 'error' || severity === 'fatal');
  return against.map(({ diagnostics, location }) => `${location?.join(' ') ?? ''} ${diagnostics ?? ''}`);
}
