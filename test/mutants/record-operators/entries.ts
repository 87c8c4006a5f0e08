import { CANONICAL } from '@autoserum/profiles';
import { isObject, itemsOf, textAt, withValue, without, type Json, type JsonObject } from '../json.ts';
import type { Change, Operator, Source } from '../mutant.ts';
import { changeOf, entriesOf, rawEntries, withEntries, withoutMentions, type Entry } from './entry.ts';

const NEW_ID = '0f5b1c9e-0000-4000-8000-0000000c0b1e';

function dropped(source: Source): readonly Change[] {
  return entriesOf(source).map((entry) =>
    changeOf(entry, entry.type, 'dropped', () =>
      withEntries(
        source,
        rawEntries(source).filter((_, index) => index !== entry.index),
      ),
    ),
  );
}

/** Dropped with every mention in lists of the others, so that nothing dangles; the log of a command is numbered on. */
function forgotten(source: Source): readonly Change[] {
  return entriesOf(source)
    .filter(({ type }) => !['Provenance', 'Observation', 'DetectedIssue'].includes(type))
    .map((entry) =>
      changeOf(entry, entry.profile, 'dropped with what names it', () =>
        withEntries(
          source,
          rawEntries(source)
            .filter((_, index) => index !== entry.index)
            .map((one) => ({
              ...one,
              ...(isObject(one['resource']) && { resource: withoutMentions(one['resource'], [entry.reference]) }),
            })),
        ),
      ),
    );
}

function copyOf(entry: Entry): JsonObject {
  return { fullUrl: `${CANONICAL}/${entry.type}/${NEW_ID}`, resource: { ...entry.resource, id: NEW_ID } };
}

function duplicated(source: Source): readonly Change[] {
  return entriesOf(source).map((entry) =>
    changeOf(entry, entry.profile, 'again under a new id', () =>
      withEntries(source, [...rawEntries(source), copyOf(entry)]),
    ),
  );
}

/** Again, and the log names it too: one aliquot filled twice, one injection written twice. */
function loggedTwice(source: Source): readonly Change[] {
  return entriesOf(source)
    .filter(({ type }) =>
      ['Specimen', 'MedicationAdministration', 'ServiceRequest', 'Consent', 'Condition', 'AdverseEvent'].includes(type),
    )
    .map((entry) =>
      changeOf(entry, entry.profile, 'again, and logged', () =>
        withEntries(source, [...rawEntries(source).map((one) => alsoNaming(one, entry)), copyOf(entry)]),
      ),
    );
}

function alsoNaming(one: JsonObject, { type, reference }: Entry): JsonObject {
  const resource = one['resource'];
  if (!isObject(resource) || resource['resourceType'] !== 'Provenance') return one;
  const targets = itemsOf(resource['target']);
  const names = targets.some((target) => textAt(target, 'reference') === reference);
  return names ? { ...one, resource: { ...resource, target: [...targets, { reference: `${type}/${NEW_ID}` }] } } : one;
}

function sameTwice(source: Source): readonly Change[] {
  return entriesOf(source).map((entry) =>
    changeOf(entry, entry.type, 'the same entry twice', () =>
      withEntries(source, [...rawEntries(source), rawEntries(source)[entry.index] ?? {}]),
    ),
  );
}

function addressed(source: Source): readonly Change[] {
  const others = entriesOf(source);
  return others.flatMap((entry) => {
    const path = ['entry', entry.index, 'fullUrl'];
    const next = others[(entry.index + 1) % others.length];
    const wrong: readonly string[] = [
      `http://elsewhere.example/fhir/${entry.reference}`,
      `urn:uuid:${NEW_ID}`,
      `${CANONICAL}/${entry.type}/${NEW_ID}`,
      `${CANONICAL}/${next?.reference ?? ''}`,
    ];
    const changed = wrong.map((url, index) =>
      changeOf(
        entry,
        `${entry.type} fullUrl`,
        ['another store', 'a UUID', 'another id', 'that of the next'][index] ?? '',
        () => withValue(source.resource, path, url),
      ),
    );
    return [...changed, changeOf(entry, `${entry.type} fullUrl`, 'dropped', () => without(source.resource, path))];
  });
}

function declared(source: Source): readonly Change[] {
  return entriesOf(source).flatMap((entry) => {
    const path = [...entry.path, 'meta', 'profile'];
    const base = `http://hl7.org/fhir/StructureDefinition/${entry.type}`;
    const wrong: readonly (readonly [Json, string])[] = [
      [[base], 'of R4 alone'],
      [[`${CANONICAL}/StructureDefinition/acs-nothing`], 'that nobody defined'],
      [['http://elsewhere.example/StructureDefinition/other'], 'of somebody else'],
    ];
    return [
      changeOf(entry, `${entry.profile} profile`, 'dropped', () => without(source.resource, path)),
      ...wrong.map(([profiles, note]) =>
        changeOf(entry, `${entry.profile} profile`, note, () => withValue(source.resource, path, profiles)),
      ),
    ];
  });
}

/** Resources that have no business in a record, each right by itself. */
const STRANGERS: readonly JsonObject[] = [
  { resourceType: 'Patient', birthDate: '1947-05-11' },
  { resourceType: 'Task', status: 'requested', intent: 'order' },
  { resourceType: 'Basic', code: { text: 'something' } },
  { resourceType: 'Observation', status: 'final', code: { text: 'something' } },
  { resourceType: 'Specimen', status: 'available' },
  { resourceType: 'Practitioner', name: [{ text: 'Dr. Somebody Else' }] },
  {
    resourceType: 'MedicationAdministration',
    status: 'completed',
    medicationCodeableConcept: { text: 'cortisone' },
    subject: { reference: 'Patient/example' },
    effectiveDateTime: '2026-03-02T10:00:00Z',
  },
  { resourceType: 'Device', type: { text: 'pump' } },
];

function stranger(source: Source): readonly Change[] {
  return STRANGERS.map((resource) => ({
    type: textAt(resource, 'resourceType'),
    place: textAt(resource, 'resourceType'),
    note: 'added',
    make: () =>
      withEntries(source, [
        ...rawEntries(source),
        {
          fullUrl: `${CANONICAL}/${textAt(resource, 'resourceType')}/${NEW_ID}`,
          resource: { ...resource, id: NEW_ID },
        },
      ]),
  }));
}

/** The Bundle itself: of another kind, or with what belongs to an exchange. */
function otherBundle(source: Source): readonly Change[] {
  const types = ['searchset', 'history', 'document', 'message', 'transaction', 'batch', 'batch-response'].map(
    (type) => ['type', `as ${type}`, () => withValue(source.resource, ['type'], type)] as const,
  );
  const others = [
    ['total', 'added', () => withValue(source.resource, ['total'], 3)],
    ['entry.search', 'added', () => withValue(source.resource, ['entry', 0, 'search'], { mode: 'match' })],
    [
      'entry.request',
      'added',
      () => withValue(source.resource, ['entry', 0, 'request'], { method: 'DELETE', url: 'Procedure/1' }),
    ],
    ['entry', 'dropped', () => without(source.resource, ['entry'])],
    ['implicitRules', 'added', () => withValue(source.resource, ['implicitRules'], 'http://elsewhere.example/rules')],
    [
      'entry.modifierExtension',
      'added',
      () =>
        withValue(
          source.resource,
          ['entry', 0, 'modifierExtension'],
          [{ url: 'http://elsewhere.example/StructureDefinition/not', valueBoolean: true }],
        ),
    ],
    [
      'link',
      'a page more',
      () => withValue(source.resource, ['link'], [{ relation: 'next', url: 'http://elsewhere.example/fhir?page=2' }]),
    ],
  ] as const;
  return [...types, ...others].map(([place, note, make]) => ({ type: 'Bundle', place: `Bundle.${place}`, note, make }));
}

export const entries: readonly Operator[] = [
  { name: 'entry-dropped', breaks: 'an entry is missing', changes: dropped },
  { name: 'entry-forgotten', breaks: 'an entry is missing, and so is every mention of it', changes: forgotten },
  { name: 'entry-duplicated', breaks: 'an entry stands again under a new id', changes: duplicated },
  { name: 'entry-logged-twice', breaks: 'what happened once is recorded twice', changes: loggedTwice },
  { name: 'entry-repeated', breaks: 'the same entry stands twice', changes: sameTwice },
  { name: 'entry-address', breaks: 'the fullUrl of an entry is not its own', changes: addressed },
  { name: 'entry-profile', breaks: 'an entry does not say that it is one of ours', changes: declared },
  { name: 'stranger', breaks: 'a resource that does not belong to any treatment', changes: stranger },
  { name: 'other-bundle', breaks: 'the Bundle is no collection, or is one page of many', changes: otherBundle },
];
