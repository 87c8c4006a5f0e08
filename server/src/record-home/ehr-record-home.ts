import {
  fromRecordBundle,
  searchesForRecord,
  searchForTreatments,
  success,
  versionsOf,
  type Failure,
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
  const found = await findRecord(store, treatmentId, call);
  if (!found.ok) return found;
  return found.value === undefined ? success(undefined) : recordOf(found.value.resources);
}

/** What a home holds of one treatment; `missing` says why there is nothing for this patient. */
export type Owned = { readonly record: StoredRecord } | { readonly missing: 'treatment-missing' | 'wrong-patient' };

/**
 * The whole record of one treatment of a patient. Whose it is is asked before anything else of it is read: a record of somebody else that
 * is not even readable must not show by its issues that it is there.
 */
export async function loadOwnRecord(store: RecordStore, patient: string, treatmentId: string): Promise<Result<Owned>> {
  const found = await findRecord(store, treatmentId);
  if (!found.ok)
    return (await isNotOurs(store, patient, { treatmentId, found })) ? success({ missing: 'wrong-patient' }) : found;
  if (found.value === undefined) return success({ missing: 'treatment-missing' });
  const { root, resources } = found.value;
  if (patientOf(root) !== patient) return success({ missing: 'wrong-patient' });
  const record = recordOf(resources);
  return record.ok ? success({ record: record.value }) : record;
}

interface Refusal {
  readonly treatmentId: string;
  readonly found: Failure;
}

/** An EHR may refuse what is of another patient instead of not finding it; asked for what is of ours, it then finds nothing and refuses nothing. */
async function isNotOurs(store: RecordStore, patient: string, { treatmentId, found }: Refusal): Promise<boolean> {
  const isRefused = found.issues.some(({ rule = '' }) => /^store-http-4\d\d$/.test(rule));
  if (!isRefused || store.byType !== undefined) return false;
  const ours = await store.search('Procedure', { _id: treatmentId, patient: `Patient/${patient}` });
  return ours.ok && ours.value.length === 0;
}

/** Id of the patient whom a Procedure names by a literal reference, relative or absolute. */
export function patientOf({ subject }: Procedure): string | undefined {
  return /(?:^|\/)Patient\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]*)?$/.exec(subject.reference ?? '')?.[1];
}

interface Found {
  readonly root: Procedure;
  readonly resources: readonly FhirResource[];
}

async function findRecord(
  store: RecordStore,
  treatmentId: string,
  call: CallOptions = {},
): Promise<Result<Found | undefined>> {
  if (!UUID.test(treatmentId)) return success(undefined);
  const read = await readResources(store, treatmentId, call);
  if (!read.ok) return read;
  const root = read.value.find((one) => one.resourceType === 'Procedure' && one.id === treatmentId);
  return success(root?.resourceType === 'Procedure' ? { root, resources: read.value } : undefined);
}

function recordOf(resources: readonly FhirResource[]): Result<StoredRecord> {
  const bundle = bundleOf(resources);
  const treatment = fromRecordBundle(bundle);
  return treatment.ok ? success({ treatment: treatment.value, resources, versions: versionsOf(bundle) }) : treatment;
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
