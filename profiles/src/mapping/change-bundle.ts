import type { Bundle, FhirResource } from 'fhir/r4';
import { placeOf, toTransaction, toUpdate } from '../fhir/bundle.ts';
import { differences } from '../fhir/content.ts';
import type { Protocol } from '../treatment/protocol.ts';
import type { Treatment } from '../treatment/treatment.ts';
import { CANONICAL } from './canonical.ts';
import { toResources } from './record-resources.ts';

/** One accepted command: the treatment before it, where there was one, and after it. */
export interface Change {
  readonly previous?: Treatment;
  readonly next: Treatment;
  readonly protocol: Protocol;
}

/**
 * The one transaction of a change: the root first, always, and every other resource that differs. Each goes under the
 * version that was loaded, and a new one under version 0, so that nothing is written over what somebody else wrote.
 */
export function changeBundle(change: Change, versions: ReadonlyMap<string, string>): Bundle<FhirResource> {
  const entries = changedResources(change).map((resource) =>
    toUpdate({ resource, base: CANONICAL }, versions.get(placeOf(resource))),
  );
  return toTransaction(entries);
}

/** The resources that a change makes or changes, the Procedure first. */
export function changedResources({ previous, next, protocol }: Change): readonly FhirResource[] {
  const before = new Map(
    (previous ? toResources(previous, protocol) : []).map((resource) => [placeOf(resource), resource]),
  );
  return toResources(next, protocol).filter(
    (resource) =>
      resource.resourceType === 'Procedure' || differences(before.get(placeOf(resource)), resource).length > 0,
  );
}
