import { isObject, textAt, withValue, without, type JsonObject } from '../json.ts';
import type { Change, Operator, Source } from '../mutant.ts';
import type { Place } from '../places.ts';
import { at } from './structure.ts';

function isReference({ value }: Place): boolean {
  return isObject(value) && typeof value['reference'] === 'string';
}

function withReference({ resource }: Source, { path, value, element }: Place, parts: JsonObject, note: string): Change {
  const old = isObject(value) ? value : {};
  return { place: element, note, make: () => withValue(resource, path, { ...old, ...parts }) };
}

const KINDS = ['Patient', 'Procedure', 'Specimen', 'Organization', 'Binary'];

/** Places that may name things of any kind: the data of a log, what a finding was taken from, what a command made. */
const OF_ANY_KIND = new Set([
  'AuditEvent.entity.what',
  'Observation.focus',
  'Provenance.target',
  'Condition.evidence.detail',
]);

/** A log names its people and its data as they are known where it was written: by address or by number. */
const isLog = ({ element }: Place): boolean => element.startsWith('AuditEvent.');

/** A reference to another kind of thing; persons are told apart from things only by their type. */
function otherKind(source: Source, place: Place): readonly Change[] {
  const reference = textAt(place.value, 'reference');
  if (OF_ANY_KIND.has(place.element)) return [];
  const [type = '', id = ''] = reference.split('/');
  if (reference.startsWith('#')) return [];
  return KINDS.filter((kind) => kind !== type)
    .slice(0, 3)
    .map((kind) => withReference(source, place, { reference: `${kind}/${id}` }, `to ${kind}`));
}

/** A reference that leaves the store of the record, or that nobody can follow. */
function foreign(source: Source, place: Place): readonly Change[] {
  const reference = textAt(place.value, 'reference');
  const id = reference.split('/').at(-1) ?? '';
  const wrong = [
    `http://elsewhere.example/fhir/${reference.replace('#', 'Medication/')}`,
    `urn:uuid:${/^[0-9a-f-]{36}$/.test(id) ? id : '0f5b1c9e-6a1f-4b27-9d0e-3c6b8a7e4d21'}`,
    '#nothing',
    `${reference.replace('#', 'Medication/')}/_history/1`,
    `${reference.split('/')[0]?.replace('#', '') ?? ''}?identifier=1`,
  ];
  return wrong.map((one) => withReference(source, place, { reference: one }, `as ${one.replace(id, '…')}`));
}

/** A reference alone that goes leaves nothing behind: that is `drop`, not this. */
function unfollowable({ resource }: Source, { path, element, value }: Place): readonly Change[] {
  const key = [...path, 'reference'];
  const more = isObject(value) && Object.keys(value).length > 1;
  return [
    ...(more ? [{ place: `${element}.reference`, note: 'dropped', make: () => without(resource, key) }] : []),
    { place: element, note: 'words alone', make: () => withValue(resource, path, { display: 'the one we spoke of' }) },
    {
      place: element,
      note: 'identifier alone',
      make: () => withValue(resource, path, { identifier: { value: '4711' } }),
    },
  ];
}

function otherTypeSaid(source: Source, place: Place): readonly Change[] {
  const [type = ''] = textAt(place.value, 'reference').split('/');
  return type.startsWith('#')
    ? []
    : [
        withReference(
          source,
          place,
          { type: type === 'Patient' ? 'Practitioner' : 'Patient' },
          'type says another kind',
        ),
      ];
}

export const references: readonly Operator[] = [
  { name: 'other-kind', breaks: 'a reference to another kind of resource', changes: at(isReference, otherKind) },
  {
    name: 'foreign-reference',
    breaks: 'a reference that leaves the record’s store, or leads nowhere',
    changes: at((place) => isReference(place) && !isLog(place), foreign),
  },
  {
    name: 'no-reference',
    breaks: 'words or a number in the place of a reference',
    changes: at((place) => isReference(place) && !isLog(place), unfollowable),
  },
  {
    name: 'reference-type',
    breaks: 'a reference whose type contradicts its target',
    changes: at(isReference, otherTypeSaid),
  },
];
