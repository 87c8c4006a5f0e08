import { differences, placeOf, success, type Result } from '@autoserum/profiles';
import type { Bundle, BundleEntry, FhirResource } from 'fhir/r4';
import { markOf } from '../record-home/write-order.ts';
import type { FhirStore } from '../services.ts';
import { AT_ONCE, isAbsence } from './single-reads.ts';

type Entry = BundleEntry<FhirResource>;

/** What the store has in the place of one resource of a change: what was sent, what was there before or nothing, or something else. */
export type Standing =
  | { readonly is: 'stored' }
  | { readonly is: 'open' }
  | { readonly is: 'other'; readonly paths: readonly string[]; readonly isByAnother: boolean };

/** How far the resources of a change have come, in its order. */
export interface Progress {
  readonly entries: readonly Entry[];
  readonly standings: readonly Standing[];
}

/** Reads each resource by its id: a search may lag behind. */
export async function readProgress(
  store: FhirStore,
  { entry: entries = [] }: Bundle<FhirResource>,
): Promise<Result<Progress>> {
  const standings: Standing[] = [];
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const read = await Promise.all(entries.slice(from, from + AT_ONCE).map((entry) => readStanding(store, entry)));
    for (const one of read) {
      if (!one.ok) return one;
      standings.push(one.value);
    }
  }
  return success({ entries, standings });
}

/** The place of one resource, read now. */
export async function readStanding(store: FhirStore, { resource, request }: Entry): Promise<Result<Standing>> {
  if (resource === undefined) throw new Error('An entry of a change has its resource');
  const read = await store.read(resource.resourceType, resource.id ?? '');
  if (!read.ok) return read.issues.some(isAbsence) ? success({ is: 'open' }) : read;
  if (request?.ifMatch === `W/"${read.value.meta?.versionId}"`) return success({ is: 'open' });
  const paths = differences(resource, read.value).map((path) => `${placeOf(resource)} ${path}`);
  if (paths.length === 0) return success({ is: 'stored' });
  const mark = markOf(read.value);
  return success({ is: 'other', paths, isByAnother: mark !== undefined && mark !== markOf(resource) });
}

/** How many are there as they were sent. */
export function storedOf({ standings }: Progress): number {
  return standings.filter(({ is }) => is === 'stored').length;
}

/** Where something else stands than what was sent. */
export function otherPathsOf({ standings }: Progress): readonly string[] {
  return standings.flatMap((one) => (one.is === 'other' ? one.paths : []));
}

/** Whether another submission claimed the record before anything of this change was stored. */
export function isOvertaken({ standings: [first] }: Progress): boolean {
  return first?.is === 'other' && first.isByAnother;
}
