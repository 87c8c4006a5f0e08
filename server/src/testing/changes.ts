import {
  CANONICAL,
  changeBundle,
  idOf,
  placeOf,
  toRecordBundle,
  toResources,
  toTransaction,
  toUpdate,
  type CommandKind,
  type Protocol,
  type Treatment,
} from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import { gallery } from '../../../profiles/src/testing/gallery.ts';
import type { Passage } from '../submission/gate.ts';
import { fakeLaunch } from './fakes.ts';

/** One sound change on its way into a record, and the launch that it is made in. */
export interface SoundChange {
  readonly name: string;
  readonly passage: Passage;
  readonly launch: LaunchContext;
}

/** One command of a treatment, between what was before it and what is after it. */
export interface Step {
  readonly kind: CommandKind;
  readonly before?: Treatment;
  readonly after: Treatment;
  readonly protocol: Protocol;
}

/** The change of a command, where everything that was there before has version 3. */
export function changeOfStep({ kind, before, after, protocol }: Step): SoundChange {
  const known = before === undefined ? [] : toResources(before, protocol);
  const versions = new Map(known.map((resource): [string, string] => [placeOf(resource), '3']));
  const previous = before === undefined ? {} : { previous: before };
  const change = changeBundle({ ...previous, next: after, protocol }, versions);
  return soundChange(kind, {
    kind,
    treatment: after,
    protocol,
    record: toRecordBundle(after, protocol),
    change,
    versions,
  });
}

/** Every log entry of the gallery as a change: what it made or changed, as it is at the end of the treatment. */
export const galleryChanges: readonly SoundChange[] = gallery.flatMap(({ name, treatment, protocol }) =>
  treatment.log.map((entry, index) => {
    const resources = toResources(treatment, protocol);
    const before = treatment.log.slice(0, index);
    const root = `Procedure/${treatment.id}`;
    const known = before.flatMap(({ id, targets }) => [root, `Provenance/${id}`, ...targets]);
    const versions = new Map(known.map((place): [string, string] => [place, '3']));
    const written = [root, ...entry.targets, `Provenance/${entry.id}`];
    const entries = resources
      .filter((resource) => written.includes(placeOf(resource)))
      .map((resource) => toUpdate({ resource, base: CANONICAL }, versions.get(placeOf(resource))));
    const change = toTransaction(entries);
    const record = toRecordBundle(treatment, protocol);
    const kind = entry.command;
    return soundChange(`${name} ${index} ${kind}`, { kind, treatment, protocol, record, change, versions });
  }),
);

function soundChange(name: string, passage: Passage): SoundChange {
  return { name, passage, launch: fakeLaunch({ patient: idOf(passage.treatment.patient) }) };
}
