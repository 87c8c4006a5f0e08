import fc from 'fast-check';
import type { BundleEntry, FhirResource } from 'fhir/r4';
import { placeOf, versionsOf } from '../fhir/bundle.ts';
import { sameContent } from '../fhir/content.ts';
import { samples, type Sample, type Stage } from '../testing/samples.ts';
import { arbitraryHistory, arbitraryTreatment } from '../testing/arbitraries.ts';
import { jointProtocol, spineProtocol } from '../testing/protocols.ts';
import type { Protocol } from '../treatment/protocol.ts';
import type { Treatment } from '../treatment/treatment.ts';
import { changeBundle } from './change-bundle.ts';
import { fromPlanDefinition, toPlanDefinition } from './plan-definition.ts';
import { fromRecordBundle, toRecordBundle } from './record-bundle.ts';
import { toResources } from './record-resources.ts';

type Entry = BundleEntry<FhirResource>;
const STAGES = Object.keys(samples) as Stage[];
/** Milliseconds that a test on many treatments may take on a busy machine. */
const PATIENCE = 60_000;

const recordOf = ({ treatment, protocol }: Sample) => toRecordBundle(treatment, protocol);
const entriesOf = (sample: Sample): readonly Entry[] => recordOf(sample).entry ?? [];
/** A sample of a stage, or a treatment that chance made of accepted commands. */
const anySample: fc.Arbitrary<Sample> = fc.oneof(
  fc.constantFrom(...STAGES.map((stage) => samples[stage])),
  arbitraryTreatment,
);
const whole = (value: Treatment) => ({ ok: true, value, warnings: [] });

/** What HAPI adds when it stores a resource. */
function stored(resource: FhirResource, version: number): FhirResource {
  const meta = {
    ...resource.meta,
    versionId: String(version),
    lastUpdated: '2026-03-09T10:00:00.000+00:00',
    source: '#a1',
  };
  return { ...resource, meta };
}

describe('the law of the mapping: a record gives back its treatment', () => {
  it.each(STAGES)('%s', (stage) => {
    const json: unknown = JSON.parse(JSON.stringify(recordOf(samples[stage])));
    expect(fromRecordBundle(json)).toStrictEqual(whole(samples[stage].treatment));
  });

  it(
    'in whatever order a server answers, with whatever versions it has',
    () => {
      const answered = anySample.chain((sample) => {
        const entries = entriesOf(sample);
        const order = fc.shuffledSubarray([...entries], { minLength: entries.length });
        const versions = fc.array(fc.integer({ min: 1, max: 99 }), {
          minLength: entries.length,
          maxLength: entries.length,
        });
        return fc.record({ sample: fc.constant(sample), order, versions });
      });
      fc.assert(
        fc.property(answered, ({ sample, order, versions }) => {
          const entry = order.map(({ resource }, index) => ({
            resource: resource && stored(resource, versions[index] ?? 1),
            search: { mode: 'include' },
          }));
          const read = fromRecordBundle({ resourceType: 'Bundle', type: 'searchset', entry });
          expect(read).toStrictEqual(whole(sample.treatment));
        }),
        { numRuns: 60 },
      );
    },
    PATIENCE,
  );

  it(
    'or nothing: a record that lost any of its resources is never read as a shorter one',
    () => {
      const lossy = anySample.chain((sample) => {
        const parts = entriesOf(sample).filter(({ resource }) => resource?.resourceType !== 'PlanDefinition');
        return fc.tuple(fc.constant(parts), fc.subarray([...parts], { maxLength: parts.length - 1 }));
      });
      fc.assert(
        fc.property(lossy, ([parts, kept]) => {
          fc.pre(kept.length < parts.length);
          expect(fromRecordBundle({ resourceType: 'Bundle', type: 'collection', entry: kept }).ok).toBe(false);
        }),
        { numRuns: 60 },
      );
    },
    PATIENCE,
  );
});

/** Samples of one treatment, the earlier before the later. */
const steps = STAGES.flatMap((before) =>
  STAGES.filter((after) => isLater(samples[before].treatment, samples[after].treatment)).map(
    (after) => [before, after] as const,
  ),
);

function isLater({ log: before }: Treatment, { log: after }: Treatment): boolean {
  return before.length < after.length && sameContent(before, after.slice(0, before.length));
}

describe('the law of a change: the transaction makes of the stored record the next one', () => {
  it('has steps to be tried on', () => {
    expect(steps.length).toBeGreaterThan(10);
  });

  it.each(steps)('from %s to %s', (before, after) => {
    expectStored(samples[before].treatment, samples[after].treatment, samples[after].protocol);
  });

  it(
    'after any command that was accepted',
    () => {
      fc.assert(
        fc.property(arbitraryHistory, ({ steps, protocol }) => {
          for (const { before, after, isAccepted } of steps) if (isAccepted) expectStored(before, after, protocol);
        }),
        { numRuns: 25 },
      );
    },
    PATIENCE,
  );
});

/** The old resources with the entries of the transaction put over them are the new resources, each under its version. */
function expectStored(previous: Treatment, next: Treatment, protocol: Protocol): void {
  const old = toResources(previous, protocol).map((resource, index) => stored(resource, index + 1));
  const home = new Map<string, FhirResource>(old.map((resource) => [placeOf(resource), resource]));
  const versions = versionsOf({
    resourceType: 'Bundle',
    type: 'collection',
    entry: old.map((resource) => ({ resource })),
  });
  for (const { resource, request } of changeBundle({ previous, next, protocol }, versions).entry ?? []) {
    const place = resource ? placeOf(resource) : '';
    expect(request?.ifMatch).toBe(`W/"${home.get(place)?.meta?.versionId ?? '0'}"`);
    if (resource) home.set(place, resource);
  }
  const wanted = toResources(next, protocol);
  expect(home.size).toBe(wanted.length);
  expect(wanted.filter((resource) => !sameContent(resource, home.get(placeOf(resource))))).toEqual([]);
}

describe('the references of a record', () => {
  it(
    'lead to the record itself, to persons and visits, and to what the EHR holds',
    () => {
      fc.assert(
        fc.property(anySample, (sample) => {
          const inside = new Set(entriesOf(sample).map(({ resource }) => resource && placeOf(resource)));
          const { patient, encounter, indication, safetyChecks } = sample.treatment;
          const ehr = [patient, encounter, indication.source, ...safetyChecks.map(({ source }) => source)];
          const visits = sample.treatment.administrations.map((administration) => administration.encounter);
          const outside = referencesIn(recordOf(sample)).filter((reference) => !inside.has(reference));
          const people = /^Practitioner(Role)?\/[^/]+$/;
          const allowed = new Set([...ehr, ...visits]);
          expect(outside.filter((reference) => !allowed.has(reference) && !people.test(reference))).toEqual([]);
        }),
        { numRuns: 60 },
      );
    },
    PATIENCE,
  );
});

function referencesIn(value: unknown): readonly string[] {
  return [...JSON.stringify(value).matchAll(/"reference":"([^"#]+)"/g)].map(([, reference]) => reference ?? '');
}

describe('the law of a protocol: a PlanDefinition gives back its protocol', () => {
  it.each([jointProtocol, spineProtocol])('$title', (protocol) => {
    expect(fromPlanDefinition(toPlanDefinition(protocol))).toStrictEqual({ ok: true, value: protocol, warnings: [] });
  });
});
