import {
  fromRecordBundle,
  searchesForRecord,
  searchForTreatments,
  success,
  versionsOf,
  type Result,
  type Treatment,
} from '@autoserum/profiles';
import type { Bundle, FhirResource, Procedure } from 'fhir/r4';
import type { CallOptions, FhirStore } from '../services.ts';
import { proceduresByType, readByType, type ByType } from './by-type.ts';
import { searchFor } from './search-text.ts';

/** A record as its home holds it: the resources as they were read, the treatment they say, and the version of each. */
export interface StoredRecord {
  readonly treatment: Treatment;
  readonly resources: readonly FhirResource[];
  /** By `Type/id`: what an update must name in `If-Match`. */
  readonly versions: ReadonlyMap<string, string>;
}

/** A store, and how it is asked for a record: by the searches of the model, unless it knows none of our search parameters. */
export interface RecordStore extends FhirStore {
  readonly byType?: ByType;
}

/** Every resource of a record, all pages; none when the home knows no such treatment. */
export async function readResources(
  store: RecordStore,
  treatmentId: string,
  call: CallOptions = {},
): Promise<Result<readonly FhirResource[]>> {
  if (store.byType !== undefined) return readByType(store, store.byType, { treatmentId, call });
  const answers = await Promise.all(searchesForRecord(treatmentId).map((query) => searchFor(store, query, call)));
  const byName = new Map<string, FhirResource>();
  for (const answer of answers) {
    if (!answer.ok) return answer;
    for (const resource of answer.value) byName.set(`${resource.resourceType}/${resource.id}`, resource);
  }
  return success([...byName.values()]);
}

/** Ids of treatments; anything else in an address would be a search of its own. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The whole record of one treatment; undefined when the home has none, issues when it cannot be read in full. */
export async function loadRecord(
  store: RecordStore,
  treatmentId: string,
  call: CallOptions = {},
): Promise<Result<StoredRecord | undefined>> {
  if (!UUID.test(treatmentId)) return success(undefined);
  const read = await readResources(store, treatmentId, call);
  if (!read.ok) return read;
  const isHere = read.value.some(({ resourceType, id }) => resourceType === 'Procedure' && id === treatmentId);
  if (!isHere) return success(undefined);
  const bundle = bundleOf(read.value);
  const treatment = fromRecordBundle(bundle);
  if (!treatment.ok) return treatment;
  return success({ treatment: treatment.value, resources: read.value, versions: versionsOf(bundle) });
}

/** Resources as the collection that the mapping reads; their order says nothing. */
export function bundleOf(resources: readonly FhirResource[]): Bundle {
  return { resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) };
}

/** The ACS Procedures of a patient, the one that was changed last first. */
export async function findProcedures(store: RecordStore, patient: string): Promise<Result<readonly Procedure[]>> {
  if (store.byType !== undefined) return proceduresByType(store, store.byType);
  const found = await searchFor(store, searchForTreatments(`Patient/${patient}`));
  if (!found.ok) return found;
  return success(found.value.filter((resource) => resource.resourceType === 'Procedure'));
}
