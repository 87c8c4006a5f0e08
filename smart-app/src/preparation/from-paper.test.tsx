import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { instantOf, type Command, type Instant, type Treatment } from '@autoserum/profiles';
import { samples, type Stage } from '@autoserum/profiles/testing';
import type { ApiClient } from '../api-client.ts';
import { createDesk, InEnglish, session } from '../testing/desk.tsx';
import { localOf } from '../ui/local-time.ts';
import { Preparation } from './Preparation.tsx';

const { timeZone } = session;

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

async function open(stage: Stage) {
  const { treatment } = samples[stage];
  const command = jest.fn<ApiClient['command']>(() => new Promise(() => undefined));
  const desk = createDesk({ treatments: [treatment], api: { command } });
  render(<Preparation desk={desk} treatment={treatment} isFromPaper />, { wrapper: InEnglish });
  await settled();
  return { treatment, sent: () => command.mock.lastCall?.[1].command };
}

async function settled() {
  await act(async () => {
    await jest.advanceTimersByTimeAsync(500);
  });
}

const fill = (label: string, text: string, place: { getByLabelText: typeof screen.getByLabelText } = screen) =>
  fireEvent.change(place.getByLabelText(label), { target: { value: text } });
const at = (label: string, time: Instant) => fill(`${label}: date and time on the sheet`, localOf(time, timeZone));

function readLabels({ batches }: Treatment) {
  for (const { identifier } of batches.at(-1)?.blood ?? []) {
    const input = screen.getByLabelText(/^Scan label /);
    fireEvent.change(input, { target: { value: identifier } });
    fireEvent.keyDown(input, { key: 'Enter' });
  }
}

/** Before it is sent, the record that it would make is checked, by what is loaded for that. */
async function save(name: RegExp) {
  fireEvent.click(screen.getByRole('button', { name }));
  await settled();
  await act(async () => {
    await import('../saving/record-check.ts');
  });
}

const minutesOf = (time: Instant | undefined, minutes: number) =>
  instantOf((Math.floor(Date.parse(time ?? '') / 60_000) + minutes) * 60_000);
const timesOf = (sent: Command | undefined) =>
  sent !== undefined && 'labels' in sent ? sent.labels.map((label) => label.at) : [];

describe('a step of a preparation from paper', () => {
  it('goes into the incubator at the time of the sheet, and its labels were read then', async () => {
    const { treatment, sent } = await open('collected');
    const time = minutesOf(treatment.batches[0]?.blood[0]?.collectedAt, 5);
    fill('Incubator', 'I-2');
    const range = within(screen.getByRole('group', { name: 'Set temperature' }));
    fill('lowest', '37', range);
    fill('highest', '37', range);
    readLabels(treatment);
    await save(/Start incubation/);
    expect(sent()).toBeUndefined();
    at('Into the incubator', time);
    await save(/Start incubation/);
    expect(sent()).toMatchObject({ kind: 'start-incubation', occurredAt: time, timeSource: 'entered-later' });
    expect(new Set(timesOf(sent()))).toEqual(new Set([time]));
  });

  it('comes out too early: what it breaks is said before it is saved, and it is saved', async () => {
    const { treatment, sent } = await open('incubating');
    const started = treatment.batches[0]?.incubation?.startedAt;
    readLabels(treatment);
    at('Out of the incubator', minutesOf(started, -1));
    expect(screen.getByText(/^Lies before the step before it/)).toBeTruthy();
    const time = minutesOf(started, 60);
    at('Out of the incubator', time);
    expect(screen.getByText('Will be recorded as deviation')).toBeTruthy();
    await save(/End incubation/);
    expect(sent()).toMatchObject({ kind: 'end-incubation', occurredAt: time, timeSource: 'entered-later' });
  });
});
