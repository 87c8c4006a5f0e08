import { expect, it } from '@jest/globals';
import type {
  FhirResource,
  Medication,
  MedicationAdministration,
  Observation,
  Procedure,
  Provenance,
  Specimen,
} from 'fhir/r4';
import { checkCampaign } from './checker.ts';
import type { Answered, HistoryEvent, Said, Screen } from './history.ts';

const AT = '2026-11-28T10:00:00.001Z';
const LATER = '2026-11-28T10:00:00.002Z';
const OURS = 'https://autoserum.example/fhir';

function procedure(entries: number, patient = 'anna'): Procedure {
  return {
    resourceType: 'Procedure',
    id: 't',
    status: 'in-progress',
    subject: { reference: `Patient/${patient}` },
    extension: [{ url: `${OURS}/StructureDefinition/acs-revision`, valuePositiveInt: entries }],
  };
}

function entry(id: string, kind: string, at: string, targets: readonly string[] = []): Provenance {
  return {
    resourceType: 'Provenance',
    id,
    target: ['Procedure/t', ...targets].map((reference) => ({ reference })),
    occurredDateTime: at,
    recorded: at,
    activity: { coding: [{ system: `${OURS}/CodeSystem/acs-command`, code: kind }] },
    agent: [],
  };
}

function medicationOf(aliquot: string): Medication {
  return { resourceType: 'Medication', id: 'medication', identifier: [{ value: `ACS-${aliquot}` }] };
}

function injection(id: string, aliquot: string, at: string, patient = 'anna'): MedicationAdministration {
  return {
    resourceType: 'MedicationAdministration',
    id,
    status: 'completed',
    contained: [medicationOf(aliquot)],
    medicationReference: { reference: '#medication' },
    partOf: [{ reference: 'Procedure/t' }],
    subject: { reference: `Patient/${patient}` },
    supportingInformation: [{ reference: `Specimen/${aliquot}` }],
    effectiveDateTime: at,
  };
}

function aliquot(id: string, state: string): Specimen {
  return {
    resourceType: 'Specimen',
    id,
    subject: { reference: 'Patient/anna' },
    extension: [
      { url: `${OURS}/StructureDefinition/acs-treatment`, valueReference: { reference: 'Procedure/t' } },
      { url: `${OURS}/StructureDefinition/acs-aliquot-state`, valueCode: state },
    ],
  };
}

function pain(id: string, at: string): Observation {
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    code: { text: 'Pain' },
    subject: { reference: 'Patient/anna' },
    effectiveDateTime: at,
  };
}

const ready: HistoryEvent = { event: 'prepared', run: 7, patient: 'anna', treatment: 't', entries: 1 };
const plan = entry('p', 'plan', '2026-11-28T01:00:00.000Z');

function said(submission: string, change: Partial<Said> = {}): Said {
  return {
    event: 'said',
    run: 7,
    client: 'A',
    submission,
    patient: 'anna',
    treatment: 't',
    kind: 'administer',
    occurredAt: AT,
    parts: { MedicationAdministration: 1, Observation: 1 },
    label: 'ACS-a1',
    revision: 1,
    ...change,
  };
}

function answered(submission: string, screen: Screen): Answered {
  return { event: 'answered', run: 7, client: 'A', submission, screen };
}

const looked = (submission: string, isThere: boolean): HistoryEvent => ({
  event: 'looked',
  run: 7,
  submission,
  isThere,
});

/** One injection, whole and saved. */
const whole: readonly FhirResource[] = [
  procedure(2),
  plan,
  entry('e', 'administer', AT, ['Specimen/a1', 'MedicationAdministration/i', 'Observation/o']),
  injection('i', 'a1', AT),
  pain('o', AT),
  aliquot('a1', 'given'),
  aliquot('a2', 'released'),
];
const nothing: readonly FhirResource[] = [procedure(1), plan, aliquot('a1', 'released'), aliquot('a2', 'released')];

function without(resources: readonly FhirResource[], ...ids: readonly string[]): readonly FhirResource[] {
  return resources.filter(({ id = '' }) => !ids.includes(id));
}

function found(history: readonly HistoryEvent[], resources: readonly FhirResource[]): readonly string[] {
  return [...new Set(checkCampaign([ready, ...history], resources).map(({ kind }) => kind))].sort();
}

it.each<[string, readonly HistoryEvent[], readonly FhirResource[]]>([
  ['what was saved and is there, once', [said('s'), answered('s', 'saved'), looked('s', true)], whole],
  ['what nobody knows and is there', [said('s'), answered('s', 'unknown')], whole],
  ['what nobody knows and is not there', [said('s'), answered('s', 'unknown')], nothing],
  ['what was refused and is not there', [said('s'), answered('s', 'refused')], nothing],
  ['what was sent and never answered', [said('s')], whole],
  [
    'what was refused at first and saved when sent again',
    [said('s'), answered('s', 'refused'), answered('s', 'saved')],
    whole,
  ],
])('finds nothing wrong in %s', (_name, history, resources) => {
  expect(found(history, resources)).toEqual([]);
});

it.each<[string, readonly string[], readonly HistoryEvent[], readonly FhirResource[]]>([
  [
    'lost, when it was seen after Saved and is gone',
    ['lost'],
    [said('s'), answered('s', 'saved'), looked('s', true)],
    nothing,
  ],
  ['lost, when an entry of before the run is gone', ['lost'], [], [procedure(0), aliquot('a1', 'released')]],
  ['lost, when the whole treatment is gone', ['lost'], [], []],
  [
    'saved falsely, when it was never seen after Saved',
    ['false-saved'],
    [said('s'), answered('s', 'saved'), looked('s', false)],
    nothing,
  ],
  [
    'saved falsely, although another answer was honest',
    ['false-saved'],
    [said('s'), answered('s', 'saved'), answered('s', 'unknown')],
    nothing,
  ],
  [
    'refused falsely, when the last word is refused and it is there',
    ['false-refused'],
    [said('s'), answered('s', 'unknown'), answered('s', 'refused')],
    whole,
  ],
  [
    'twice in the record',
    ['duplicated'],
    [said('s'), answered('s', 'saved')],
    [
      ...without(whole, 't', 'a2'),
      procedure(3),
      entry('e2', 'administer', AT),
      injection('i2', 'a2', AT),
      pain('o2', AT),
      aliquot('a2', 'given'),
    ],
  ],
  [
    'twice, when the log has an entry that nobody said',
    ['duplicated'],
    [],
    [procedure(2), plan, entry('x', 'hold', LATER)],
  ],
  [
    'two injections of one aliquot',
    ['duplicated'],
    [said('s'), answered('s', 'saved'), said('r', { occurredAt: LATER, revision: 2 }), answered('r', 'saved')],
    [
      ...without(whole, 't'),
      procedure(3),
      entry('e2', 'administer', LATER),
      injection('i2', 'a1', LATER),
      pain('o2', LATER),
    ],
  ],
  [
    'two injections that were judged on the same revision',
    ['duplicated'],
    [said('s'), answered('s', 'saved'), said('r', { occurredAt: LATER, label: 'ACS-a2' }), answered('r', 'saved')],
    [
      ...without(whole, 't', 'a2'),
      procedure(3),
      entry('e2', 'administer', LATER),
      injection('i2', 'a2', LATER),
      pain('o2', LATER),
      aliquot('a2', 'given'),
    ],
  ],
  [
    "another patient's, by the root of its record",
    ['wrong-patient'],
    [said('s'), answered('s', 'saved')],
    [...without(whole, 't'), procedure(2, 'berta')],
  ],
  [
    "another patient's, by one of its parts",
    ['wrong-patient'],
    [said('s'), answered('s', 'saved')],
    [...without(whole, 'i'), injection('i', 'a1', AT, 'berta')],
  ],
  ['torn, when a part is missing', ['torn'], [said('s'), answered('s', 'saved')], without(whole, 'o')],
  [
    'torn, when a part is there without its entry',
    ['torn'],
    [said('s'), answered('s', 'unknown')],
    [...nothing, pain('o', AT)],
  ],
  ['torn, when a part is there twice', ['torn'], [said('s'), answered('s', 'saved')], [...whole, pain('o2', AT)]],
  [
    'torn, when the aliquot does not know that it was given',
    ['torn'],
    [said('s'), answered('s', 'saved')],
    [...without(whole, 'a1'), aliquot('a1', 'released')],
  ],
  [
    'torn, when an entry names what is not there',
    ['torn'],
    [said('s', { kind: 'discard', parts: {} }), answered('s', 'saved')],
    [procedure(2), plan, entry('e', 'discard', AT, ['Specimen/a9'])],
  ],
  ['torn, when an aliquot says given and nobody got it', ['torn'], [], [procedure(1), plan, aliquot('a1', 'given')]],
  [
    'torn, when the root counts another number of entries',
    ['torn'],
    [said('s'), answered('s', 'saved')],
    [...without(whole, 't'), procedure(3)],
  ],
])('finds what is %s', (_name, kinds, history, resources) => {
  expect(found(history, resources)).toEqual(kinds);
});

const shown = (submission: string, state: string): HistoryEvent => ({ event: 'shown', run: 7, submission, state });

it.each<[string, readonly string[], readonly HistoryEvent[], readonly FhirResource[]]>([
  ['a part that is missing, and the screen says so', [], [said('s'), answered('s', 'partial')], without(whole, 'o')],
  [
    'a root that is missing, and the course says so afterwards',
    [],
    [said('s'), answered('s', 'unknown'), shown('s', 'partial')],
    [...without(whole, 't'), procedure(1)],
  ],
  [
    'a part that is missing, of which nobody knows',
    ['torn'],
    [said('s'), answered('s', 'unknown'), shown('s', 'unknown')],
    without(whole, 'o'),
  ],
  [
    'a part that is missing of what was saved, and an alarm for another act',
    ['torn'],
    [
      said('s'),
      answered('s', 'saved'),
      said('r', { occurredAt: LATER, kind: 'observe', parts: { Observation: 1 }, revision: 2 }),
      answered('r', 'partial'),
    ],
    [...without(whole, 'o'), pain('r', LATER)],
  ],
  [
    'an entry that is missing, and the course names the treatment as incomplete',
    [],
    [said('s'), answered('s', 'unknown'), { event: 'unreadable', run: 7, treatment: 't' }],
    [...without(whole, 't'), procedure(3)],
  ],
  [
    'a treatment that is whole, and the course names it as incomplete',
    ['false-alarm'],
    [said('s'), answered('s', 'saved'), { event: 'unreadable', run: 7, treatment: 't' }],
    whole,
  ],
  ['an alarm, and all of it is there', ['false-alarm'], [said('s'), answered('s', 'partial')], whole],
  ['an alarm, and nothing of it is there', ['false-alarm'], [said('s'), answered('s', 'partial')], nothing],
])('judges %s', (_name, kinds, history, resources) => {
  expect(found(history, resources)).toEqual(kinds);
});

it('knows a plan by its time, in whichever treatment it made', () => {
  const made = said('s', { kind: 'plan', parts: { Observation: 1 } });
  const { treatment: _none, label: _label, ...newPlan } = made;
  const resources = [procedure(1), entry('p', 'plan', AT), pain('o', AT)];
  expect(checkCampaign([newPlan, answered('s', 'saved')], resources)).toEqual([]);
  const twice = [
    { ...procedure(1), id: 't2' },
    { ...entry('p2', 'plan', AT), target: [{ reference: 'Procedure/t2' }] },
  ];
  expect(checkCampaign([newPlan, answered('s', 'saved')], [...resources, ...twice])).toContainEqual(
    expect.objectContaining({ kind: 'duplicated', submission: 's', text: 'plan: stands 2 times in the record' }),
  );
});

it('names the run, the submission and the words of the screen', () => {
  const refused: Answered = { ...answered('s', 'refused'), rules: ['not-checkable'] };
  expect(checkCampaign([ready, said('s'), answered('s', 'unknown'), refused], whole)).toEqual([
    {
      kind: 'false-refused',
      run: 7,
      submission: 's',
      text: 'administer of ACS-a1: it is there, and the screen said: unknown, then refused not-checkable',
    },
  ]);
});
