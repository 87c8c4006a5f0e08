import { setTimeout as pause } from 'node:timers/promises';
import { success, type Issue, type Result } from '@autoserum/profiles';
import type { BundleEntry, FhirResource } from 'fhir/r4';
import type { FhirStore, JournalEntry } from '../services.ts';
import { bounded } from './bounded.ts';
import { changeOf } from './change-bytes.ts';
import type { SubmissionServices } from './destination.ts';
import { LEASE_MS, READ_BACK_MS } from './limits.ts';
import { readStanding, type Standing } from './progress.ts';

type Entry = BundleEntry<FhirResource>;

/** How far the resources of a submission came, one by one, and what stopped them. */
export interface Run {
  readonly stored: number;
  readonly of: number;
  readonly stop?: Stop;
}

export type Stop =
  /** It is not there, or cannot be read; with what the store answered to the write, where that was no success. */
  | { readonly why: 'not-stored'; readonly issues: readonly Issue[] }
  /** Something else stands in the place of the next one. */
  | {
      readonly why: 'other';
      readonly isByAnother: boolean;
      readonly paths: readonly string[];
      readonly issues: readonly Issue[];
    };

/** Milliseconds before a second look for what a server says that it has stored. */
const LOOK_AGAIN_MS = 300;

/**
 * Writes the resources of a change one by one in the order that the journal has them. Each is read by its id before the next one goes: only
 * a reading says that it is stored, whatever the answer was. What an earlier run stored is passed over.
 */
export async function sendSingly(services: SubmissionServices, store: FhirStore, entry: JournalEntry): Promise<Run> {
  const entries = changeOf(entry).entry ?? [];
  const isFirst = entry.sentAt === undefined;
  for (const [stored, one] of entries.entries()) {
    const now = isFirst ? success(OPEN) : await readStanding(store, one);
    const then = now.ok && now.value.is === 'open' ? await sendOne(store, one) : { standing: now, issues: [] };
    const stop = stopOf(then);
    if (stop !== undefined) return { stored, of: entries.length, stop };
    const leaseUntil = services.clock.now().getTime() + LEASE_MS;
    await services.journal.progress(entry, { stored: stored + 1, leaseUntil });
  }
  return { stored: entries.length, of: entries.length };
}

const OPEN: Standing = { is: 'open' };

interface Tried {
  readonly standing: Result<Standing>;
  /** What the store answered to the write, where that was no success. */
  readonly issues: readonly Issue[];
}

async function sendOne(store: FhirStore, one: Entry): Promise<Tried> {
  if (one.resource === undefined) throw new Error('An entry of a change has its resource');
  const sent = await store.update({ resource: one.resource, ifMatch: one.request?.ifMatch ?? '' });
  const issues = sent.ok ? [] : sent.issues;
  const inTime = bounded(store, READ_BACK_MS);
  const standing = await readStanding(inTime, one);
  const isMissing = !standing.ok || standing.value.is === 'open';
  if (!sent.ok || !isMissing) return { standing, issues };
  await pause(LOOK_AGAIN_MS);
  return { standing: await readStanding(inTime, one), issues };
}

function stopOf({ standing, issues }: Tried): Stop | undefined {
  if (!standing.ok) return { why: 'not-stored', issues };
  switch (standing.value.is) {
    case 'stored':
      return undefined;
    case 'open':
      return { why: 'not-stored', issues };
    case 'other':
      return { why: 'other', isByAnother: standing.value.isByAnother, paths: standing.value.paths, issues };
  }
}
