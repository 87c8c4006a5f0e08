import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { instantOf, specimenIdentifier, type Treatment } from '@autoserum/profiles';
import { samples } from '@autoserum/profiles/testing';
import type { ApiClient } from '../api-client.ts';
import { createDesk, InEnglish, session } from '../testing/desk.tsx';
import { localOf } from '../ui/local-time.ts';
import { Injection } from './Injection.tsx';

const { treatment, context } = samples.stored;
const own = treatment.batches[0]?.aliquots[0]?.identifier ?? '';
/** The side that was ordered, and the other one, as the screen calls them. */
const [ORDERED, OTHER] = treatment.series[0]?.target.side === 'left' ? ['Left', 'Right'] : ['Right', 'Left'];
const FOREIGN = specimenIdentifier('ACS-7K2M94QX-1', 'A', 1);

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

async function open(of: Treatment = treatment) {
  const authorise = jest.fn<ApiClient['authorise']>();
  const command = jest.fn<ApiClient['command']>(() => new Promise(() => undefined));
  const desk = createDesk({ treatments: [of], api: { authorise, command } });
  render(<Injection desk={desk} treatment={of} isFromPaper />, { wrapper: InEnglish });
  await settled();
  return { authorise, command };
}

async function settled() {
  await act(async () => {
    await jest.advanceTimersByTimeAsync(500);
  });
}

function read(field: string, code: string) {
  const input = screen.getByLabelText(field);
  fireEvent.change(input, { target: { value: code } });
  fireEvent.keyDown(input, { key: 'Enter' });
}

const number = (code = session.patient.recordNumber ?? '') => read('Scan or type the record number', code);
const label = (code = own) => read('Scan or type the label on the sheet', code);
const side = (name: string) =>
  fireEvent.click(within(screen.getByRole('radiogroup', { name: /^As written for / })).getByLabelText(name));
const time = (minutes: number) =>
  fireEvent.change(screen.getByLabelText('Given: date and time on the sheet'), {
    target: { value: localOf(instantOf(Date.parse(context.now) + minutes * 60_000), context.timeZone) },
  });
const reason = () =>
  fireEvent.change(screen.getByLabelText('Why it is entered afterwards'), { target: { value: 'equipment' } });
const save = () => screen.getByRole('button', { name: /Record from paper/ });
const isWaiting = () => save().getAttribute('aria-disabled') === 'true';
const deviations = () => screen.queryByText('Will be recorded as deviation')?.closest('.notice')?.textContent ?? '';

describe('an injection from paper', () => {
  it('is never mistaken for one that happens now', async () => {
    const { authorise } = await open();
    expect(screen.getByRole('region', { name: 'Entered afterwards, from the sheet for a downtime' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Record injection/ })).toBeNull();
    expect(authorise).not.toHaveBeenCalled();
  });

  it('is sent with the time of the sheet, its source and its reason', async () => {
    const { command } = await open();
    number();
    label();
    side(ORDERED);
    time(-5);
    expect(isWaiting()).toBe(true);
    reason();
    expect(deviations()).toContain('A code was typed instead of scanned');
    fireEvent.click(save());
    // Before it is sent, the record that it would make is checked, by what is loaded for that.
    await act(async () => {
      await import('../saving/record-check.ts');
    });
    const then = instantOf(Math.floor(Date.parse(context.now) / 60_000 - 5) * 60_000);
    expect(command.mock.lastCall?.[1].command).toMatchObject({
      kind: 'administer',
      occurredAt: then,
      timeSource: 'entered-later',
      basis: { kind: 'retrospective', reason: 'equipment' },
      request: { label: { text: own, method: 'typed', at: then }, patient: { read: { method: 'typed', at: then } } },
    });
  });

  it('on the other side is recorded as a deviation, once the sheet was read again', async () => {
    const { command } = await open();
    number();
    label();
    side(OTHER);
    time(-5);
    reason();
    expect(deviations()).toContain('not the one that was ordered');
    expect(isWaiting()).toBe(true);
    fireEvent.click(screen.getByLabelText(/I compared sheet and label once more/));
    expect(isWaiting()).toBe(false);
    time(-6);
    side(ORDERED);
    side(OTHER);
    expect(isWaiting()).toBe(true);
    expect(command).not.toHaveBeenCalled();
  });
});

describe('what cannot be entered', () => {
  it('is a sheet of another patient: nothing after it opens', async () => {
    await open();
    number('MRN-999999');
    expect(screen.getByText('Not this patient’s sheet')).toBeTruthy();
    expect(screen.queryByLabelText('Scan or type the label on the sheet')).toBeNull();
  });

  it('is a label of another patient: it stops, and never says whose it is', async () => {
    await open();
    number();
    label(FOREIGN);
    expect(screen.getByText('Cannot be entered: it contradicts the record')).toBeTruthy();
    expect(screen.queryByText('Will be recorded')).toBeNull();
    time(-5);
    reason();
    expect(isWaiting()).toBe(true);
  });

  it('is an aliquot that the record says was given: it says when, and the way out', async () => {
    const given = samples['first-injection'].treatment;
    const first = given.administrations[0]?.act;
    const used = given.batches[0]?.aliquots.find(({ id }) => first?.status === 'completed' && id === first.aliquotId);
    await open(given);
    number();
    label(used?.identifier);
    expect(screen.getByText(/^The record says that this aliquot was given on /)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Course' })).toBeTruthy();
    expect(isWaiting()).toBe(true);
  });

  it.each([
    ['in the future', 2, 'This time lies in the future. Enter when it happened.'],
    ['before the aliquot was filled', -60 * 24 * 30, /^Lies before the step before it/],
  ])('is a time %s: it is said at its field', async (_name, minutes, text) => {
    await open();
    number();
    label();
    side(ORDERED);
    reason();
    time(minutes);
    const field = screen.getByLabelText('Given: date and time on the sheet').closest('.field');
    expect(field instanceof HTMLElement && within(field).getByText(text)).toBeTruthy();
    expect(isWaiting()).toBe(true);
  });
});
