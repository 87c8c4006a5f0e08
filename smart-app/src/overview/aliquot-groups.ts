import { epochOf, type Aliquot, type AliquotState, type Treatment } from '@autoserum/profiles';
import type { StateKind } from '../ui/State.tsx';

type Group = readonly [Aliquot, ...Aliquot[]];

/** Aliquots of one state and one expiry together; what may be given soonest comes first. */
export function aliquotGroups(treatment: Treatment): readonly Group[] {
  const aliquots = treatment.batches.flatMap((batch) => batch.aliquots);
  const groups = new Map<string, Group>();
  for (const aliquot of aliquots) {
    const key = `${aliquot.state} ${isUsable(aliquot.state) ? aliquot.expiresAt : ''}`;
    const group = groups.get(key);
    groups.set(key, group === undefined ? [aliquot] : [...group, aliquot]);
  }
  return [...groups.values()].toSorted(byUse);
}

function byUse([one]: Group, [other]: Group): number {
  if (isUsable(one.state) !== isUsable(other.state)) return isUsable(one.state) ? -1 : 1;
  return epochOf(one.expiresAt) - epochOf(other.expiresAt);
}

function isUsable(state: AliquotState): boolean {
  switch (state) {
    case 'quarantined':
    case 'released':
    case 'frozen':
    case 'thawed':
      return true;
    case 'given':
    case 'discarded':
    case 'lost':
    case 'failed':
      return false;
  }
}

export function aliquotKind(state: AliquotState): StateKind {
  switch (state) {
    case 'quarantined':
      return 'later';
    case 'released':
    case 'thawed':
      return 'run';
    case 'frozen':
    case 'given':
    case 'discarded':
    case 'lost':
      return 'done';
    case 'failed':
      return 'warn';
  }
}
