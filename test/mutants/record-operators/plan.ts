import { isObject, itemsOf, textAt, valueAt, withValue, without, type Json } from '../json.ts';
import { conceptsOf } from '../model.ts';
import type { Change, Operator, Source } from '../mutant.ts';
import { changeOf, entriesOf, everywhere, put, rawEntries, withEntries, type Entry } from './entry.ts';
import type { Place } from '../places.ts';

/** Codes of the left and the right of one joint. */
const OTHER_SIDE: Readonly<Record<string, readonly [string, string]>> = {
  '82169009': ['6757004', 'Structure of right knee region'],
  '6757004': ['82169009', 'Structure of left knee region'],
};

const isSite = ({ element, value }: Place): boolean =>
  isObject(value) &&
  /(bodySite|dosage\.site|acs-target\)\.valueCodeableConcept)$/.test(element) &&
  value['coding'] !== undefined;

/** One place names another side, level or approach than the rest of the record. */
function otherTarget(source: Source): readonly Change[] {
  return everywhere(source, isSite).flatMap(([entry, place]) => [
    ...otherSide(source, entry, place),
    ...otherLevel(source, entry, place),
  ]);
}

function otherSide(source: Source, entry: Entry, place: Place): readonly Change[] {
  const [coding] = itemsOf(valueAt(place.value, ['coding'])).filter(isObject);
  const other = OTHER_SIDE[textAt(coding, 'code')];
  const joints = conceptsOf('http://snomed.info/sct').filter(
    (one) => /joint|knee|hip|shoulder/i.test(textAt(one, 'display')) && /structure/i.test(textAt(one, 'display')),
  );
  if (other === undefined) return [];
  return [other, ...joints.slice(0, 3).map((one) => [textAt(one, 'code'), textAt(one, 'display')] as const)]
    .filter(([code]) => code !== textAt(coding, 'code'))
    .map(([code, display]) => put(source, entry, place, { coding: [{ ...coding, code, display }] }, `as ${display}`));
}

function otherLevel(source: Source, entry: Entry, place: Place): readonly Change[] {
  const codings = itemsOf(valueAt(place.value, ['coding'])).filter(isObject);
  const [local] = codings;
  const code = textAt(local, 'code');
  if (!/-(epidural|perineural)$/.test(code)) return [];
  return conceptsOf(textAt(local, 'system'))
    .filter((concept) => textAt(concept, 'code') !== code && sharesLevel(textAt(concept, 'code'), code))
    .map((concept) =>
      put(
        source,
        entry,
        place,
        {
          coding: [{ ...local, code: textAt(concept, 'code'), display: concept['display'] ?? '' }, ...codings.slice(1)],
        },
        `as ${textAt(concept, 'code')}`,
      ),
    );
}

/** The published code beside it says the level only, so it stays right. */
function sharesLevel(one: string, other: string): boolean {
  return one.slice(0, 5) === other.slice(0, 5);
}

/** Joint or spine, said of the treatment or of one order only. */
function otherKind(source: Source): readonly Change[] {
  return everywhere(
    source,
    ({ element, value }) => isObject(value) && /^(Procedure|ServiceRequest)\.code$/.test(element),
  ).flatMap(([entry, place]) => {
    const codings = itemsOf(valueAt(place.value, ['coding'])).filter(isObject);
    const system = textAt(codings[0], 'system');
    return conceptsOf(system)
      .filter((concept) => textAt(concept, 'code') !== textAt(codings[0], 'code'))
      .map((concept) =>
        put(
          source,
          entry,
          place,
          {
            coding: [{ system, code: textAt(concept, 'code'), display: concept['display'] ?? '' }, ...codings.slice(1)],
          },
          `as ${textAt(concept, 'code')}`,
        ),
      );
  });
}

/** Another protocol, or another version of it, on one side of the record. */
function otherProtocol(source: Source): readonly Change[] {
  return entriesOf(source).flatMap((entry) => {
    if (entry.type === 'PlanDefinition')
      return ['1.0.1', '2.0.0', '0.9.0']
        .map((version) =>
          changeOf(entry, 'PlanDefinition.version', version, () =>
            withValue(source.resource, [...entry.path, 'version'], version),
          ),
        )
        .concat(
          changeOf(entry, 'PlanDefinition.url', 'another', () =>
            withValue(source.resource, [...entry.path, 'url'], 'https://autoserum.example/fhir/PlanDefinition/another'),
          ),
        );
    if (entry.type !== 'Procedure') return [];
    const canonical = textAt(entry.resource, 'instantiatesCanonical', 0);
    const wrong = [
      canonical.replace(/\|.*/, '|9.0.0'),
      canonical.replace(/\|.*/, ''),
      canonical.replace(/PlanDefinition\/[^|]*/, 'PlanDefinition/another'),
      canonical.replace(/\|.*/, '|1.0'),
    ];
    return wrong.map((one) =>
      changeOf(entry, 'Procedure.instantiatesCanonical', one.slice(-18), () =>
        withValue(source.resource, [...entry.path, 'instantiatesCanonical', 0], one),
      ),
    );
  });
}

const PERIOD: Json = { start: '2026-03-02T08:20:00+01:00' };

/** A status with the elements that it asks for: only what is in the record contradicts it. */
const COURSES: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  preparation: {},
  'in-progress': { performedPeriod: PERIOD },
  completed: { performedPeriod: { start: '2026-03-02T08:20:00+01:00', end: '2026-03-02T08:21:00+01:00' } },
  'not-done': {
    performedDateTime: '2026-03-02T08:10:00+01:00',
    statusReason: {
      coding: [
        {
          system: 'https://autoserum.example/fhir/CodeSystem/acs-end-reason',
          code: 'patient-wish',
          display: 'Patient’s wish',
        },
      ],
    },
  },
};

/** What a record holds that these courses cannot have. */
function contradicts(status: string, source: Source): boolean {
  const text = JSON.stringify(rawEntries(source));
  const drawn = text.includes('"acs-blood"') || text.includes('/acs-blood"');
  return status === 'in-progress' ? !drawn : drawn;
}

function otherCourse(source: Source): readonly Change[] {
  const procedure = entriesOf(source).find(({ type }) => type === 'Procedure');
  if (procedure === undefined) return [];
  const bare = Object.fromEntries(
    Object.entries(procedure.resource).filter(([key]) => !/^(performed|statusReason)/.test(key)),
  );
  return Object.entries(COURSES)
    .filter(([status]) => status !== procedure.resource['status'] && contradicts(status, source))
    .map(([status, more]) =>
      changeOf(procedure, 'Procedure.status', `${textAt(procedure.resource, 'status')} as ${status}`, () =>
        withValue(source.resource, procedure.path, { ...bare, status, ...more }),
      ),
    );
}

/** Fewer injections ordered than were given, or an order that nobody gave. */
function otherOrder(source: Source): readonly Change[] {
  return entriesOf(source).flatMap((entry) => {
    if (entry.type !== 'ServiceRequest') return [];
    const copy = { ...entry.resource, id: '0f5b1c9e-0000-4000-8000-0000000c0b1e' };
    return [
      changeOf(entry, 'ServiceRequest.status', 'revoked', () =>
        withValue(source.resource, [...entry.path, 'status'], 'revoked'),
      ),
      changeOf(entry, 'ServiceRequest', 'one more', () =>
        withEntries(source, [
          ...rawEntries(source),
          { fullUrl: `https://autoserum.example/fhir/ServiceRequest/${copy.id}`, resource: copy },
        ]),
      ),
      changeOf(entry, 'ServiceRequest.occurrenceTiming.repeat.count', 'none', () =>
        without(source.resource, [...entry.path, 'occurrenceTiming', 'repeat', 'count']),
      ),
      changeOf(entry, 'ServiceRequest.intent', 'as plan', () =>
        withValue(source.resource, [...entry.path, 'intent'], 'plan'),
      ),
    ];
  });
}

export const plans: readonly Operator[] = [
  { name: 'other-target', breaks: 'one place names another side, level or approach', changes: otherTarget },
  { name: 'other-region', breaks: 'joint and spine in one treatment', changes: otherKind },
  {
    name: 'other-protocol',
    breaks: 'the treatment names another protocol than the record has',
    changes: otherProtocol,
  },
  { name: 'other-course', breaks: 'the status of the treatment is not what happened', changes: otherCourse },
  { name: 'other-order', breaks: 'the order is not the one that was followed', changes: otherOrder },
];
