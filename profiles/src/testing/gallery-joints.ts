import { metres, picogramsPerMillilitre } from '../fhir/quantity.ts';
import type { PlannedSeries } from '../treatment/command.ts';
import { assistant } from './clinic.ts';
import { lastBatch, leftKnee, rightKnee, toThaw } from './course.ts';
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
  say,
  thawAndGive,
} from './gallery-course.ts';
import { sceneOf, type GalleryCase, type GalleryPerson } from './gallery-case.ts';
import { jointProtocol } from './protocols.ts';

const inTheKnee: PlannedSeries = { target: leftKnee, injections: 6, guidance: 'ultrasound' };
const kneeDiagnosis = { code: '239873007', text: 'Osteoarthritis of the left knee, Kellgren 2' } as const;

/** Blood drawn, serum made, released and first given on one day. */
function firstDay(date: string, pain: number) {
  return all(draw(date), prepare(date), release(date, 1), give(local(date, '16:45'), { pain }));
}

export const knee: GalleryCase = kneeCase();

function kneeCase(): GalleryCase {
  const person: GalleryPerson = {
    given: 'Marlene',
    family: 'Vogt',
    gender: 'female',
    birthDate: '1961-04-18',
    recordNumber: 'GA-200101',
  };
  const scene = sceneOf('knee', person, jointProtocol);
  const plan = { at: local('2026-04-13', '07:40'), indication: kneeDiagnosis.code, series: [inTheKnee] };
  const treatment = courseOf(scene, plan, [
    observe(local('2026-04-13', '07:50'), 7, { kind: 'walking-distance', distance: metres(400) }),
    firstDay('2026-04-13', 7),
    thawAndGive(local('2026-04-16', '10:00'), { pain: 6 }),
    thawAndGive(local('2026-04-20', '10:00'), { pain: 6 }),
    thawAndGive(local('2026-04-23', '10:00'), { pain: 5 }),
    thawAndGive(local('2026-04-27', '10:00'), { pain: 4 }),
    thawAndGive(local('2026-04-30', '10:00'), { pain: 4 }),
    say(() => ({ kind: 'complete', occurredAt: local('2026-04-30', '10:30'), timeSource: 'clock' })),
    observe(local('2026-06-11', '09:00'), 3, { kind: 'walking-distance', distance: metres(2500) }),
    observe(local('2026-07-30', '09:00'), 3),
    observe(local('2026-10-29', '09:00'), 4, { kind: 'walking-distance', distance: metres(2000) }),
  ]);
  return {
    name: 'knee',
    title: 'Knee, six injections',
    shows: [
      'One draw of six syringes becomes six aliquots: the first is given the same day, five are frozen, thawed and given twice a week.',
      'Pain at each injection; walking distance before, and six weeks, three and six months after.',
    ],
    person,
    diagnosis: kneeDiagnosis,
    scene,
    protocol: jointProtocol,
    treatment,
    breaks: [],
  };
}

export const hips: GalleryCase = hipsCase();

function hipsCase(): GalleryCase {
  const person: GalleryPerson = {
    given: 'Anton',
    family: 'Reimers',
    gender: 'male',
    birthDate: '1958-09-02',
    recordNumber: 'GA-200102',
  };
  const scene = sceneOf('hips', person, jointProtocol);
  const diagnosis = { code: '239872002', text: 'Osteoarthritis of both hips' } as const;
  const series = (['left', 'right'] as const).map((side): PlannedSeries => ({
    target: { kind: 'joint', joint: 'hip', side },
    injections: 3,
    guidance: 'ultrasound',
  }));
  const both = (date: string, pain: number) =>
    all(
      assist((treatment) => toThaw(next(treatment, 'frozen').id, local(date, '09:30'))),
      assist((treatment) => toThaw(next(treatment, 'frozen').id, local(date, '09:31'))),
      give(local(date, '10:00'), { series: 0, pain }),
      give(local(date, '10:15'), { series: 1, pain }),
    );
  const treatment = courseOf(scene, { at: local('2026-05-04', '07:40'), indication: diagnosis.code, series }, [
    draw('2026-05-04'),
    prepare('2026-05-04'),
    release('2026-05-04', 2),
    give(local('2026-05-04', '16:40'), { series: 0, pain: 6 }),
    give(local('2026-05-04', '16:55'), { series: 1, pain: 6 }),
    both('2026-05-07', 5),
    both('2026-05-11', 4),
    say(() => ({ kind: 'complete', occurredAt: local('2026-05-11', '10:45'), timeSource: 'clock' })),
    observe(local('2026-08-10', '09:00'), 3),
  ]);
  return {
    name: 'hips',
    title: 'Both hips in one treatment',
    shows: [
      'Two series, left and right, from one batch; in each visit one aliquot a side, in one session.',
      'The target of each injection is the one that its series ordered.',
    ],
    person,
    diagnosis,
    scene,
    protocol: jointProtocol,
    treatment,
    breaks: [],
  };
}

export const secondPerson: GalleryCase = secondPersonCase();

function secondPersonCase(): GalleryCase {
  const person: GalleryPerson = {
    given: 'Yasmin',
    family: 'Haddad',
    gender: 'female',
    birthDate: '1966-02-11',
    recordNumber: 'GA-200103',
  };
  const protocol = {
    ...jointProtocol,
    id: 'acs-gallery-joint-3-two-persons',
    url: jointProtocol.url.replace(jointProtocol.id, 'acs-gallery-joint-3-two-persons'),
    title: 'Joint, three injections twice weekly, seen by two',
    injections: 3,
    syringes: 3,
    secondPerson: 'any-staff',
  } as const;
  const scene = sceneOf('second-person', person, protocol);
  const diagnosis = { code: '239873007', text: 'Osteoarthritis of the right knee' } as const;
  const series = [{ target: rightKnee, injections: 3, guidance: 'none' } as const];
  const treatment = courseOf(scene, { at: local('2026-06-01', '07:45'), indication: diagnosis.code, series }, [
    draw('2026-06-01'),
    prepare('2026-06-01'),
    release('2026-06-01', 1),
    give(local('2026-06-01', '16:45'), { verifier: assistant }),
    thawAndGive(local('2026-06-04', '10:00'), { verifier: assistant }),
    thawAndGive(local('2026-06-08', '10:00'), { verifier: assistant }),
    say(() => ({ kind: 'complete', occurredAt: local('2026-06-08', '10:30'), timeSource: 'clock' })),
  ]);
  return {
    name: 'second-person',
    title: 'Each injection checked by a second person',
    shows: [
      'A protocol of the clinic asks for a second person: each injection names its verifier beside its performer.',
      'The record carries that protocol, so that its limits travel with it.',
    ],
    person,
    diagnosis,
    scene,
    protocol,
    treatment,
    breaks: [],
  };
}

export const measured: GalleryCase = measuredCase();

function measuredCase(): GalleryCase {
  const person: GalleryPerson = {
    given: 'Ottilie',
    family: 'Brandt',
    gender: 'female',
    birthDate: '1970-12-05',
    recordNumber: 'GA-200104',
  };
  const scene = sceneOf('measured', person, jointProtocol);
  const series = [{ ...inTheKnee, injections: 2 }];
  const score = (date: string, womac: number, daily: number) =>
    say((treatment) => ({
      kind: 'record-function-score',
      occurredAt: local(date, '09:30'),
      timeSource: 'clock',
      scores: [
        { instrument: 'womac', scale: 'womac-0-96', points: womac },
        { instrument: 'koos-daily-living', scale: 'koos-0-100', points: daily },
      ],
      seriesId: treatment.series[0]?.id ?? '',
    }));
  const treatment = courseOf(scene, { at: local('2026-03-02', '07:40'), indication: kneeDiagnosis.code, series }, [
    draw('2026-03-02'),
    score('2026-03-02', 52, 46),
    prepare('2026-03-02'),
    release('2026-03-02', 1),
    give(local('2026-03-02', '16:45'), { pain: 6 }),
    thawAndGive(local('2026-03-05', '10:00'), { pain: 5 }),
    say((before) => ({
      kind: 'record-il-1ra',
      occurredAt: local('2026-03-09', '11:00'),
      timeSource: 'entered-later',
      batch: lastBatch(before).identifier,
      concentration: picogramsPerMillilitre(2014.8),
      assay: 'ELISA',
    })),
    clearOut(local('2026-03-09', '11:05')),
    say(() => ({ kind: 'complete', occurredAt: local('2026-03-09', '11:10'), timeSource: 'clock' })),
    score('2026-04-20', 35, 62),
    score('2026-09-07', 28, 71),
  ]);
  return {
    name: 'measured',
    title: 'Serum and function measured',
    shows: [
      'IL-1Ra in the serum of the batch, as the laboratory reported it.',
      'WOMAC (lower is better) and KOOS daily living (higher is better), each with the version of its scale, before, after six weeks and after six months.',
    ],
    person,
    diagnosis: kneeDiagnosis,
    scene,
    protocol: jointProtocol,
    treatment,
    breaks: [],
  };
}
