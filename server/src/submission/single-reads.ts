import { placeOf, success, type Issue, type Result } from '@autoserum/profiles';
import type { FhirResource } from 'fhir/r4';
import type { FhirStore } from '../services.ts';

/** Single reads at a time: the launch's other requests share the way to the EHR. */
export const AT_ONCE = 8;

/** Which of these the store has under their ids, as `Type/id`; a read that fails for another reason than absence is issues. */
export async function placesThere(
  store: FhirStore,
  resources: readonly FhirResource[],
): Promise<Result<readonly string[]>> {
  const there: string[] = [];
  for (let from = 0; from < resources.length; from += AT_ONCE) {
    const some = resources.slice(from, from + AT_ONCE);
    const answers = await Promise.all(some.map((resource) => placeThere(store, resource)));
    for (const answer of answers) {
      if (!answer.ok) return answer;
      there.push(...answer.value);
    }
  }
  return success(there);
}

async function placeThere(store: FhirStore, resource: FhirResource): Promise<Result<readonly string[]>> {
  const read = await store.read(resource.resourceType, resource.id ?? '');
  if (read.ok) return success([placeOf(resource)]);
  return read.issues.some(isAbsence) ? success([]) : read;
}

/** Not found, or deleted. */
export function isAbsence({ rule }: Issue): boolean {
  return rule === 'store-http-404' || rule === 'store-http-410';
}
