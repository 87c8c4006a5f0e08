import type { Bundle, FhirResource } from 'fhir/r4';
import { placeOf } from '../fhir/bundle.ts';
import { everyField, idOfCase, spineProtocol as protocol } from '../testing/every-field.ts';
import type { Treatment } from '../treatment/treatment.ts';
import { changeBundle } from './change-bundle.ts';
import { toResources } from './record-resources.ts';

const resources = toResources(everyField, protocol);
const versions = new Map(resources.map((resource, index) => [placeOf(resource), String(index + 1)]));

const [plan, ...later] = everyField.log;
const before: Treatment = { ...everyField, outcomes: [], deviations: [], log: plan ? [plan] : [] };

function requestsOf(bundle: Bundle<FhirResource>): readonly string[] {
  return (bundle.entry ?? []).map(({ request }) => `${request?.method} ${request?.url} ${request?.ifMatch}`);
}

describe('the transaction of a change', () => {
  it('creates a new record under version 0 of each resource, the Procedure first', () => {
    const requests = requestsOf(changeBundle({ next: everyField, protocol }, new Map()));
    expect(requests).toEqual(resources.map((resource) => `PUT ${placeOf(resource)} W/"0"`));
    expect(requests[0]).toBe(`PUT Procedure/${everyField.id} W/"0"`);
  });

  it('changes the Procedure under the version that was loaded even when nothing else changed', () => {
    const bundle = changeBundle({ previous: everyField, next: everyField, protocol }, versions);
    expect(requestsOf(bundle)).toEqual([`PUT Procedure/${everyField.id} W/"1"`]);
  });

  it('holds only what a command changed, the old under their versions and the new under version 0', () => {
    const known = new Map([...versions].filter(([place]) => !place.includes(idOfCase(71))));
    const next = { ...before, outcomes: everyField.outcomes.slice(-1), log: [...before.log, ...later.slice(0, 1)] };
    const consent = { ...next.consent, withdrawnAt: next.consent.givenAt };
    expect(requestsOf(changeBundle({ previous: before, next: { ...next, consent }, protocol }, known))).toEqual([
      `PUT Procedure/${everyField.id} W/"1"`,
      `PUT Consent/${idOfCase(3)} W/"3"`,
      `PUT Observation/${idOfCase(71)} W/"0"`,
      `PUT Provenance/${idOfCase(903)} W/"${versions.get(`Provenance/${idOfCase(903)}`)}"`,
    ]);
  });

  it('makes of the old resources the new ones', () => {
    const stored = new Map(toResources(before, protocol).map((resource) => [placeOf(resource), resource]));
    const bundle = changeBundle({ previous: before, next: everyField, protocol }, versions);
    for (const { resource } of bundle.entry ?? []) if (resource) stored.set(placeOf(resource), resource as never);
    expect([...stored.values()].sort(byPlace)).toEqual([...resources].sort(byPlace));
  });

  it('says under which full URL each resource stands', () => {
    const [entry] = changeBundle({ next: everyField, protocol }, new Map()).entry ?? [];
    expect(entry?.fullUrl).toBe(`https://autoserum.example/fhir/Procedure/${everyField.id}`);
  });
});

function byPlace(one: FhirResource, other: FhirResource): number {
  return placeOf(one).localeCompare(placeOf(other));
}
