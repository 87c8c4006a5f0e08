import { metres } from '../fhir/quantity.ts';
import type { PlannedSeries } from '../treatment/command.ts';
import { courseOf, draw, give, local, observe, prepare, release, say, thawAndGive } from './gallery-course.ts';
import { sceneOf, type GalleryCase, type GalleryPerson } from './gallery-case.ts';
import { dateOf, spineProtocol } from './protocols.ts';

const person: GalleryPerson = {
  given: 'Konrad',
  family: 'Falkner',
  gender: 'male',
  birthDate: '1947-08-30',
  recordNumber: 'GA-200105',
};

/** Four injections, once a week: a clinic's own protocol beside the shipped one of three. */
const protocol = {
  ...spineProtocol,
  id: 'acs-gallery-spine-4-weekly',
  url: spineProtocol.url.replace(spineProtocol.id, 'acs-gallery-spine-4-weekly'),
  title: 'Spine, four injections weekly',
  approvedOn: dateOf('2024-11-04'),
  injections: 4,
  syringes: 4,
} as const;

const diagnosis = { code: '128196005', text: 'Lumbar radiculopathy L5, left leg' } as const;
const series: readonly PlannedSeries[] = [
  {
    target: { kind: 'spine', level: 'L4/L5', side: 'left', approach: 'perineural' },
    injections: 4,
    guidance: 'ct',
  },
];
const walked = (distance: number) => ({ kind: 'walking-distance', distance: metres(distance) }) as const;

const scene = sceneOf('spine', person, protocol);

export const spine: GalleryCase = {
  name: 'spine',
  title: 'Lumbar nerve root, four injections and a year of follow-up',
  shows: [
    'Target with level, side and approach; four injections under CT, once a week, from four aliquots of one draw.',
    'Walks 50 to 100 m without pain before; two hours (noted as 8 km) after the fourth injection, and again a year later.',
    'One course of one invented person: it shows how a year is recorded and is no evidence that the treatment works.',
  ],
  person,
  diagnosis,
  scene,
  protocol,
  treatment: courseOf(scene, { at: local('2025-03-03', '07:30'), indication: diagnosis.code, series }, [
    observe(local('2025-03-03', '07:40'), 8, walked(50)),
    draw('2025-03-03'),
    observe(local('2025-03-03', '11:30'), 8, walked(100)),
    prepare('2025-03-03'),
    release('2025-03-03', 1),
    give(local('2025-03-03', '16:45'), { pain: 8 }),
    thawAndGive(local('2025-03-10', '10:00'), { pain: 6 }),
    thawAndGive(local('2025-03-17', '10:00'), { pain: 4 }),
    thawAndGive(local('2025-03-24', '10:00'), { pain: 2 }),
    observe(local('2025-03-31', '09:00'), 1, walked(8000)),
    say(() => ({ kind: 'complete', occurredAt: local('2025-03-31', '09:10'), timeSource: 'clock' })),
    observe(local('2025-05-05', '09:00'), 1, walked(8000)),
    observe(local('2025-06-24', '09:00'), 1),
    observe(local('2025-09-23', '09:00'), 2, walked(6000)),
    observe(local('2026-03-24', '09:00'), 1, walked(8000)),
  ]),
  breaks: [],
};
