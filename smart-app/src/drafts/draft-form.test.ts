import { expect, it } from '@jest/globals';
import { samples } from '@autoserum/profiles/testing';
import { isStillOpen, readDraftForm } from './draft-form.ts';

const { treatment } = samples.stored;
const batch = treatment.batches[0]?.identifier ?? '';
const next = treatment.administrations.length + 1;

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

it.each([
  ['plan', true],
  ['outcome~t', true],
  [`stock~t~${batch}.thaw`, true],
  [`collection~t~${treatment.batches.length + 1}`, true],
  [`collection~t~${treatment.batches.length}`, false],
  [`separation~t~${batch}`, false],
  [`release~t~${batch}.paper`, false],
  [`injection~t~series.${next}`, true],
  [`injection~t~series.${next}.paper`, true],
  [`not-given~t~series.${next - 1}`, false],
])('once the serum is released, %s is still open: %s', (form, isOpen) => {
  const read = readDraftForm(form);
  expect(read !== undefined && isStillOpen(read, treatment)).toBe(isOpen);
});

it('while the blood is drawn and not incubated, only that step is open', () => {
  const [first] = treatment.batches;
  if (first === undefined) throw new Error('The sample has no blood');
  const { incubation: _incubation, serum: _serum, ...drawn } = first;
  const early = { ...treatment, batches: [{ ...drawn, aliquots: [] }] };
  const forms = ['incubation', 'temperature', 'separation', 'aliquots', 'release'];
  const open = forms.filter((name) => {
    const read = readDraftForm(`${name}~t~${batch}`);
    return read !== undefined && isStillOpen(read, early);
  });
  expect(open).toEqual(['incubation']);
});
