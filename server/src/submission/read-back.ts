import { setTimeout as pause } from 'node:timers/promises';
import {
  differences,
  fromRecordBundle,
  revisionOf,
  toResources,
  type Issue,
  type Protocol,
  type Treatment,
} from '@autoserum/profiles';
import type { FhirResource } from 'fhir/r4';
import { bundleOf, readResources } from '../record-home/ehr-record-home.ts';
import type { FhirStore } from '../services.ts';

/** What the store holds of a submission, as a fresh reading says. */
export type ReadBack =
  | { readonly found: 'stored'; readonly treatment: Treatment }
  /** It is not there now; a write that is still under way may yet arrive. */
  | { readonly found: 'absent' }
  /** Something is there that is not what was sent: these elements differ. */
  | { readonly found: 'different'; readonly paths: readonly string[] }
  | { readonly found: 'unreadable'; readonly issues: readonly Issue[] };

export interface Expected {
  readonly treatment: Treatment;
  readonly protocol: Protocol;
  /** The log entry that this submission adds. */
  readonly entryId: string;
}

/** Milliseconds before each reading: a server that just broke off may need a moment. */
const PAUSES = { once: [0], patient: [0, 300, 1500] } as const;
export type Patience = keyof typeof PAUSES;

/** Reads the whole record again and compares it with what was sent; a reading that fails is tried again. */
export async function readBack(store: FhirStore, expected: Expected, patience: Patience): Promise<ReadBack> {
  let last: ReadBack = { found: 'unreadable', issues: [] };
  for (const milliseconds of PAUSES[patience]) {
    await pause(milliseconds);
    last = await readOnce(store, expected);
    if (last.found === 'stored' || last.found === 'different') return last;
  }
  return last;
}

async function readOnce(store: FhirStore, expected: Expected): Promise<ReadBack> {
  const read = await readResources(store, expected.treatment.id);
  if (!read.ok) return { found: 'unreadable', issues: read.issues };
  const byName = new Map(read.value.map((resource) => [nameOf(resource), resource]));
  if (!byName.has(`Provenance/${expected.entryId}`)) return { found: 'absent' };
  const treatment = fromRecordBundle(bundleOf(read.value));
  if (treatment.ok && revisionOf(treatment.value) > revisionOf(expected.treatment))
    return { found: 'stored', treatment: treatment.value };
  const paths = toResources(expected.treatment, expected.protocol).flatMap((sent) =>
    pathsOf(sent, byName.get(nameOf(sent))),
  );
  if (paths.length > 0) return { found: 'different', paths };
  return treatment.ok
    ? { found: 'stored', treatment: treatment.value }
    : { found: 'unreadable', issues: treatment.issues };
}

function pathsOf(sent: FhirResource, read: FhirResource | undefined): readonly string[] {
  return read === undefined ? [nameOf(sent)] : differences(sent, read).map((path) => `${nameOf(sent)} ${path}`);
}

function nameOf({ resourceType, id }: FhirResource): string {
  return `${resourceType}/${id}`;
}
