import type { FhirResource } from 'fhir/r4';
import type { DemonstrationPatient } from './build.ts';
import { daysBefore } from './build.ts';
import { walkingDistance } from './codes.ts';

/** The patients of the demonstration. All are invented; nobody's name, number or history is meant. */
export const demonstrationPatients: readonly DemonstrationPatient[] = [
  {
    id: 'hartmann-wilhelm',
    mrn: 'KM-104711',
    family: 'Hartmann',
    given: 'Wilhelm',
    gender: 'male',
    born: { yearsAgo: 78 },
    problems: [
      {
        is: 'lumbarStenosis',
        text: 'Lumbar spinal stenosis L4/L5',
        sites: ['lumbarSpine', 'levelL4L5'],
        sinceYears: 3,
        note: 'Walks 50 to 100 m before he has to stop and sit down. No bladder or bowel trouble, no paresis.',
      },
      { is: 'lumbarRadiculopathy', text: 'Radiculopathy L5, left leg', sites: ['levelL4L5'], sinceYears: 2 },
    ],
    allergies: [],
    medicines: [
      {
        text: 'Ibuprofen 400 mg tablets',
        dose: '400 mg by mouth when in pain, at most three a day',
        source: 'reported',
      },
    ],
    markers: { daysAgo: 12 },
    more: (now) => [walkingDistanceOf('hartmann-wilhelm', now)],
  },
  {
    id: 'nowak-tomasz',
    mrn: 'KM-104733',
    family: 'Nowak',
    given: 'Tomasz',
    gender: 'male',
    born: '1970-11-02',
    problems: [
      {
        is: 'kneeOsteoarthritis',
        text: 'Osteoarthritis of the left knee, Kellgren 2',
        sites: ['leftKnee'],
        sinceYears: 2,
      },
      {
        is: 'meniscusTear',
        text: 'Degenerative tear of the medial meniscus, left knee',
        sites: ['leftKnee'],
        sinceYears: 1,
      },
    ],
    allergies: [{ substance: 'Penicillin', reaction: 'Rash', criticality: 'low' }],
    markers: { daysAgo: 9 },
  },
  {
    id: 'yilmaz-ayse',
    mrn: 'KM-104744',
    family: 'Yılmaz',
    given: 'Ayşe',
    gender: 'female',
    born: '1957-08-29',
    problems: [
      {
        is: 'kneeOsteoarthritis',
        text: 'Osteoarthritis of both knees',
        sites: ['rightKnee', 'leftKnee'],
        sinceYears: 8,
      },
      { is: 'needlePhobia', text: 'Fear of needles; please lay her down', sinceYears: 30 },
    ],
    allergies: [],
    markers: { daysAgo: 15 },
  },
  {
    id: 'lindqvist-greta',
    mrn: 'KM-104755',
    family: 'Lindqvist',
    given: 'Greta',
    gender: 'female',
    born: '1966-01-05',
    problems: [
      { is: 'hipOsteoarthritis', text: 'Osteoarthritis of the right hip', sites: ['rightHip'], sinceYears: 4 },
    ],
    allergies: [{ substance: 'Natural rubber latex', reaction: 'Wheals and shortness of breath', criticality: 'high' }],
    markers: { daysAgo: 18 },
  },
  {
    id: 'dimitriou-nikos',
    mrn: 'KM-104766',
    family: 'Dimitriou',
    given: 'Nikos',
    gender: 'male',
    born: '1974-06-21',
    problems: [
      {
        is: 'shoulderOsteoarthritis',
        text: 'Osteoarthritis of the left shoulder joint',
        sites: ['leftShoulder'],
        sinceYears: 2,
      },
    ],
    medicines: [],
    markers: { daysAgo: 25 },
  },
  {
    id: 'keller-annegret',
    mrn: 'KM-104777',
    family: 'Keller',
    given: 'Annegret',
    gender: 'female',
    born: '1979-03-13',
    problems: [
      { is: 'cervicalRadiculopathy', text: 'Radiculopathy C7, right arm', sites: ['levelC6C7'], sinceYears: 1 },
    ],
    allergies: [],
    markers: { daysAgo: 7 },
  },
  {
    id: 'oduya-samuel',
    mrn: 'KM-104788',
    family: 'Oduya',
    given: 'Samuel',
    gender: 'male',
    born: '1952-12-24',
    problems: [
      {
        is: 'lumbarDiscProlapse',
        text: 'Disc prolapse L5/S1 with radiculopathy S1, right leg',
        sites: ['levelL5S1'],
        sinceYears: 1,
      },
    ],
    allergies: [],
    medicines: [
      {
        text: 'Apixaban 5 mg tablets (anticoagulant)',
        dose: '5 mg by mouth twice a day, for atrial fibrillation',
        source: 'prescribed',
      },
      { text: 'Apixaban 5 mg tablets (anticoagulant)', dose: 'Takes it every morning and evening', source: 'reported' },
      { text: 'Bisoprolol 2.5 mg tablets', dose: '2.5 mg by mouth in the morning', source: 'prescribed' },
    ],
    markers: { daysAgo: 11 },
  },
  {
    id: 'petrova-irina',
    mrn: 'KM-104799',
    family: 'Petrova',
    given: 'Irina',
    gender: 'female',
    born: '1968-09-09',
    problems: [
      { is: 'hipOsteoarthritis', text: 'Osteoarthritis of the left hip', sites: ['leftHip'], sinceYears: 3 },
      { is: 'hepatitisB', text: 'Chronic hepatitis B', sinceYears: 12 },
    ],
    allergies: [],
    markers: { daysAgo: 14, positive: 'hepatitisB' },
  },
  {
    id: 'schaefer-mia',
    mrn: 'KM-104802',
    family: 'Schäfer',
    given: 'Mia',
    gender: 'female',
    born: { yearsAgo: 12 },
    problems: [
      {
        is: 'meniscusTear',
        text: 'Tear of the lateral meniscus, right knee, after a fall',
        sites: ['rightKnee'],
        sinceYears: 0.3,
      },
    ],
    allergies: [],
  },
  {
    id: 'berger-otto',
    mrn: 'KM-104813',
    family: 'Berger',
    given: 'Otto',
    gender: 'male',
    born: '1941-02-11',
    diedDaysAgo: 40,
    problems: [
      { is: 'kneeOsteoarthritis', text: 'Osteoarthritis of the right knee', sites: ['rightKnee'], sinceYears: 10 },
    ],
    allergies: [],
    markers: { daysAgo: 90 },
  },
  {
    id: 'schmidt-maria-1',
    mrn: 'KM-104824',
    family: 'Schmidt',
    given: 'Maria',
    gender: 'female',
    born: '1959-05-30',
    problems: [
      {
        is: 'kneeOsteoarthritis',
        text: 'Osteoarthritis of the right knee, Kellgren 3',
        sites: ['rightKnee'],
        sinceYears: 6,
      },
    ],
    allergies: [],
    markers: { daysAgo: 16 },
  },
  {
    id: 'schmidt-maria-2',
    mrn: 'KM-104835',
    family: 'Schmidt',
    given: 'Maria',
    gender: 'female',
    born: '1959-05-30',
    problems: [
      { is: 'hipOsteoarthritis', text: 'Osteoarthritis of the right hip', sites: ['rightHip'], sinceYears: 2 },
    ],
    allergies: [{ substance: 'Iodinated contrast medium', reaction: 'Rash', criticality: 'low' }],
    markers: { daysAgo: 19 },
  },
];

/** 50 to 100 m, as he told it at his last visit. */
function walkingDistanceOf(id: string, now: Date): FhirResource {
  return {
    resourceType: 'Observation',
    id: `${id}-walking`,
    status: 'final',
    code: walkingDistance,
    subject: { reference: `Patient/${id}` },
    effectiveDateTime: daysBefore(now, 30),
    performer: [{ reference: 'Practitioner/weber' }],
    valueRange: rangeOf(50, 100),
  };
}

function rangeOf(low: number, high: number) {
  const metres = (value: number) => ({ value, unit: 'm', system: 'http://unitsofmeasure.org', code: 'm' });
  return { low: metres(low), high: metres(high) };
}
