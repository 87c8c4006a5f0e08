import { afterEach, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { error, failure, revisionOf, success, type Verification, type VerificationClaim } from '@autoserum/profiles';
import { samples } from '@autoserum/profiles/testing';
import type { ApiClient } from '../api-client.ts';
import { Overview } from '../overview/Overview.tsx';
import { createDesk, InEnglish, session } from '../testing/desk.tsx';

const { treatment, context } = samples.stored;
const aliquot = treatment.batches[0]?.aliquots[0];
const other = treatment.batches[0]?.aliquots[1];
const series = treatment.series[0];
if (aliquot === undefined || other === undefined || series === undefined) throw new Error('The sample has no serum');
const colleague = { reference: 'Practitioner/colleague', display: 'Dr. Colleague' } as const;
const revision = revisionOf(treatment);

const waiting: Verification = {
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

function open(change: Partial<Verification> = {}, answer: 'kept' | 'settled' = 'kept') {
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
  render(<Overview desk={desk} treatment={treatment} />, { wrapper: InEnglish });
  return claim;
}

function scan(code: string) {
  const input = screen.getByLabelText('Scan the label of the syringe');
  fireEvent.change(input, { target: { value: code } });
  fireEvent.keyDown(input, { key: 'Enter' });
}

const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));

it.each<[string, Partial<Verification>, boolean]>([
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
