import { setTimeout as pause } from 'node:timers/promises';
import { differences, fromRecordBundle, placeOf, revisionOf, type Issue, type Treatment } from '@autoserum/profiles';
import type { Bundle, FhirResource } from 'fhir/r4';
import { bundleOf, readResources, type RecordStore } from '../record-home/ehr-record-home.ts';
import { isCreate } from '../record-home/write-order.ts';
import type { FhirStore } from '../services.ts';
import { isOvertaken, otherPathsOf, readProgress, storedOf } from './progress.ts';
import { placesThere } from './single-reads.ts';

/** What the store holds of a submission, as a fresh reading says. */
export type ReadBack =
  | { readonly found: 'stored'; readonly treatment: Treatment }
  /**
   * Nothing of it is there. Where its Procedure has another version than it names, it can never be stored; else a write that is still
   * under way may yet arrive. With the treatment as it is now, where that is readable.
   */
  | { readonly found: 'absent'; readonly isMoved: boolean; readonly treatment?: Treatment }
  /** Some of its resources are there and others are not; with how many of all, where they are written one by one. */
  | { readonly found: 'partial'; readonly paths: readonly string[]; readonly progress?: Share }
  /** All of them are there, but they do not say what was sent: these elements differ. */
  | { readonly found: 'different'; readonly paths: readonly string[] }
  | { readonly found: 'unreadable'; readonly issues: readonly Issue[] };

/** So many resources of all. */
export interface Share {
  readonly stored: number;
  readonly of: number;
}

/** What is looked for. */
export interface Sought {
  readonly treatmentId: string;
  /** The log entry that the submission adds. */
  readonly entryId: string;
  /** Revision of the record with it. */
  readonly revision: number;
  /** The transaction that was sent. */
  readonly change: Bundle<FhirResource>;
  /** Its resources are written one by one: a part of them is no alarm. */
  readonly isSingly: boolean;
  /** The whole record as it must be read, where it is known; else what the transaction holds. */
  readonly record?: readonly FhirResource[];
}

/** Milliseconds before each reading: a server that just broke off may need a moment. */
const PAUSES = { once: [0, 300], patient: [0, 300, 1500] } as const;
export type Patience = keyof typeof PAUSES;

/**
 * Reads the whole record again and compares it with what was sent; while it is not there or cannot be read, it is read again. `once`: only
 * a part is read again, for one reading is several requests, and a transaction that another process sent may be stored between two of them.
 */
export async function readBack(store: RecordStore, sought: Sought, patience: Patience): Promise<ReadBack> {
  let last: ReadBack = { found: 'unreadable', issues: [] };
  for (const milliseconds of PAUSES[patience]) {
    await pause(milliseconds);
    last = await readOnce(store, sought);
    if (patience === 'once' ? !isTorn(last) : isFinal(last)) return last;
  }
  return last;
}

/** A part of what goes all at once or not at all. */
function isTorn(back: ReadBack): boolean {
  return back.found === 'partial' && back.progress === undefined;
}

function isFinal(back: ReadBack): boolean {
  switch (back.found) {
    case 'stored':
    case 'different':
      return true;
    case 'absent':
      return back.isMoved;
    case 'partial':
    case 'unreadable':
      return false;
  }
}

async function readOnce(store: RecordStore, sought: Sought): Promise<ReadBack> {
  const read = await readResources(store, sought.treatmentId);
  if (!read.ok) return { found: 'unreadable', issues: read.issues };
  const byPlace = new Map(read.value.map((resource) => [placeOf(resource), resource]));
  const treatment = fromRecordBundle(bundleOf(read.value));
  if (!byPlace.has(`Provenance/${sought.entryId}`))
    return (sought.isSingly ? partOf : absence)(store, sought, {
      byPlace,
      ...(treatment.ok ? { treatment: treatment.value } : {}),
    });
  if (treatment.ok && revisionOf(treatment.value) > sought.revision)
    return { found: 'stored', treatment: treatment.value };
  const sent = sought.record ?? resourcesOf(sought.change);
  const missing = sent.map(placeOf).filter((place) => !byPlace.has(place));
  const notStored = [...missing, ...unmovedOf(sought.change, byPlace)];
  if (notStored.length > 0) return { found: 'partial', paths: notStored };
  const paths = sent.flatMap((one) => pathsOf(one, byPlace.get(placeOf(one))));
  if (paths.length > 0) return { found: 'different', paths };
  return treatment.ok
    ? { found: 'stored', treatment: treatment.value }
    : { found: 'unreadable', issues: treatment.issues };
}

/** What the transaction was to change, and what still has the version that it named. */
function unmovedOf({ entry = [] }: Bundle, byPlace: ReadonlyMap<string, FhirResource>): readonly string[] {
  return entry.flatMap(({ request }) => {
    const version = byPlace.get(request?.url ?? '')?.meta?.versionId;
    return version !== undefined && request?.ifMatch === `W/"${version}"` ? [request.url] : [];
  });
}

function pathsOf(sent: FhirResource, read: FhirResource | undefined): readonly string[] {
  return differences(sent, read).map((path) => `${placeOf(sent)} ${path}`);
}

interface Held {
  readonly byPlace: ReadonlyMap<string, FhirResource>;
  readonly treatment?: Treatment;
}

/**
 * The record does not show the submission: is nothing of it there? Each resource that only it makes is read by its id, because a search
 * shows only what hangs together, and may lag behind.
 */
async function absence(store: FhirStore, { change, treatmentId }: Sought, held: Held): Promise<ReadBack> {
  const created = (change.entry ?? []).filter(isCreate).flatMap(({ resource }) => resource ?? []);
  const there = await placesThere(store, created);
  if (!there.ok) return { found: 'unreadable', issues: there.issues };
  if (created.length > 0 && there.value.length === created.length) return { found: 'unreadable', issues: [] };
  const root = held.byPlace.get(`Procedure/${treatmentId}`);
  const sent = (change.entry ?? []).find(({ request }) => request?.url === `Procedure/${treatmentId}`);
  const isMoved = root !== undefined && sent?.request?.ifMatch !== `W/"${root.meta?.versionId}"`;
  const isOurs = isMoved && held.treatment === undefined && differences(sent?.resource, root).length === 0;
  if (isOurs || there.value.length > 0)
    return { found: 'partial', paths: isOurs ? [placeOf(root), ...there.value] : there.value };
  return { found: 'absent', isMoved, ...(held.treatment === undefined ? {} : { treatment: held.treatment }) };
}

/** The same of a submission whose resources go one by one. */
async function partOf(store: FhirStore, { change }: Sought, { treatment }: Held): Promise<ReadBack> {
  const read = await readProgress(store, change);
  if (!read.ok) return { found: 'unreadable', issues: read.issues };
  const stored = storedOf(read.value);
  const isMoved = stored === 0 && isOvertaken(read.value);
  const paths = otherPathsOf(read.value);
  if (paths.length > 0 && !isMoved) return { found: 'different', paths };
  if (stored === 0) return { found: 'absent', isMoved, ...(treatment === undefined ? {} : { treatment }) };
  const of = read.value.entries.length;
  // All of them are there, and the search of the record does not show it yet.
  return stored === of
    ? { found: 'unreadable', issues: [] }
    : { found: 'partial', paths: [], progress: { stored, of } };
}

function resourcesOf({ entry = [] }: Bundle<FhirResource>): readonly FhirResource[] {
  return entry.flatMap(({ resource }) => resource ?? []);
}
