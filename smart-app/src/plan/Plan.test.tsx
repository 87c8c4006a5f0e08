import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import type { PlanCommand, SessionView } from '@autoserum/profiles';
import type { ApiClient } from '../api-client.ts';
import { createDesk, InEnglish, session } from '../testing/desk.tsx';
import { Plan } from './Plan.tsx';

type Send = ApiClient['plan'];

function open(over: Partial<SessionView> = {}) {
  const plan = jest.fn<Send>(() => new Promise(() => undefined));
  render(<Plan desk={createDesk({ session: over, api: { plan } })} treatment={undefined} />, { wrapper: InEnglish });
  return plan;
}

function choose(group: string | RegExp, choice: string) {
  fireEvent.click(within(screen.getByRole('radiogroup', { name: group })).getByLabelText(choice));
}

function enterAll() {
  choose('Region', 'Joint');
  choose('Joint', 'Knee');
  choose('Side', 'Both sides');
  fireEvent.change(screen.getByLabelText('Indication'), { target: { value: 'Condition/1' } });
  fireEvent.change(screen.getByLabelText('Protocol'), {
    target: { value: within(screen.getByLabelText('Protocol')).getAllByRole<HTMLOptionElement>('option')[1]?.value },
  });
  fireEvent.change(screen.getByLabelText('Guidance'), { target: { value: 'ultrasound' } });
  fireEvent.change(screen.getByLabelText('Consent given'), { target: { value: '2026-03-02T07:30' } });
  choose('Infection markers', 'Negative');
  choose('Anticoagulants', 'None');
  choose('Allergies', 'None');
  choose('Pregnancy', 'No');
  choose('Fever or infection', 'None');
}

/** Its draft is kept before a plan is sent. */
const save = () => act(async () => void fireEvent.click(screen.getByRole('button', { name: /Save plan/ })));

afterEach(cleanup);

describe('a new plan', () => {
  it('chooses nothing that a person must look at', () => {
    open();
    choose('Region', 'Joint');
    const radios = screen.getAllByRole<HTMLInputElement>('radio').filter(({ checked }) => checked);
    expect(radios.map(({ value }) => value)).toEqual(['joint']);
    expect(screen.getAllByRole<HTMLSelectElement>('combobox').map(({ value }) => value)).toEqual(['', '', '']);
    expect(screen.getByLabelText<HTMLInputElement>('Consent given').value).toBe('');
  });

  it('shows what the EHR says of a check and leaves the answer open', () => {
    open();
    expect(screen.getByText(/HBsAg negative/)).toBeTruthy();
    const checks = screen.getByRole('radiogroup', { name: 'Infection markers' });
    expect(
      within(checks)
        .getAllByRole<HTMLInputElement>('radio')
        .some(({ checked }) => checked),
    ).toBe(false);
  });

  it('is not sent while anything is open, and says what is', async () => {
    const plan = open();
    await save();
    expect(plan).not.toHaveBeenCalled();
    expect(screen.getByText('Choose the region first.')).toBeTruthy();
    choose('Region', 'Joint');
    choose('Joint', 'Knee');
    await save();
    expect(screen.getByText('Choose the place and its side.')).toBeTruthy();
    expect(plan).not.toHaveBeenCalled();
  });

  it('of both knees is two series, with the source of the indication', async () => {
    const plan = open();
    enterAll();
    await save();
    const command = plan.mock.calls[0]?.[0].command as PlanCommand;
    expect(command.series.map(({ target }) => target)).toEqual([
      { kind: 'joint', joint: 'knee', side: 'right' },
      { kind: 'joint', joint: 'knee', side: 'left' },
    ]);
    expect(command.indication).toEqual({ code: '239873007', source: 'Condition/1' });
    expect(command.safetyChecks).toContainEqual({
      kind: 'infection-markers',
      finding: 'none',
      source: 'Observation/1',
    });
  });

  it('says when the answer is not what the EHR says', () => {
    open();
    choose('Infection markers', 'Positive');
    expect(screen.getByText('differs from the EHR')).toBeTruthy();
  });
});

describe('a plan that must not be', () => {
  it('for a patient who has died has no way to be saved', () => {
    open({ patient: { ...session.patient, deceased: true } });
    expect(screen.getByRole('alert').textContent).toContain('Recorded as deceased');
    expect(screen.queryByRole('button', { name: /Save plan/ })).toBeNull();
  });

  it('by an assistant has no way to be saved', () => {
    open({ user: { ...session.user, role: 'assistant' } });
    expect(screen.getByText('Only a physician orders a treatment')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Save plan/ })).toBeNull();
  });

  it('without permission to write has no way to be saved', () => {
    open({ capability: { canWrite: false, missing: ['Procedure.c'], off: [] } });
    expect(screen.queryByRole('button', { name: /Save plan/ })).toBeNull();
  });
});

describe('a plan from paper', () => {
  it('carries the time of the sheet; ahead of the clock it is said at its field', async () => {
    const plan = jest.fn<Send>(() => new Promise(() => undefined));
    render(<Plan desk={createDesk({ api: { plan } })} treatment={undefined} isFromPaper />, { wrapper: InEnglish });
    await act(async () => undefined);
    enterAll();
    const time = (local: string) =>
      fireEvent.change(screen.getByLabelText('Planned: date and time on the sheet'), { target: { value: local } });
    await save();
    time('2027-03-02T07:45');
    expect(screen.getByText('This time lies in the future. Enter when it happened.')).toBeTruthy();
    await save();
    expect(plan).not.toHaveBeenCalled();
    time('2026-03-02T07:45');
    await save();
    expect(plan.mock.lastCall?.[0].command).toMatchObject({
      occurredAt: '2026-03-02T06:45:00.000Z',
      timeSource: 'entered-later',
    });
  });
});
