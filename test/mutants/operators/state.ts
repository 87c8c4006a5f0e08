import { isObject, itemsOf, textAt, valueAt, withValue, without } from '../json.ts';
import type { Change, Operator, Source } from '../mutant.ts';
import type { Place } from '../places.ts';
import { isExtension } from '../places.ts';
import { at, set } from './structure.ts';

/** The codes of R4 for the status of each type. */
const STATUSES: Readonly<Record<string, readonly string[]>> = {
  Procedure: [
    'preparation',
    'in-progress',
    'not-done',
    'on-hold',
    'stopped',
    'completed',
    'entered-in-error',
    'unknown',
  ],
  ServiceRequest: ['draft', 'entered-in-error', 'unknown'],
  Specimen: ['available', 'unavailable', 'unsatisfactory', 'entered-in-error'],
  MedicationAdministration: [
    'in-progress',
    'not-done',
    'on-hold',
    'completed',
    'entered-in-error',
    'stopped',
    'unknown',
  ],
  Observation: ['registered', 'preliminary', 'cancelled', 'entered-in-error', 'unknown'],
  DetectedIssue: ['registered', 'preliminary', 'final', 'cancelled', 'unknown'],
  Consent: ['draft', 'proposed', 'active', 'rejected', 'inactive', 'entered-in-error'],
  Device: ['inactive', 'entered-in-error', 'unknown'],
  PlanDefinition: ['unknown'],
  DocumentReference: ['entered-in-error'],
};

function otherStatus({ resource }: Source): readonly Change[] {
  const type = textAt(resource, 'resourceType');
  return (STATUSES[type] ?? [])
    .filter((status) => status !== resource['status'])
    .map((status) => ({
      place: `${type}.status`,
      note: `${textAt(resource, 'status')} as ${status}`,
      make: () => withValue(resource, ['status'], status),
    }));
}

const STATES = ['quarantined', 'released', 'frozen', 'thawed', 'given', 'discarded', 'lost', 'failed'];

/** The state of an aliquot, while its status stays as it was. */
function otherState(source: Source, place: Place): readonly Change[] {
  const state = textAt(place.value, 'valueCode');
  const before = STATES.slice(0, 4).includes(state);
  return STATES.filter((other) => other !== state && STATES.slice(0, 4).includes(other) !== before).map((other) =>
    set(source, { ...place, path: [...place.path, 'valueCode'] }, other, `${state} as ${other}`),
  );
}

const isState = (place: Place): boolean =>
  isExtension(place) && textAt(place.value, 'url').endsWith('/acs-aliquot-state');

/** Elements with codes of R4 that mean something else here. */
const OTHERWISE: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'ServiceRequest.intent': [
    ['proposal', ''],
    ['plan', ''],
    ['option', ''],
    ['directive', ''],
  ],
  'AdverseEvent.actuality': [['potential', '']],
  'Consent.provision.data.meaning': [
    ['instance', ''],
    ['dependents', ''],
    ['authoredby', ''],
  ],
  'DocumentReference.docStatus': [['entered-in-error', '']],
  'ServiceRequest.occurrenceTiming.repeat.periodUnit': [
    ['h', ''],
    ['wk', ''],
    ['mo', ''],
  ],
  'AuditEvent.action': [
    ['C', ''],
    ['U', ''],
    ['D', ''],
  ],
};

function otherwise(source: Source, place: Place): readonly Change[] {
  return (OTHERWISE[place.element] ?? [])
    .filter(([code]) => code !== place.value)
    .map(([code]) => set(source, place, code, `as ${code}`));
}

/** Numbers and flags that a rule speaks of. */
function otherNumber(source: Source, place: Place): readonly Change[] {
  if (typeof place.value === 'boolean') return [set(source, place, !place.value, `as ${String(!place.value)}`)];
  return [0, -1].map((number) => set(source, place, number, `as ${number}`));
}

const isCount = ({ element, value }: Place): boolean =>
  (typeof value === 'number' && /\.(count|frequency|period|periodMax|valuePositiveInt|size)$/.test(element)) ||
  (typeof value === 'boolean' && /\.(isActive|requestor)$/.test(element));

/** The same person in both roles, and no one in the first. */
function samePerson({ resource }: Source): readonly Change[] {
  const type = textAt(resource, 'resourceType');
  const list = { MedicationAdministration: 'performer', AuditEvent: 'agent', Provenance: 'agent' }[type];
  if (list === undefined) return [];
  const people = itemsOf(resource[list]).filter(isObject);
  return people.flatMap((person, index) => [
    {
      place: `${type}.${list}`,
      note: `${index} again in another role`,
      make: () => withValue(resource, [list], [...people, person]),
    },
    ...people.slice(index + 1).map((other, offset) => ({
      place: `${type}.${list}`,
      note: `${index + offset + 1} is ${index}`,
      make: () =>
        withValue(resource, [list, index + offset + 1], {
          ...other,
          ...(person['actor'] !== undefined && { actor: person['actor'] }),
          ...(person['who'] !== undefined && { who: person['who'], type: person['type'] ?? {} }),
        }),
    })),
  ]);
}

/** Lists whose first item is the one that matters. */
function reordered({ resource }: Source): readonly Change[] {
  const type = textAt(resource, 'resourceType');
  const list = { Provenance: 'target', DetectedIssue: 'implicated', AdverseEvent: 'suspectEntity' }[type];
  if (list === undefined) return [];
  const items = itemsOf(resource[list]);
  return items.slice(1).map((_, index) => ({
    place: `${type}.${list}`,
    note: `begins with its item ${index + 2}`,
    make: () => withValue(resource, [list], [...items.slice(index + 1), ...items.slice(0, index + 1)]),
  }));
}

/** The version of the model that a resource says it was written with. */
function otherModel({ resource }: Source): readonly Change[] {
  const type = textAt(resource, 'resourceType');
  if (valueAt(resource, ['meta', 'tag', 0]) === undefined) return [];
  const code = ['meta', 'tag', 0, 'code'] as const;
  return [
    ...['9.9.9', '0.0.1', ''].map((version) => ({
      place: `${type}.meta.tag`,
      note: `as ${version || 'nothing'}`,
      make: () => (version === '' ? without(resource, code) : withValue(resource, code, version)),
    })),
    { place: `${type}.meta.tag`, note: 'dropped', make: () => without(resource, ['meta', 'tag']) },
    {
      place: `${type}.meta.tag`,
      note: 'of another system',
      make: () => withValue(resource, ['meta', 'tag', 0, 'system'], 'http://elsewhere.example/model'),
    },
    {
      place: `${type}.meta.tag`,
      note: 'two versions',
      make: () =>
        withValue(
          resource,
          ['meta', 'tag'],
          [
            ...itemsOf(valueAt(resource, ['meta', 'tag'])),
            { system: textAt(resource, 'meta', 'tag', 0, 'system'), code: '9.9.9' },
          ],
        ),
    },
  ];
}

export const states: readonly Operator[] = [
  {
    name: 'other-status',
    breaks: 'a status that the rest of the resource contradicts',
    changes: (source) => [...otherStatus(source), ...at(isState, otherState)(source)],
  },
  {
    name: 'otherwise',
    breaks: 'a code of R4 with another intent',
    changes: at(({ element }) => element in OTHERWISE, otherwise),
  },
  { name: 'other-number', breaks: 'a count or a flag that cannot be', changes: at(isCount, otherNumber) },
  { name: 'same-person', breaks: 'one person where two must be, or a role twice', changes: samePerson },
  { name: 'reordered', breaks: 'the first of a list is not the one that must be first', changes: reordered },
  { name: 'other-model', breaks: 'written with a model of another version, or with none', changes: otherModel },
];
