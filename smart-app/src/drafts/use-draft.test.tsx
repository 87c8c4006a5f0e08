import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { instantOf, success, type CommandReply } from '@autoserum/profiles';
import { samples } from '@autoserum/profiles/testing';
import type { ApiClient } from '../api-client.ts';
import { Injection } from '../injection/Injection.tsx';
import { Plan } from '../plan/Plan.tsx';
import { createDesk, InEnglish } from '../testing/desk.tsx';
import { createDraftsApi, type FakeDraftsApi } from '../testing/drafts-api.ts';

const { treatment } = samples.stored;

let drafts: FakeDraftsApi;

beforeEach(() => {
  jest.useFakeTimers();
  drafts = createDraftsApi();
});
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

/** Lets so many seconds go by, with what is on its way. */
const pass = (seconds: number) =>
  act(async () => {
    await jest.advanceTimersByTimeAsync(seconds * 1000);
  });

async function openPlan(api: Partial<ApiClient> = {}) {
  render(<Plan desk={createDesk({ api: { ...drafts, ...api } })} treatment={undefined} />, { wrapper: InEnglish });
  await pass(0);
}

const consent = () => screen.getByLabelText<HTMLInputElement>('Consent given');
const type = (text: string) => fireEvent.change(consent(), { target: { value: text } });
const offer = () => screen.queryByText(/^Continue what was typed on 28 Nov \d\d:31\?$/);
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const kept = () => drafts.kept.get('plan')?.content['consentAt'];

describe('a form', () => {
  it('keeps what is typed within five seconds, says when, and is quiet before anything was', async () => {
    await openPlan();
    await pass(20);
    expect(screen.queryByText(/^Draft/, { selector: '.draft' })).toBeNull();
    type('2026-03-02T07:30');
    await pass(5);
    expect(kept()).toBe('2026-03-02T07:30');
    expect(screen.getByText(/^Draft saved \d\d:31:01$/)).toBeTruthy();
  });

  it.each([
    ['is hidden', () => document.dispatchEvent(new Event('visibilitychange'))],
    ['is left', () => window.dispatchEvent(new Event('pagehide'))],
    ['is taken off the screen', cleanup],
  ])('keeps it at once when its page %s', async (_name, leave) => {
    const visibility = jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    await openPlan();
    type('2026-03-02T07:30');
    await act(async () => void leave());
    visibility.mockRestore();
    expect(kept()).toBe('2026-03-02T07:30');
    expect(drafts.asked.at(-1)).toMatch(/!$/);
  });

  it('says when it cannot keep it', async () => {
    await openPlan();
    drafts.breakDown();
    type('2026-03-02T07:30');
    await pass(5);
    expect(screen.getByText('Draft not saved: keep this page open')).toBeTruthy();
    drafts.mend();
    await pass(5);
    expect(screen.getByText(/^Draft saved/)).toBeTruthy();
  });

  it('offers what was typed earlier, and puts nothing into its fields before that is taken', async () => {
    await openPlan();
    type('2026-03-02T07:30');
    await pass(5);
    cleanup();
    await openPlan();
    expect(offer()).toBeTruthy();
    expect(consent().value).toBe('');
    expect(consent().closest('[inert]')).toBeTruthy();
    await press('Continue');
    expect(offer()).toBeNull();
    expect(consent().value).toBe('2026-03-02T07:30');
    expect(consent().closest('[inert]')).toBeNull();
  });

  it('forgets it when it is discarded, before or after it was taken', async () => {
    for (const steps of [['Discard'], ['Continue', 'Discard draft']]) {
      await openPlan();
      type('2026-03-02T07:30');
      await pass(5);
      cleanup();
      await openPlan();
      for (const step of steps) await press(step);
      await pass(6);
      expect(consent().value).toBe('');
      expect(drafts.kept.size).toBe(0);
      cleanup();
    }
  });
});

describe('an injection', () => {
  const series = treatment.series[0]?.id ?? '';
  const form = `injection~${treatment.id}~${series}.${treatment.administrations.length + 1}`;
  const open = async () => {
    const command = jest.fn<ApiClient['command']>(async () =>
      success({ treatment, readBackAt: instantOf(0), warnings: [] } satisfies CommandReply),
    );
    render(
      <Injection desk={createDesk({ treatments: [treatment], api: { ...drafts, command } })} treatment={treatment} />,
      { wrapper: InEnglish },
    );
    await pass(0);
    return command;
  };
  const read = (field: string, code: string) => {
    fireEvent.change(screen.getByLabelText(field), { target: { value: code } });
    fireEvent.keyDown(screen.getByLabelText(field), { key: 'Enter' });
  };

  it('keeps no scan and no check: only what was typed', async () => {
    await open();
    read('Scan the wristband', createDesk().session.patient.recordNumber ?? '');
    read('Scan the aliquot', treatment.batches[0]?.aliquots[0]?.identifier ?? '');
    fireEvent.click(screen.getByLabelText('Left'));
    fireEvent.click(screen.getByRole('radio', { name: '4' }));
    await pass(6);
    expect(drafts.kept.get(form)?.content).toEqual({ pain: 4, reasons: [] });
  });

  it('takes no check from what was kept, whatever it holds', async () => {
    const read = { text: 'x', method: 'scan', at: '2026-03-02T08:00:00Z' };
    const content = {
      pain: 4,
      dose: '1.5',
      reasons: [],
      side: 'left',
      label: read,
      patient: { by: 'wristband', read },
      reaction: 'none',
    };
    await drafts.keepDraft(form, { submissionId: 's', writer: 'w', base: 0, version: 1, content });
    await open();
    await press('Continue');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: '4' }).checked).toBe(true);
    expect(screen.getByLabelText<HTMLInputElement>(/^Dose given/).value).toBe('1.5');
    expect(screen.getByLabelText('Scan the wristband')).toBeTruthy();
    expect(screen.queryByLabelText('Scan the aliquot')).toBeNull();
    expect(screen.queryByRole('radiogroup', { name: /Point to/ })).toBeNull();
  });

  it('not given is sent as the submission of its draft, kept before it is sent', async () => {
    const command = await open();
    fireEvent.click(screen.getByRole('button', { name: 'Not given' }));
    await pass(0);
    const reason = screen.getByLabelText<HTMLSelectElement>('Reason');
    fireEvent.change(reason, { target: { value: reason.options[1]?.value } });
    await press('Record as not given');
    await pass(1);
    const [, put] = drafts.asked.filter((asked) => asked.includes('not-given'));
    expect(put).toMatch(/^PUT not-given~/);
    const draft = [...drafts.kept].find(([name]) => name.startsWith('not-given'))?.[1];
    expect(command.mock.calls.map(([, request]) => request.submissionId)).toEqual([draft?.submissionId]);
  });
});
