import { changeBundle } from '@autoserum/profiles';
import { samples } from '../../../profiles/src/testing/samples.ts';
import { changeOfStep } from '../testing/changes.ts';
import { fakeLaunch } from '../testing/fakes.ts';
import { MAX_CHANGE_ENTRIES } from './gate-limits.ts';
import { checkPassage, needsOf, type Passage } from './gate.ts';

const { treatment, protocol } = samples.released;
const before = samples.aliquoted.treatment;
const { passage, launch } = changeOfStep({ kind: 'release', before, after: treatment, protocol });
const plan = changeOfStep({ kind: 'plan', after: samples.planned.treatment, protocol });

const rulesOf = (...given: Parameters<typeof checkPassage>) => [
  ...new Set(checkPassage(...given).map(({ rule }) => rule)),
];

/** How every finding of the gate ends: what the person can do, or that nothing has left. */
const WAY_OUT = /(?:Nothing of this is sent(?:; tell your IT)?|Enter it again without|Shorten it|Round it)$/;

type Entries = Passage['change']['entry'] & object;

/** The change with its first aliquot altered, in the record alike. */
function altered(make: (resource: object) => object): Passage {
  const place = passage.change.entry?.find(({ resource }) => resource?.resourceType === 'Specimen')?.fullUrl;
  const alter = ({ entry = [] }: Passage['change']) =>
    entry.map((one) => (one.fullUrl === place ? { ...one, resource: make(one.resource ?? {}) } : one)) as Entries;
  return {
    ...passage,
    record: { ...passage.record, entry: alter(passage.record) },
    change: { ...passage.change, entry: alter(passage.change) },
  };
}

/** Members as JSON.parse makes them: `__proto__` too is a member of its own. */
function withMembers(resource: object, members: object): object {
  const entries: [string, unknown][] = [...Object.entries(resource), ...Object.entries(members)];
  return Object.fromEntries(entries);
}

/** The change whose last entry has another request. */
function requested(request: object): Passage {
  const entry = (passage.change.entry ?? []).map((one, index, all) =>
    index === all.length - 1 ? { ...one, request: { ...one.request, ...request } } : one,
  ) as Entries;
  return { ...passage, change: { ...passage.change, entry } };
}

it('lets a sound change of the launch pass, and one that makes a record', () => {
  expect(checkPassage(passage, launch)).toEqual([]);
  expect(checkPassage(plan.passage, plan.launch)).toEqual([]);
});

it('stops resources of another patient, wherever they are', () => {
  const other = fakeLaunch({ patient: 'somebody-else' });
  expect(rulesOf(passage, other)).toEqual(['wrong-patient']);
  const { record, change } = passage;
  expect(rulesOf({ ...passage, record: { ...record, entry: record.entry?.slice(0, 1) ?? [] } }, other)).toContain(
    'wrong-patient',
  );
  expect(rulesOf({ ...passage, change: { ...change, entry: change.entry?.slice(0, 1) ?? [] } }, other)).toEqual([
    'wrong-patient',
  ]);
});

it('stops one foreign resource among many', () => {
  const foreign = altered((resource) => ({ ...resource, subject: { reference: 'Patient/somebody-else' } }));
  expect(rulesOf(foreign, launch)).toEqual(['wrong-patient']);
});

it('stops a resource that is about nobody', () => {
  const nobody = altered((resource) =>
    Object.fromEntries(Object.entries(resource).filter(([key]) => key !== 'subject')),
  );
  expect(rulesOf(nobody, launch)).toEqual(['wrong-patient']);
});

it('stops what the granted scopes do not name, and says which', () => {
  const grantedScopes = ['patient/*.rs', 'patient/Procedure.cu', 'patient/Specimen.c'];
  const [issue] = checkPassage(plan.passage, { ...plan.launch, grantedScopes });
  expect(issue).toMatchObject({ code: 'forbidden', rule: 'scope-missing' });
  expect(issue?.text).toContain('patient/Consent.c');
  expect(issue?.text).not.toContain('patient/Specimen');
});

it('stops a record that breaks a rule of its own', () => {
  const twice = { ...treatment, log: [...treatment.log, ...treatment.log.slice(-1)] };
  expect(checkPassage({ ...passage, treatment: twice }, launch)).not.toEqual([]);
});

it('stops a record that is too large to be read again', () => {
  const entry = Array.from({ length: 1_001 }, () => ({ fullUrl: 'x' }));
  expect(rulesOf({ ...passage, record: { ...passage.record, entry } }, launch)).toContain('record-too-large');
});

it('stops a change of more resources than any command makes', () => {
  const [first] = passage.change.entry ?? [];
  const entry = Array.from({ length: MAX_CHANGE_ENTRIES + 1 }, () => first ?? {});
  const [issue] = checkPassage({ ...passage, change: { ...passage.change, entry } }, launch);
  expect(issue).toMatchObject({ rule: 'change-too-large', values: { limit: MAX_CHANGE_ENTRIES } });
});

it.each([
  ['deeper than any record', { extension: [[[[[[[[[[[[[[[[[[['x']]]]]]]]]]]]]]]]]]] }, 'change-too-deep'],
  ['with a key that FHIR does not have', { 'x-y': 1 }, 'change-key'],
  ['with a key that sets a prototype', JSON.parse('{"__proto__":{"a":1}}') as object, 'change-key'],
  ['with nothing in a field', { note: null }, 'change-value'],
  ['with a character that no text holds', { note: 'a\u0000b' }, 'change-text'],
  ['with half a character', { note: '\ud83d' }, 'change-text'],
  ['with a text that is too long', { note: 'x'.repeat(10_001) }, 'change-text-length'],
  ['with a number of too many digits', { value: 0.1 + 0.2 }, 'change-number'],
  ['with an id that leads elsewhere', { id: '..' }, 'change-id'],
  ['of another type', { resourceType: 'Subscription' }, 'change-type'],
  [
    'of another profile',
    { meta: { profile: ['https://autoserum.example/fhir/StructureDefinition/acs-blood'] } },
    'change-type',
  ],
  ['that contains another', { contained: [{ resourceType: 'Patient', id: 'x' }] }, 'change-contained'],
  [
    'that names an absolute address',
    { parent: [{ reference: 'https://evil.example/Specimen/1' }] },
    'change-reference',
  ],
  ['that names another type', { parent: [{ reference: 'Patient/1' }] }, 'change-reference'],
  ['that names what is not in the record', { parent: [{ reference: 'Specimen/elsewhere' }] }, 'change-reference'],
  ['that names by identifier', { parent: [{ identifier: { value: '1' } }] }, 'change-reference'],
  ['that names where nothing is named', { note: [{ reference: 'Specimen/1' }] }, 'change-reference'],
])('stops a resource %s', (_name, change, rule) => {
  const issues = checkPassage(
    altered((resource) => withMembers(resource, change)),
    launch,
  );
  expect(issues.map((issue) => issue.rule)).toContain(rule);
  expect(issues.find((issue) => issue.rule === rule)?.text).toMatch(WAY_OUT);
});

it.each([
  ['deletes', { method: 'DELETE' }],
  ['patches', { method: 'PATCH' }],
  ['searches by POST', { method: 'POST', url: 'Provenance/_search' }],
  ['asks for more than a resource', { url: 'Provenance/1?_include=*' }],
  ['goes to another server', { url: 'https://evil.example/fhir/Provenance/1' }],
  ['goes by content', { ifNoneExist: 'identifier=1' }],
  ['goes over any version', { ifMatch: '*' }],
  ['goes over a version that was not loaded', { ifMatch: 'W/"7"' }],
])('stops an entry that %s', (_name, request) => {
  expect(rulesOf(requested(request), launch)).toContain('change-request');
});

it('stops an entry with anything beside its resource and its request', () => {
  const entry = (passage.change.entry ?? []).map((one) => ({ ...one, search: { mode: 'match' as const } }));
  expect(rulesOf({ ...passage, change: { ...passage.change, entry } }, launch)).toEqual(['change-entry']);
});

it('stops a batch, and a change of nothing', () => {
  expect(rulesOf({ ...passage, change: { ...passage.change, type: 'batch' } }, launch)).toEqual(['change-bundle']);
  expect(rulesOf({ ...passage, change: { resourceType: 'Bundle', type: 'transaction' } }, launch)).toEqual([
    'change-bundle',
  ]);
});

it('stops a resource that stands twice, for a server may keep either', () => {
  const { entry = [] } = passage.change;
  const twice = { ...passage.change, entry: [...entry, ...entry.slice(-1)] };
  expect(rulesOf({ ...passage, change: twice }, launch)).toEqual(['change-twice']);
});

it('stops a change that says something else than the record that was judged', () => {
  const { entry = [] } = altered((resource) => ({ ...resource, language: 'de' })).change;
  expect(rulesOf({ ...passage, change: { ...passage.change, entry } }, launch)).toEqual(['change-differs']);
});

it('stops a command that writes what it does not write', () => {
  expect(rulesOf({ ...passage, kind: 'observe' }, launch)).toEqual(['change-type']);
});

it('needs to create what is new and to update what was loaded', () => {
  const versions = new Map([[`Procedure/${treatment.id}`, '3']]);
  const change = changeBundle({ next: treatment, protocol }, versions);
  expect(needsOf(change)).toContainEqual({ type: 'Procedure', permission: 'u' });
  expect(needsOf(change)).toContainEqual({ type: 'Consent', permission: 'c' });
});
