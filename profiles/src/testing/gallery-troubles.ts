import type { PlannedSeries } from '../treatment/command.ts';
import type { Treatment } from '../treatment/treatment.ts';
import { lastBatch, leftKnee, scanned, toAdminister, toEndIncubation, toReportTemperature, toThaw } from './course.ts';
import {
  all,
  assist,
  clearOut,
  courseOf,
  draw,
  give,
  local,
  next,
  observe,
  prepare,
  release,
  requestOf,
  say,
  thawAndGive,
  type Act,
} from './gallery-course.ts';
import { sceneOf, type GalleryCase, type GalleryPerson } from './gallery-case.ts';
import { jointProtocol } from './protocols.ts';

const diagnosis = { code: '239873007', text: 'Osteoarthritis of the left knee' } as const;
const series = (injections: number): readonly PlannedSeries[] => [
  { target: leftKnee, injections, guidance: 'ultrasound' },
];

/** What all these have in common. */
function kneeOf(name: string, person: GalleryPerson) {
  return { name, person, diagnosis, scene: sceneOf(name, person, jointProtocol), protocol: jointProtocol } as const;
}

function lastEvent({ adverseEvents }: Treatment): string {
  return adverseEvents.at(-1)?.id ?? '';
}

function lastInjection({ administrations }: Treatment): string {
  return administrations.at(-1)?.id ?? '';
}

/** What is left over is discarded, then the treatment is completed. */
const complete = (date: string): Act =>
  all(
    clearOut(local(date, '10:55')),
    say(() => ({ kind: 'complete', occurredAt: local(date, '11:00'), timeSource: 'clock' })),
  );

const failing = kneeOf('failed-incubation', {
  given: 'Hubert',
  family: 'Lindner',
  gender: 'male',
  birthDate: '1955-01-23',
  recordNumber: 'GA-200106',
});

export const failedIncubation: GalleryCase = {
  ...failing,
  title: 'Abandoned after a failed incubation',
  shows: [
    'The incubator lost its power: after two and a half hours the blood had been at 22 °C.',
    'Nothing was separated; the physician rejects the batch, and the treatment is abandoned with its reason.',
  ],
  treatment: courseOf(
    failing.scene,
    { at: local('2026-04-14', '07:40'), indication: diagnosis.code, series: series(6) },
    [
      draw('2026-04-14'),
      assist((treatment) => toReportTemperature(lastBatch(treatment), 22, 37.2, local('2026-04-14', '10:40'))),
      assist((treatment) => toEndIncubation(lastBatch(treatment), local('2026-04-14', '10:45'))),
      say((treatment) => ({
        kind: 'reject',
        occurredAt: local('2026-04-14', '11:00'),
        timeSource: 'clock',
        batch: lastBatch(treatment).identifier,
        reason: 'incubation-window',
      })),
      say(() => ({
        kind: 'abandon',
        occurredAt: local('2026-04-14', '11:05'),
        timeSource: 'clock',
        reason: 'failed-preparation',
      })),
    ],
  ),
  breaks: ['incubation-time', 'incubation-temperature'],
};

const suffering = kneeOf('adverse-event', {
  given: 'Selma',
  family: 'Okonjo',
  gender: 'female',
  birthDate: '1969-07-14',
  recordNumber: 'GA-200107',
});

export const adverseEvent: GalleryCase = {
  ...suffering,
  title: 'An adverse event, and the course after it',
  shows: [
    'A strong inflammation the evening after the second injection, recorded by the assistant on the telephone; the treatment goes on hold.',
    'The physician judges the cause and amends the event twice, until it has resolved; the assessments before stay in the history of the log.',
    'The third injection comes later than the protocol says: the deviation has its reason.',
  ],
  treatment: courseOf(
    suffering.scene,
    { at: local('2026-05-18', '07:40'), indication: diagnosis.code, series: series(3) },
    [
      draw('2026-05-18'),
      prepare('2026-05-18'),
      release('2026-05-18', 1),
      give(local('2026-05-18', '16:45'), { pain: 6 }),
      thawAndGive(local('2026-05-21', '10:00'), { pain: 6 }),
      assist((treatment) => ({
        kind: 'record-adverse-event',
        occurredAt: local('2026-05-22', '08:30'),
        timeSource: 'entered-later',
        event: 'inflammation-strong',
        seriousness: 'non-serious',
        severity: 'severe',
        outcome: 'ongoing',
        administrationId: lastInjection(treatment),
      })),
      say(() => ({
        kind: 'hold',
        occurredAt: local('2026-05-22', '08:40'),
        timeSource: 'clock',
        reason: 'medical-reason',
      })),
      say((treatment) => ({
        kind: 'amend-adverse-event',
        occurredAt: local('2026-05-22', '15:00'),
        timeSource: 'clock',
        adverseEventId: lastEvent(treatment),
        seriousness: 'non-serious',
        severity: 'severe',
        outcome: 'recovering',
        causality: 'probable',
      })),
      say((treatment) => ({
        kind: 'amend-adverse-event',
        occurredAt: local('2026-05-28', '09:30'),
        timeSource: 'clock',
        adverseEventId: lastEvent(treatment),
        seriousness: 'non-serious',
        severity: 'severe',
        outcome: 'resolved',
      })),
      say(() => ({ kind: 'resume', occurredAt: local('2026-05-28', '09:40'), timeSource: 'clock' })),
      thawAndGive(local('2026-05-28', '10:30'), {
        pain: 4,
        reaction: 'strong',
        reasons: [
          { rule: 'interval', reason: 'clinical-judgement' },
          { rule: 'last-reaction', reason: 'patient-wish' },
        ],
      }),
      complete('2026-05-28'),
      observe(local('2026-07-09', '09:00'), 3),
    ],
  ),
  breaks: ['interval', 'last-reaction'],
};

const spilling = kneeOf('discarded-and-wasted', {
  given: 'Bruno',
  family: 'Castellani',
  gender: 'male',
  birthDate: '1963-11-08',
  recordNumber: 'GA-200108',
});

export const discardedAndWasted: GalleryCase = {
  ...spilling,
  title: 'A discarded and a wasted aliquot',
  shows: [
    'Of six aliquots four are given, one is lost (its container broke after thawing) and one is left over and discarded at the end.',
    'Every aliquot ends in a state of its own: given, lost or discarded. Nothing disappears.',
  ],
  treatment: courseOf(
    spilling.scene,
    { at: local('2026-06-15', '07:40'), indication: diagnosis.code, series: series(4) },
    [
      draw('2026-06-15'),
      prepare('2026-06-15'),
      release('2026-06-15', 1),
      give(local('2026-06-15', '16:45'), { pain: 5 }),
      assist((treatment) => toThaw(next(treatment, 'frozen').id, local('2026-06-18', '09:30'))),
      assist((treatment) => ({
        kind: 'lose',
        occurredAt: local('2026-06-18', '09:40'),
        timeSource: 'clock',
        aliquotId: next(treatment, 'thawed').id,
      })),
      thawAndGive(local('2026-06-18', '10:15'), { pain: 5 }),
      thawAndGive(local('2026-06-22', '10:00'), { pain: 4 }),
      thawAndGive(local('2026-06-25', '10:00'), { pain: 3 }),
      complete('2026-06-25'),
    ],
  ),
  breaks: [],
};

const correcting = kneeOf('corrected', {
  given: 'Ingeborg',
  family: 'Sand',
  gender: 'female',
  birthDate: '1952-03-29',
  recordNumber: 'GA-200109',
});

/** Given on the day before, written down from paper on the next: its label is typed, and nobody had been asked first. */
const enteredAfterwards: Act = (treatment, scene) => {
  const givenAt = local('2026-07-09', '10:00');
  const thawed = assist((before) => ({
    ...toThaw(next(before, 'frozen').id, local('2026-07-09', '09:30')),
    timeSource: 'entered-later',
  }))(treatment, scene);
  const aliquot = next(thawed, 'thawed');
  const request = {
    ...requestOf(thawed, scene, givenAt, {}),
    label: { ...scanned(aliquot.identifier, givenAt), method: 'typed' as const },
  };
  const command = toAdminister(request, { kind: 'retrospective', reason: 'found-afterwards' }, givenAt);
  return say(() => ({ ...command, timeSource: 'entered-later' }), local('2026-07-10', '08:00'))(thawed, scene);
};

export const corrected: GalleryCase = {
  ...correcting,
  title: 'Entries made late, amended and struck',
  shows: [
    'An injection written down from paper a day later: its time of the act and of the entry differ, its label was typed.',
    'An adverse event that belonged to somebody else is struck with its reason and stays readable; another is amended.',
    'An injection that was due and not given, with its reason; a frozen aliquot put back.',
  ],
  treatment: courseOf(
    correcting.scene,
    { at: local('2026-07-06', '07:40'), indication: diagnosis.code, series: series(3) },
    [
      draw('2026-07-06'),
      prepare('2026-07-06'),
      release('2026-07-06', 1),
      give(local('2026-07-06', '16:45'), { pain: 6 }),
      enteredAfterwards,
      assist(() => ({
        kind: 'record-adverse-event',
        occurredAt: local('2026-07-10', '09:00'),
        timeSource: 'entered-later',
        event: 'vasovagal',
        seriousness: 'non-serious',
        severity: 'mild',
        outcome: 'resolved',
      })),
      say((treatment) => ({
        kind: 'strike-adverse-event',
        occurredAt: local('2026-07-10', '09:30'),
        timeSource: 'clock',
        adverseEventId: lastEvent(treatment),
        reason: 'wrong-patient',
      })),
      assist((treatment) => ({
        kind: 'record-adverse-event',
        occurredAt: local('2026-07-10', '11:00'),
        timeSource: 'entered-later',
        event: 'swelling',
        seriousness: 'non-serious',
        severity: 'mild',
        outcome: 'ongoing',
        administrationId: lastInjection(treatment),
      })),
      say((treatment) => ({
        kind: 'amend-adverse-event',
        occurredAt: local('2026-07-13', '09:30'),
        timeSource: 'clock',
        adverseEventId: lastEvent(treatment),
        seriousness: 'non-serious',
        severity: 'mild',
        outcome: 'resolved',
        causality: 'possible',
      })),
      assist((treatment) => ({
        kind: 'not-given',
        occurredAt: local('2026-07-13', '10:00'),
        timeSource: 'clock',
        seriesId: treatment.series[0]?.id ?? '',
        reason: 'patient-absent',
      })),
    ],
  ),
  breaks: ['label-typed'],
};
