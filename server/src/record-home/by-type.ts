import {
  profileUrl,
  resourcesOfRecord,
  searchesByType,
  searchForProcedures,
  success,
  type KnowsParameter,
  type Result,
} from '@autoserum/profiles';
import type { FhirResource, Procedure } from 'fhir/r4';
import type { CallOptions, FhirStore } from '../services.ts';
import { searchFor } from './search-text.ts';

/** Whose resources are read type by type, and which search parameters the server names. */
export interface ByType {
  readonly patient: string;
  readonly knows: KnowsParameter;
}

interface Wanted {
  readonly treatmentId: string;
  readonly call: CallOptions;
}

/** Every resource of a record, out of all pages of everything of the patient; one answer that is not whole, and there is no record. */
export async function readByType(
  store: FhirStore,
  { patient, knows }: ByType,
  { treatmentId, call }: Wanted,
): Promise<Result<readonly FhirResource[]>> {
  const queries = searchesByType({ patient: `Patient/${patient}`, procedureId: treatmentId }, knows);
  const answers = await Promise.all(queries.map((query) => searchFor(store, query, call)));
  const all: FhirResource[] = [];
  for (const answer of answers) {
    if (!answer.ok) return answer;
    all.push(...answer.value);
  }
  return success(resourcesOfRecord(treatmentId, all));
}

/** The ACS Procedures among all of a patient, the one that was changed last first. */
export async function proceduresByType(
  store: FhirStore,
  { patient, knows }: ByType,
): Promise<Result<readonly Procedure[]>> {
  const found = await searchFor(store, searchForProcedures(`Patient/${patient}`, knows));
  if (!found.ok) return found;
  const ours = found.value.filter(
    (resource): resource is Procedure =>
      resource.resourceType === 'Procedure' && resource.meta?.profile?.includes(profileUrl('acs-procedure')) === true,
  );
  return success(ours.sort((one, other) => timeOf(other) - timeOf(one)));
}

function timeOf({ meta }: Procedure): number {
  const time = Date.parse(meta?.lastUpdated ?? '');
  return Number.isNaN(time) ? 0 : time;
}

/** The same store for one use case that reads several records: equal searches are asked once. */
export function sharingSearches<Store extends FhirStore>(store: Store): Store {
  const asked = new Map<string, ReturnType<FhirStore['search']>>();
  return {
    ...store,
    search: (type, parameters, call) => {
      const key = JSON.stringify([type, parameters]);
      const answer = asked.get(key) ?? store.search(type, parameters, call);
      asked.set(key, answer);
      return answer;
    },
  };
}
