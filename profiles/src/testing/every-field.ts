import { parseCalendarDate, parseInstant, type CalendarDate, type Instant } from '../fhir/date-time.ts';
import {
  days,
  degreesCelsius,
  hours,
  metres,
  micrometres,
  millilitres,
  months,
  picogramsPerMillilitre,
  standardGravities,
} from '../fhir/quantity.ts';
import type { Person } from '../fhir/reference.ts';
import type { Result } from '../fhir/result.ts';
import type { Aliquot } from '../treatment/aliquot.ts';
import type { Batch, Blood } from '../treatment/batch.ts';
import type { Temperature } from '../treatment/processing.ts';
import type { Protocol } from '../treatment/protocol.ts';
import type { LogEntry, Treatment } from '../treatment/treatment.ts';

/** An id as the server makes them, told apart by its last digits. */
export function idOfCase(n: number): string {
  return `5f0c1a2e-7b3d-5c4e-8f90-${String(n).padStart(12, '0')}`;
}

function at(time: string): Instant {
  return sure(parseInstant(`2026-03-02T${time}:00+01:00`, 'fixture'));
}

function day(date: string): CalendarDate {
  return sure(parseCalendarDate(date, 'fixture'));
}

function sure<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error('The fixture has an unreadable time');
}

const physician: Person = { reference: 'Practitioner/p-1', display: 'Dr. Ada Keller' };
const assistant: Person = { reference: 'PractitionerRole/r-7', display: 'Ben <Lab> & "Co"' };

/** A protocol with limits that differ from every default, so that a limit read from the wrong place shows. */
export const spineProtocol: Protocol = {
  id: 'acs-spine-test',
  url: 'https://autoserum.example/fhir/PlanDefinition/acs-spine-test',
  version: '1.2.0',
  title: 'Spine, three injections, one a week (test)',
  approvedOn: day('2026-01-15'),
  region: 'spine',
  syringes: 2,
  bloodPerSyringe: millilitres(10),
  incubationTime: { low: hours(6), high: hours(9) },
  incubationTemperature: { low: degreesCelsius(36), high: degreesCelsius(38) },
  filterPore: micrometres(0.22),
  aliquotVolume: millilitres(2.5),
  shelfLifeUnfrozen: hours(5),
  frozenAtMost: degreesCelsius(-18),
  shelfLifeFrozen: months(12),
  useAfterThaw: hours(4),
  maximumThaws: 1,
  injections: 3,
  interval: { low: days(6), high: days(8) },
  minimumAge: 18,
  secondPerson: 'any-staff',
};

const nominal: Temperature = { low: degreesCelsius(36), high: degreesCelsius(38), nature: 'nominal' };
const room: Temperature = { low: degreesCelsius(20), high: degreesCelsius(24.5), nature: 'measured' };
const cold: Temperature = { low: degreesCelsius(-22), high: degreesCelsius(-19), nature: 'measured' };

function blood(batch: number, number: number): Blood {
  return {
    id: idOfCase(100 * batch + number),
    identifier: `ACS-7K2M94QX-${batch}B${number}-K`,
    number,
    volume: millilitres(9.5),
    collectedAt: at(`08:0${number}`),
    collectedBy: assistant,
    vein: number === 1 ? 'antecubital' : 'hand',
    kitId: idOfCase(10),
    identityCheck: { at: at('07:58'), method: 'read-aloud' },
    labelCheck: { at: at(`08:1${number}`), method: number === 1 ? 'scan' : 'typed' },
  };
}

const common = {
  volume: millilitres(2),
  filledAt: at('16:00'),
  fillingTemperature: room,
  labelCheck: { at: at('16:05'), method: 'scan' },
  expiresAt: at('21:00'),
} as const;
const release = { kind: 'release', at: at('16:30'), by: physician } as const;

const aliquots: readonly Aliquot[] = [
  {
    ...common,
    id: idOfCase(131),
    identifier: 'ACS-7K2M94QX-1A1-3',
    number: 1,
    state: 'given',
    storage: [{ place: 'room', from: at('16:00'), temperature: room }],
    decisions: [release],
  },
  {
    ...common,
    id: idOfCase(132),
    identifier: 'ACS-7K2M94QX-1A2-*',
    number: 2,
    state: 'thawed',
    storage: [
      { place: 'room', from: at('16:00'), until: at('16:40'), temperature: room },
      { place: 'freezer', from: at('16:40'), until: at('18:00'), temperature: cold },
      { place: 'refrigerator', from: at('18:00'), temperature: { ...room, nature: 'nominal' } },
    ],
    decisions: [{ kind: 'quarantine', at: at('16:20'), by: assistant, reason: 'cloudy' }, release],
  },
  {
    ...common,
    id: idOfCase(133),
    identifier: 'ACS-7K2M94QX-1A10-Z',
    number: 10,
    state: 'discarded',
    storage: [],
    decisions: [release, { kind: 'discard', at: at('17:00'), by: physician, reason: 'left-over' }],
  },
];

const used: Batch = {
  identifier: 'ACS-7K2M94QX-1',
  number: 1,
  blood: [blood(1, 1), blood(1, 2)],
  incubation: {
    startedAt: at('08:30'),
    endedAt: at('15:30'),
    temperature: nominal,
    incubatorId: idOfCase(11),
    loadingCheck: { at: at('08:29'), method: 'scan' },
    unloadingCheck: { at: at('15:31'), method: 'typed' },
  },
  serum: {
    id: idOfCase(121),
    identifier: 'ACS-7K2M94QX-1S1-7',
    centrifugation: {
      startedAt: at('15:35'),
      endedAt: at('15:45'),
      force: standardGravities(3000),
      temperature: room,
    },
    filtration: { filteredAt: at('15:50'), filterId: idOfCase(12), temperature: room },
    volume: millilitres(8.25),
    appearance: 'clear',
  },
  aliquots,
};

const rejected: Batch = {
  identifier: 'ACS-7K2M94QX-2',
  number: 2,
  blood: [blood(2, 1)],
  incubation: {
    startedAt: at('08:45'),
    temperature: nominal,
    incubatorId: idOfCase(11),
    loadingCheck: { at: at('08:44'), method: 'scan' },
  },
  aliquots: [],
  rejection: { at: at('09:00'), by: physician, reason: 'haemolysed' },
};

const specimens = [used, rejected].flatMap((batch) => [
  ...batch.blood.map(({ id }) => `Specimen/${id}`),
  ...(batch.serum ? [`Specimen/${batch.serum.id}`] : []),
  ...batch.aliquots.map(({ id }) => `Specimen/${id}`),
]);

function entry(n: number, command: LogEntry['command'], targets: readonly string[]): LogEntry {
  return {
    id: idOfCase(900 + n),
    command,
    occurredAt: at(`07:${10 + n}`),
    timeSource: n === 1 ? 'clock' : 'entered-later',
    recordedAt: sure(parseInstant(`2026-03-02T19:${10 + n}:07.125Z`, 'fixture')),
    by: n === 1 ? physician : assistant,
    role: n === 1 ? 'physician' : 'assistant',
    targets,
  };
}

/** One treatment that uses every field of the record at least once; it is a test of the mapping, not of medicine. */
export const everyField: Treatment = {
  id: idOfCase(1),
  number: 'ACS-7K2M94QX',
  patient: 'Patient/pat-1',
  encounter: 'Encounter/enc-1',
  state: { state: 'on-hold', reason: 'medical-reason' },
  protocol: { url: spineProtocol.url, version: spineProtocol.version },
  indication: { id: idOfCase(2), code: '128196005', source: 'Condition/ehr-9', recordedAt: at('07:00') },
  consent: { id: idOfCase(3), givenAt: at('07:05'), withdrawnAt: at('18:30') },
  safetyChecks: [
    { id: idOfCase(41), kind: 'pregnancy', finding: 'none', at: at('07:06'), by: physician },
    {
      id: idOfCase(40),
      kind: 'infection-markers',
      finding: 'unknown',
      at: at('07:06'),
      by: physician,
      source: 'Observation/ehr-3',
    },
  ],
  series: [
    {
      id: idOfCase(52),
      target: { kind: 'spine', level: 'L4/L5', side: 'right', approach: 'perineural' },
      injections: 3,
      guidance: 'ct',
      orderedAt: at('07:07'),
      orderedBy: physician,
    },
    {
      id: idOfCase(51),
      target: { kind: 'spine', level: 'L5/S1', side: 'midline', approach: 'epidural' },
      injections: 1,
      guidance: 'none',
      orderedAt: at('07:08'),
      orderedBy: physician,
    },
  ],
  batches: [used, rejected],
  administrations: [
    {
      id: idOfCase(62),
      session: idOfCase(600),
      seriesId: idOfCase(52),
      target: { kind: 'spine', level: 'L4/L5', side: 'right', approach: 'perineural' },
      act: {
        status: 'completed',
        aliquotId: idOfCase(131),
        volume: millilitres(1.5),
        identityCheck: { at: at('17:00'), method: 'scan' },
        labelCheck: { at: at('17:01'), method: 'scan' },
        guidance: 'ct',
      },
      at: at('17:05'),
      performer: physician,
      verifier: assistant,
      encounter: 'Encounter/enc-2',
      authorisationId: idOfCase(700),
    },
    {
      id: idOfCase(61),
      session: idOfCase(601),
      seriesId: idOfCase(51),
      target: { kind: 'spine', level: 'L5/S1', side: 'midline', approach: 'epidural' },
      act: { status: 'not-done', reason: 'patient-refused' },
      at: at('17:20'),
      performer: physician,
    },
  ],
  outcomes: [
    {
      id: idOfCase(72),
      measure: { kind: 'pain', score: 7 },
      at: at('07:09'),
      by: { reference: 'Patient/pat-1', display: 'The patient' },
      seriesId: idOfCase(52),
    },
    {
      id: idOfCase(73),
      measure: { kind: 'function-score', instrument: 'odi', scale: 'odi-0-100', points: 42.5 },
      at: at('07:09'),
      by: assistant,
      seriesId: idOfCase(51),
    },
    { id: idOfCase(71), measure: { kind: 'walking-distance', distance: metres(75) }, at: at('07:09'), by: assistant },
  ],
  il1Ra: [
    {
      id: idOfCase(75),
      serumId: idOfCase(121),
      concentration: picogramsPerMillilitre(2014.8),
      at: at('17:30'),
      by: assistant,
      assay: 'ELISA <A> & B',
    },
    {
      id: idOfCase(74),
      serumId: idOfCase(121),
      concentration: picogramsPerMillilitre(390),
      at: at('17:31'),
      by: physician,
    },
  ],
  adverseEvents: [
    {
      id: idOfCase(77),
      event: 'inflammation-strong',
      onsetAt: at('17:40'),
      recordedAt: at('17:50'),
      recordedBy: assistant,
      seriousness: 'serious',
      severity: 'severe',
      outcome: 'resolved-with-sequelae',
      administrationId: idOfCase(62),
      causality: { assessment: 'probable', by: physician },
    },
    {
      id: idOfCase(76),
      event: 'other',
      onsetAt: at('17:41'),
      recordedAt: at('17:51'),
      recordedBy: physician,
      seriousness: 'non-serious',
      severity: 'mild',
      outcome: 'unknown',
      causality: { assessment: 'unassessable', by: physician },
      struck: 'duplicate',
    },
  ],
  devices: [
    { id: idOfCase(12), kind: 'filter', lot: 'F-77', expiresOn: day('2027-01-31'), pore: micrometres(0.22) },
    { id: idOfCase(10), kind: 'bead-syringe', lot: 'L-2026/04', expiresOn: day('2027-06-30') },
    { id: idOfCase(11), kind: 'incubator', name: 'INC-2' },
  ],
  deviations: [
    {
      id: idOfCase(82),
      rule: 'label-typed',
      at: at('08:12'),
      concerns: [`Specimen/${idOfCase(102)}`],
      text: 'The label was typed, not scanned',
    },
    {
      id: idOfCase(81),
      rule: 'incubation-time',
      at: at('15:30'),
      concerns: [`Specimen/${idOfCase(101)}`, `Specimen/${idOfCase(102)}`],
      text: 'Incubation took 5.0 h; the protocol says 6 h to 9 h',
      decision: { reason: 'clinical-judgement', by: physician, at: at('16:30') },
    },
  ],
  log: [
    entry(1, 'plan', [
      `Condition/${idOfCase(2)}`,
      `Consent/${idOfCase(3)}`,
      `ServiceRequest/${idOfCase(52)}`,
      `ServiceRequest/${idOfCase(51)}`,
      `Observation/${idOfCase(41)}`,
      `Observation/${idOfCase(40)}`,
    ]),
    entry(3, 'collect', [`Device/${idOfCase(12)}`, `Device/${idOfCase(10)}`, `Device/${idOfCase(11)}`, ...specimens]),
    entry(2, 'administer', [
      `MedicationAdministration/${idOfCase(62)}`,
      `Specimen/${idOfCase(131)}`,
      `MedicationAdministration/${idOfCase(61)}`,
      `Observation/${idOfCase(72)}`,
      `Observation/${idOfCase(73)}`,
      `Observation/${idOfCase(71)}`,
      `Observation/${idOfCase(75)}`,
      `Observation/${idOfCase(74)}`,
      `AdverseEvent/${idOfCase(77)}`,
      `AdverseEvent/${idOfCase(76)}`,
      `DetectedIssue/${idOfCase(82)}`,
      `DetectedIssue/${idOfCase(81)}`,
    ]),
  ],
};
