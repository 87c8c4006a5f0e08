import { expect, it } from '@jest/globals';
import {
  readAliquots,
  readCollection,
  readDecisions,
  readIncubation,
  readMeasured,
  readRejection,
  readSeparation,
  readStock,
} from './kept-steps.ts';

const range = { low: '21', high: '23' };

/** Each form as it is kept, and the reader of it. */
const FORMS = {
  collection: [
    readCollection,
    {
      count: '6',
      lot: 'BS-1',
      expiresOn: '2027-01-01',
      vein: 'antecubital',
      entries: { 'ACS-7K2M94QX-1B3': { volume: '9,5', lot: 'BS-2' } },
    },
  ],
  incubation: [readIncubation, { incubator: 'I-2', temperature: range }],
  separation: [
    readSeparation,
    {
      startedAt: '2026-03-02T07:30',
      endedAt: '2026-03-02T07:40',
      force: '3000',
      lot: 'F-1',
      expiresOn: '2027-01-01',
      pore: '0.2',
      temperature: range,
      nature: 'measured',
      volume: '12.4',
      appearance: 'clear',
    },
  ],
  aliquots: [readAliquots, { count: '6', volumes: { a: '2.0' }, temperature: range, nature: 'nominal' }],
  release: [readDecisions, { reasons: { 'incubation-time': 'clinical-judgement' } }],
  rejection: [readRejection, { reason: 'contaminated' }],
  stock: [readStock, { temperature: range, nature: 'nominal', reason: 'contaminated' }],
  temperature: [readMeasured, { measured: range }],
} as const;

const forms = Object.entries(FORMS);

it.each(forms)('of %s comes back as it was typed', (_name, [read, kept]) => {
  expect(read(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
});

it.each(forms)('of %s is open again where what was kept is of another form, or nonsense', (_name, [read, kept]) => {
  const nonsense = Object.fromEntries(Object.keys(kept).map((name) => [name, [7, { low: 1 }, null]]));
  expect(read(nonsense)).toEqual(read({}));
});

it('knows no check, no scan and no confirmation of a form', () => {
  const checks = { patient: { by: 'wristband' }, reads: [{ text: 'A1' }], checked: ['release.labels'] };
  for (const [, [read]] of forms) expect(read(checks)).toEqual(read({}));
});
