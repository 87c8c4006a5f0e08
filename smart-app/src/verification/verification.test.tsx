import { useState } from 'react';
import { afterEach, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import {
  error,
  failure,
  revisionOf,
  success,
  type EarlierObjection,
  type VerificationClaim,
  type VerificationView,
} from '@autoserum/profiles';
import { samples } from '@autoserum/profiles/testing';
import type { ApiClient } from '../api-client.ts';
import { Injection } from '../injection/Injection.tsx';
import type { Desk } from '../launch/desk.ts';
import { createDesk, InEnglish, session } from '../testing/desk.tsx';
import { useUndisturbed } from './undisturbed.ts';
import { WithChecks } from './WithChecks.tsx';

const { treatment, context } = samples.stored;
const aliquot = treatment.batches[0]?.aliquots[0];
const other = treatment.batches[0]?.aliquots[1];
const series = treatment.series[0];
if (aliquot === undefined || other === undefined || series === undefined) throw new Error('The sample has no serum');
const colleague = { reference: 'Practitioner/colleague', display: 'Dr. Colleague' } as const;
const revision = revisionOf(treatment);

const waiting: VerificationView = {
  id: '00000000-0000-4000-8000-000000000001',
  treatmentId: treatment.id,
  authorisationId: '00000000-0000-4000-8000-000000000002',
  revision,
  askedBy: colleague,
  askedAt: context.now,
  validUntil: new Date(Date.parse(context.now) + 15 * 60_000).toISOString() as typeof context.now,
  aliquotId: aliquot.id,
  label: aliquot.identifier,
  target: series.target,
  volume: aliquot.volume,
  claim: { state: 'waiting' },
};

afterEach(cleanup);

/** Any tab of the launch: something is typed there, and its own checks begin with a press. */
function SomeTab() {
  const [isWithin, setWithin] = useState(false);
  useUndisturbed(isWithin);
  return (
    <>
      <input aria-label="Typed" />
      <button type="button" onClick={() => setWithin(!isWithin)}>
        Own checks
      </button>
    </>
  );
}

function Screen({ desk }: { readonly desk: Desk }) {
  const [checked, setChecked] = useState<VerificationView>();
  return (
    <WithChecks desk={desk} checked={checked} onChecked={setChecked}>
      <SomeTab />
    </WithChecks>
  );
}

function open(change: Partial<VerificationView> = {}, answer: 'kept' | 'settled' = 'kept') {
  const claim = jest.fn<ApiClient['claim']>(async (_id, { decision }) => {
    if (answer === 'settled')
      return failure(error('conflict', 'verification', 'Settled', { rule: 'verification-settled' }));
    const said = { by: session.user, role: 'physician', at: context.now } as const;
    const claimed: VerificationClaim =
      decision.kind === 'confirmed'
        ? { state: 'confirmed', ...said }
        : { state: 'objected', reason: decision.reason, ...said };
    return success({ ...waiting, claim: claimed });
  });
  const desk = createDesk({ treatments: [treatment], verifications: [{ ...waiting, ...change }], api: { claim } });
  render(<Screen desk={desk} />, { wrapper: InEnglish });
  return claim;
}

function scan(code: string) {
  const input = screen.getByLabelText('Scan the label of the syringe');
  fireEvent.change(input, { target: { value: code } });
  fireEvent.keyDown(input, { key: 'Enter' });
}

const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));

it.each<[string, Partial<VerificationView>, boolean]>([
  ['a colleague asked for', {}, true],
  ['this user asked for', { askedBy: session.user }, false],
  ['somebody answered', { claim: { state: 'confirmed', by: colleague, role: 'assistant', at: context.now } }, false],
  ['is out of time', { validUntil: context.now }, false],
  ['the record has gone on from', { revision: revision - 1 }, false],
])('a check that %s is announced, or not', (_name, change, isThere) => {
  open(change);
  expect(screen.queryByText('An injection waits for your check') !== null).toBe(isThere);
});

it('is confirmed only with the label that was authorised', async () => {
  const claim = open();
  await press('Check now');
  await press('Confirm');
  scan(other.identifier);
  await press('Confirm');
  expect(claim).not.toHaveBeenCalled();
  expect(screen.getByText(/This is not the label of the aliquot/)).toBeTruthy();
  scan(aliquot.identifier);
  await press('Confirm');
  expect(claim).toHaveBeenCalledTimes(1);
  expect(claim.mock.calls[0]).toMatchObject([
    waiting.id,
    { decision: { kind: 'confirmed', label: { text: aliquot.identifier, method: 'typed' } } },
  ]);
  expect(screen.getByText(/^You confirmed at /)).toBeTruthy();
});

it('is objected to with a reason, without a label', async () => {
  const claim = open();
  await press('Check now');
  await press('Object');
  fireEvent.change(screen.getByRole('combobox'), { target: { value: 'wrong-side' } });
  await press('Object');
  expect(claim.mock.calls[0]?.[1].decision).toEqual({ kind: 'objected', reason: 'wrong-side' });
  expect(screen.getByText(/^You objected at /)).toBeTruthy();
});

it('says plainly that another person was faster', async () => {
  open({}, 'settled');
  await press('Check now');
  scan(aliquot.identifier);
  await press('Confirm');
  expect(screen.getByRole('alert').textContent).toContain('Another person has answered this check already');
});

it('stands in front of the tab, which keeps what was typed', async () => {
  open();
  const typed = screen.getByLabelText<HTMLInputElement>('Typed');
  fireEvent.change(typed, { target: { value: 'half a word' } });
  await press('Check now');
  expect(getComputedStyle(typed).display).toBe('none');
  await press('Back');
  expect(screen.getByLabelText('Typed')).toBe(typed);
  expect([typed.value, getComputedStyle(typed).display]).toEqual(['half a word', 'inline-block']);
});

it('does not come between a person and checks of their own, and is announced after them', async () => {
  open();
  const isAnnounced = () => screen.queryByText('An injection waits for your check') !== null;
  const seen = [isAnnounced()];
  for (let times = 0; times < 2; times += 1) {
    await press('Own checks');
    seen.push(isAnnounced());
  }
  expect(seen).toEqual([true, false, true]);
});

it('is announced at an injection that has not begun, and not within its checks', () => {
  const desk = createDesk({ treatments: [treatment], verifications: [waiting] });
  render(
    <WithChecks desk={desk} checked={undefined} onChecked={() => undefined}>
      <Injection desk={desk} treatment={treatment} />
    </WithChecks>,
    { wrapper: InEnglish },
  );
  expect(screen.getByText('An injection waits for your check')).toBeTruthy();
  const wristband = screen.getByLabelText('Scan the wristband');
  fireEvent.change(wristband, { target: { value: session.patient.recordNumber ?? '' } });
  fireEvent.keyDown(wristband, { key: 'Enter' });
  expect(screen.queryByText('An injection waits for your check')).toBeNull();
});

it('says who objected before, in which role, when and why, and to what', async () => {
  const objection: EarlierObjection = {
    by: { reference: 'Practitioner/objector', display: 'Dr. Objector' },
    role: 'physician',
    at: context.now,
    reason: 'wrong-dose',
    label: other.identifier,
    target: waiting.target,
    volume: waiting.volume,
  };
  open({ objections: [objection] });
  await press('Check now');
  const said = screen.getByText(/^Dr\. Objector \(physician\) objected, \d\d:\d\d: Wrong dose$/);
  expect(said.parentElement?.textContent).toContain(`It was about ${other.identifier}, `);
});

it('says nothing of objections when nobody objected', async () => {
  open({ objections: [] });
  await press('Check now');
  expect(screen.queryByText(/objected/)).toBeNull();
});
