import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import {
  authorise,
  success,
  type AdministerCommand,
  type AdministrationRequest,
  type VerificationClaim,
  type VerificationView,
} from '@autoserum/profiles';
import { samples } from '@autoserum/profiles/testing';
import type { ApiClient } from '../api-client.ts';
import { createDesk, InEnglish, session } from '../testing/desk.tsx';
import { Injection } from './Injection.tsx';

const { treatment, context } = samples.stored;
const aliquot = treatment.batches[0]?.aliquots[0];
const series = treatment.series[0];
if (aliquot === undefined || series === undefined) throw new Error('The sample has no serum');

const request: AdministrationRequest = {
  seriesId: series.id,
  patient: {
    by: 'wristband',
    read: { text: session.patient.recordNumber ?? '', method: 'scan', at: context.now },
  },
  label: { text: aliquot.identifier, method: 'scan', at: context.now },
  target: series.target,
  volume: aliquot.volume,
  guidance: series.guidance,
  reasons: [],
};
const authorisation = { ...authorise(treatment, request, context), id: '00000000-0000-4000-8000-000000000002' };
const said = {
  by: { reference: 'Practitioner/second', display: 'Second, Person' },
  role: 'assistant',
  at: context.now,
} as const;

function checkWith(claim: VerificationClaim): VerificationView {
  const { id, treatmentId, revision, issuedAt, validUntil } = authorisation;
  return {
    id: '00000000-0000-4000-8000-000000000001',
    treatmentId,
    authorisationId: id,
    revision,
    askedBy: session.user,
    askedAt: issuedAt,
    validUntil,
    aliquotId: aliquot?.id ?? '',
    label: request.label.text,
    target: request.target,
    volume: request.volume,
    claim,
    authorisation,
  };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

/** The injection page of who asked and was launched again meanwhile. */
async function relaunched(
  claim: VerificationClaim,
  change: Partial<VerificationView> = {},
  others: readonly VerificationView[] = [],
) {
  const command = jest.fn<ApiClient['command']>(() => new Promise(() => undefined));
  const asked = jest.fn<ApiClient['authorise']>(async (_id, body) =>
    success({ ...authorise(treatment, body.request, context), id: '00000000-0000-4000-8000-000000000009' }),
  );
  const verifications = [...others, { ...checkWith(claim), ...change }];
  const verify = jest.fn<ApiClient['verify']>(() => new Promise(() => undefined));
  const desk = createDesk({ treatments: [treatment], verifications, api: { command, authorise: asked, verify } });
  render(<Injection desk={desk} treatment={treatment} />, { wrapper: InEnglish });
  fireEvent.click(screen.getByRole('button', { name: 'Take it up again' }));
  await answered();
  return { asked, command, verify };
}

async function answered() {
  await act(async () => {
    await jest.advanceTimersByTimeAsync(500);
  });
}

/** Presses the entry; before it is sent, the record that it would make is checked. */
async function record() {
  fireEvent.click(screen.getByRole('button', { name: /Record injection/ }));
  await act(async () => {
    await import('../saving/record-check.ts');
  });
}

it('takes the same verdict up again, and names the check with which it was confirmed', async () => {
  const { asked, command } = await relaunched({ state: 'confirmed', ...said });
  expect(screen.getByText(/^Confirmed by Second, Person \(assistant\)/)).toBeTruthy();
  expect(asked).not.toHaveBeenCalled();
  await record();
  const sent = command.mock.calls[0]?.[1].command as AdministerCommand;
  expect(sent).not.toHaveProperty('verifier');
  expect(sent.basis).toEqual({
    kind: 'authorised',
    authorisationId: authorisation.id,
    verificationId: '00000000-0000-4000-8000-000000000001',
  });
});

it.each<[string, VerificationClaim]>([
  ['nobody has answered', { state: 'waiting' }],
  ['somebody objects', { state: 'objected', reason: 'wrong-side', ...said }],
])('records nothing while %s, unless a reason is given', async (_name, claim) => {
  const { command } = await relaunched(claim);
  await record();
  expect(command).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: 'Go on alone, with a reason' }));
  fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'clinical-judgement' } });
  fireEvent.click(screen.getByRole('button', { name: 'Go on with this reason' }));
  await answered();
  await record();
  const sent = command.mock.calls[0]?.[1].command as AdministerCommand;
  expect(sent.request.reasons).toEqual([{ rule: 'second-person-missing', reason: 'clinical-judgement' }]);
  expect(sent.basis).not.toHaveProperty('verificationId');
});

it('says that the second person is told of an objection before', async () => {
  const { label, target, volume } = checkWith({ state: 'waiting' });
  await relaunched({ state: 'waiting' }, { objections: [{ ...said, reason: 'wrong-dose', label, target, volume }] });
  expect(screen.getByText(/^The second person sees this objection: Second, Person \(assistant\), .*, Wrong dose\.$/));
});

it('asks anew after an objection once something was corrected, and not about the same again', async () => {
  const { verify } = await relaunched({ state: 'objected', reason: 'wrong-dose', ...said });
  const ask = () => screen.queryByRole('button', { name: 'Ask for a second person' });
  expect(ask()).toBeNull();
  fireEvent.change(screen.getByLabelText(/^Dose given/), { target: { value: '1.5' } });
  await answered();
  expect(screen.getByText(/^Second, Person \(assistant\) objects, .*: Wrong dose$/)).toBeTruthy();
  expect(screen.getByRole('row', { name: /^Dose/ }).querySelector('[data-state="ok"]')).toBeNull();
  expect(screen.getByRole('button', { name: 'Go on alone, with a reason' })).toBeTruthy();
  fireEvent.click(ask() ?? document.body);
  expect(verify.mock.calls).toMatchObject([
    [treatment.id, { authorisationId: '00000000-0000-4000-8000-000000000009' }],
  ]);
});

it('shows the objection that a colleague got, after the record went on, and records nothing without a reason', async () => {
  const { authorisation: _theirs, ...theirs } = checkWith({ state: 'objected', reason: 'wrong-side', ...said });
  const earlier = {
    id: '00000000-0000-4000-8000-000000000003',
    authorisationId: '00000000-0000-4000-8000-000000000004',
  };
  const other = { ...theirs, ...earlier, askedBy: said.by, revision: theirs.revision - 1 };
  const { command } = await relaunched({ state: 'confirmed', ...said }, {}, [other]);
  expect(screen.queryByText(/objects/)).toBeNull();
  expect(screen.getByRole('row', { name: /^Dose/ }).querySelector('[data-state="ok"]')).toBeTruthy();
  fireEvent.change(screen.getByLabelText(/^Dose given/), { target: { value: '1.5' } });
  await answered();
  expect(screen.getByText(/^Second, Person \(assistant\) objects, .*: Wrong side or place$/)).toBeTruthy();
  await record();
  expect(command).not.toHaveBeenCalled();
});
