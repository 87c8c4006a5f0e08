import { expect, it } from '@jest/globals';
import { readDraftForm } from './draft-form.ts';

it.each([
  ['plan', { tab: 'plan' }],
  ['paper-plan', { tab: 'plan', isFromPaper: true }],
  ['outcome~t1', { tab: 'course', treatmentId: 't1' }],
  ['separation~t1~ACS-7K2M94QX-1', { tab: 'preparation', treatmentId: 't1' }],
  ['separation~t1~ACS-7K2M94QX-1.paper', { tab: 'preparation', treatmentId: 't1', isFromPaper: true }],
  ['injection~t1~s1.2', { tab: 'injection', treatmentId: 't1' }],
])('opens %s where it is typed', (form, place) => {
  expect(readDraftForm(form)?.place).toEqual(place);
});

it.each(['', 'toString', 'haiku~t1'])('knows no form "%s"', (form) => {
  expect(readDraftForm(form)).toBeUndefined();
});
