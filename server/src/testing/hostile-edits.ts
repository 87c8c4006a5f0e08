import type { Passage } from '../submission/gate.ts';

type Json = Record<string, unknown>;

/** A number from 0 up to, not including, a limit. */
export type Pick = (limit: number) => number;

/** One change that somebody hostile would like to see stored: made from a sound one, at a place by chance. */
export interface HostileEdit {
  readonly name: string;
  readonly edit: (passage: Passage, pick: Pick) => Passage;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

function json(value: unknown): Json {
  if (!isJson(value)) throw new TypeError('Expected an object');
  return value;
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new TypeError('Expected a list');
  return value;
}

/** A copy whose Bundles may be written to. */
function copied(passage: Passage): { passage: Passage; change: Json; record: Json } {
  const copy = structuredClone(passage);
  return { passage: copy, change: json(copy.change), record: json(copy.record) };
}

const entriesIn = (bundle: Json): Json[] => list(bundle['entry']).map(json);
const oneOf = <T>(all: readonly T[], pick: Pick): T => {
  const chosen = all[pick(all.length)];
  if (chosen === undefined) throw new Error('Nothing to choose from');
  return chosen;
};

/** The change alone is altered. */
function inChange(name: string, alter: (change: Json, pick: Pick) => void): HostileEdit {
  return {
    name,
    edit: (passage, pick) => {
      const copy = copied(passage);
      alter(copy.change, pick);
      return copy.passage;
    },
  };
}

/** One entry of the change is altered. */
function inEntry(name: string, alter: (entry: Json, place: string) => void): HostileEdit {
  return inChange(name, (change, pick) => {
    const entry = oneOf(entriesIn(change), pick);
    alter(entry, String(json(entry['request'])['url']));
  });
}

const inRequest = (name: string, alter: (request: Json, place: string) => void) =>
  inEntry(name, (entry, place) => alter(json(entry['request']), place));

/** One resource is altered alike in the change and in the record, so that the two agree; its address goes with it. */
function inResource(name: string, alter: (resource: Json, pick: Pick) => void): HostileEdit {
  return {
    name,
    edit: (passage, pick) => {
      const { passage: copy, change, record } = copied(passage);
      const entry = oneOf(entriesIn(change), pick);
      const { fullUrl } = entry;
      alter(json(entry['resource']), pick);
      const { resourceType, id } = json(entry['resource']);
      const place = `${String(resourceType)}/${String(id)}`;
      if (place !== json(entry['request'])['url']) moved(entry, place);
      for (const one of entriesIn(record).filter((other) => other['fullUrl'] === fullUrl))
        Object.assign(one, { fullUrl: entry['fullUrl'], resource: entry['resource'] });
      return copy;
    },
  };
}

function moved(entry: Json, place: string): void {
  entry['fullUrl'] = `https://autoserum.example/fhir/${place}`;
  json(entry['request'])['url'] = place;
}

function objectsIn(value: unknown): Json[] {
  if (!isJson(value)) return [];
  const inside = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inside : [value, ...inside];
}

/** Some object of a resource gets a member. */
function withMember(name: string, key: string, value: unknown): HostileEdit {
  return inResource(name, (resource, pick) => {
    const target = oneOf(objectsIn(resource), pick);
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  });
}

/** Some reference of a resource is another one. */
function withReference(name: string, alter: (reference: Json) => void): HostileEdit {
  return inResource(name, (resource, pick) => {
    const references = objectsIn(resource).filter(({ reference }) => typeof reference === 'string');
    alter(oneOf(references, pick));
  });
}

const named = (make: (reference: string) => string) => (reference: Json) => {
  reference['reference'] = make(String(reference['reference']));
};

function nested(levels: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < levels; level += 1) value = { extension: [value] };
  return value;
}

const SUBJECTS = ['subject', 'patient'];

/** The patient that a resource of a patient names is another one, or none. */
function withSubject(name: string, alter: (resource: Json, key: string) => void): HostileEdit {
  return inResource(name, (resource) => {
    const key = SUBJECTS.find((one) => one in resource);
    if (key === undefined) resource['resourceType'] = 'Binary';
    else alter(resource, key);
  });
}

const METHODS = ['DELETE', 'PATCH', 'POST', 'GET', 'HEAD', 'put'].map((method) =>
  inRequest(`method ${method}`, (request) => (request['method'] = method)),
);
const ADDRESSES = [
  ['include', (place: string) => `${place}?_include=*`],
  ['search', (place: string) => `${place.split('/')[0]}?identifier=x`],
  ['post search', (place: string) => `${place.split('/')[0]}/_search`],
  ['type alone', (place: string) => String(place.split('/')[0])],
  ['history', (place: string) => `${place}/_history/1`],
  ['absolute', (place: string) => `https://evil.example/fhir/${place}`],
  ['protocol-relative', (place: string) => `//evil.example/${place}`],
  ['way up', (place: string) => `../${place}`],
  ['operation', () => '$process-message'],
  ['other resource', () => 'Patient/somebody-else'],
  ['line break', (place: string) => `${place}\r\nX-Evil: 1`],
  ['fragment', (place: string) => `${place}#x`],
] as const;
const IDS = ['', '.', '..', '../x', 'a b', 'a/b', 'ü', 'x'.repeat(65), 'a?b=c', 'a\u202eb', '%2e%2e', 'a\n'];
const TYPES = ['Patient', 'Practitioner', 'Subscription', 'Binary', 'StructureDefinition', 'Bundle', 'procedure'];
const REFERENCES = [
  ['absolute', (one: string) => `https://evil.example/fhir/${one}`],
  ['protocol-relative', (one: string) => `//evil.example/${one}`],
  ['within the Bundle', () => 'urn:uuid:5f0c1a2e-7b3d-4c4e-8f90-000000000001'],
  ['by object identifier', () => 'urn:oid:1.2.3'],
  ['contained', () => '#hidden'],
  ['of a version', (one: string) => `${one}/_history/2`],
  ['by search', (one: string) => `${one.split('/')[0]}?identifier=x`],
  ['way up', (one: string) => `${one.split('/')[0]}/..`],
  ['of another type', () => 'Binary/x'],
  ['script', () => 'javascript:alert(1)'],
  ['data', () => 'data:text/html,<script>alert(1)</script>'],
  ['a file', () => 'file:///etc/passwd'],
  ['nothing', () => ''],
] as const;
const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'x-y',
  'a b',
  '',
  'a.b',
  '$where',
  'sub\u202eject',
  'a\u0000',
  '__x',
];
const TEXTS = ['a\u0000b', '\u0007', '\u001b[31m', 'half \ud83d', '\udc00', 'x'.repeat(10_001)];
const NUMBERS = [0.1 + 0.2, 1e21, 1e-7, 1.2345, Number.NaN, Number.POSITIVE_INFINITY, 1234567890123456];
const VALUES = [null, {}, [], undefined, 1n, () => 1];

/** Each of them must be refused, whatever sound change it is made to. */
export const hostileEdits: readonly HostileEdit[] = [
  ...METHODS,
  ...ADDRESSES.map(([name, make]) => inRequest(`address: ${name}`, (it, place) => (it['url'] = make(place)))),
  inRequest('no condition', (it) => delete it['ifMatch']),
  inRequest('any version', (it) => (it['ifMatch'] = '*')),
  inRequest('another version', (it) => (it['ifMatch'] = 'W/"99"')),
  inRequest('condition by content', (it) => (it['ifNoneExist'] = 'identifier=x')),
  inRequest('condition of absence', (it) => (it['ifNoneMatch'] = '*')),
  inEntry('no request', (entry) => delete entry['request']),
  inEntry('no resource', (entry) => delete entry['resource']),
  inEntry('full URL of another', (entry) => (entry['fullUrl'] = 'https://evil.example/fhir/Patient/1')),
  inEntry('full URL of its own', (entry) => (entry['fullUrl'] = 'urn:uuid:5f0c1a2e-7b3d-4c4e-8f90-000000000001')),
  inEntry('link', (entry) => (entry['link'] = [{ relation: 'next', url: 'https://evil.example' }])),
  inEntry('response', (entry) => (entry['response'] = { status: '200' })),
  inEntry('said by nobody', (entry) => (json(entry['resource'])['language'] = 'de')),
  inChange('batch', (change) => (change['type'] = 'batch')),
  inChange('message', (change) => (change['type'] = 'message')),
  inChange('no Bundle', (change) => (change['resourceType'] = 'Parameters')),
  inChange('link of the Bundle', (change) => (change['link'] = [{ relation: 'next', url: 'https://evil.example' }])),
  inChange('empty', (change) => (change['entry'] = [])),
  inChange('no list', (change) => (change['entry'] = { resource: {} })),
  inChange('twice', (change, pick) => list(change['entry']).push(structuredClone(oneOf(entriesIn(change), pick)))),
  ...TYPES.map((type) => inResource(`type ${type}`, (it) => (it['resourceType'] = type))),
  inResource(
    'profile of another',
    (it) => (json(it['meta'])['profile'] = [`https://autoserum.example/fhir/StructureDefinition/acs-protocol`]),
  ),
  inResource('profile beside ours', (it) => list(json(it['meta'])['profile']).push('https://evil.example/sd')),
  inResource('no profile', (it) => delete json(it['meta'])['profile']),
  ...IDS.map((id) => inResource(`id ${JSON.stringify(id)}`, (it) => (it['id'] = id))),
  withSubject('another patient', (it, key) => (it[key] = { reference: 'Patient/somebody-else' })),
  withSubject('no patient', (it, key) => delete it[key]),
  withSubject('patient by identifier', (it, key) => (it[key] = { identifier: { value: '1' } })),
  withSubject('patient by display', (it, key) => (it[key] = { display: 'Somebody' })),
  ...REFERENCES.map(([name, make]) => withReference(`reference: ${name}`, named(make))),
  withReference('reference with a type', (it) => (it['type'] = 'Patient')),
  withReference('reference with an identifier', (it) => (it['identifier'] = { value: '1' })),
  withMember('reference where none belongs', 'supportingInfo', [{ reference: 'Patient/somebody-else' }]),
  withMember('foreign extension that names', 'extension', [
    { url: 'https://evil.example/x', valueReference: { reference: 'Patient/1' } },
  ]),
  inResource('contained', (it) => (it['contained'] = [{ resourceType: 'Patient', id: 'hidden' }])),
  ...KEYS.map((key) => withMember(`key ${JSON.stringify(key)}`, key, 'x')),
  ...TEXTS.map((text) => withMember(`text ${JSON.stringify(text.slice(0, 10))}`, 'note', text)),
  ...NUMBERS.map((value) => withMember(`number ${value}`, 'value', value)),
  ...VALUES.map((value) => withMember(`value ${typeof value}`, 'value', value)),
  withMember('deep', 'extension', nested(12)),
  withMember('so deep that recursion overflows', 'extension', nested(50_000)),
];
