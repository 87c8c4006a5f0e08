import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { error, failure, success, type Command, type SubmissionState, type SubmissionView } from '@autoserum/profiles';
import { samples } from '@autoserum/profiles/testing';
import type { ApiClient } from '../api-client.ts';
import { createDesk, InEnglish, session } from '../testing/desk.tsx';
import { OpenSubmissions } from './OpenSubmissions.tsx';
import { OvertakenNotice } from './OvertakenNotice.tsx';
import { SavingNotice } from './SavingNotice.tsx';
import { useSubmission, type Submission } from './use-submission.ts';

const { treatment, context, protocol } = samples.stored;

/** The check in the browser is loaded with the first entry that is sent. */
const PATIENT = { timeout: 20_000 };

afterEach(cleanup);

function submissionIn(state: SubmissionState, change: Partial<SubmissionView> = {}): SubmissionView {
  const { reference: sentBy } = session.user;
  return { id: 's1', treatmentId: treatment.id, kind: 'administer', state, sentBy, at: context.now, ...change };
}

describe('an entry whose fate is not settled', () => {
  it.each<[SubmissionState, string | undefined, RegExp]>([
    ['unknown', 'submission-unknown', /Unknown – checking/],
    ['sent', undefined, /Unknown – checking/],
    ['partial', 'partly-stored', /Stored in part/],
    ['refused', 'never-sent', /Not saved: an entry that nobody was told about/],
  ])('and is %s is said', (state, rule, title) => {
    const submissions = [submissionIn(state, rule === undefined ? {} : { rule })];
    render(<OpenSubmissions desk={createDesk({ submissions })} treatmentId={treatment.id} />, { wrapper: InEnglish });
    expect(screen.getByText(title)).toBeTruthy();
    expect(screen.getByText(/Injection given, entered by you/)).toBeTruthy();
  });

  it('of another treatment is not said here', () => {
    const submissions = [submissionIn('unknown', { treatmentId: 'other' })];
    render(<OpenSubmissions desk={createDesk({ submissions })} treatmentId={treatment.id} />, { wrapper: InEnglish });
    expect(screen.queryByText(/Unknown – checking/)).toBeNull();
  });

  it('is read back when a person asks', async () => {
    const submission = jest.fn<ApiClient['submission']>(async () => failure());
    const desk = createDesk({ submissions: [submissionIn('unknown')], api: { submission } });
    render(<OpenSubmissions desk={desk} />, { wrapper: InEnglish });
    fireEvent.click(screen.getByRole('button', { name: 'Check again' }));
    expect(submission).toHaveBeenCalledWith('s1');
    await screen.findByRole('button', { name: 'Check again' });
  });
});

describe('an entry that somebody else’s came before', () => {
  const measure: Command = {
    kind: 'observe',
    occurredAt: context.now,
    timeSource: 'clock',
    measures: [{ kind: 'pain', score: 4 }],
  };
  const { treatment: shown } = samples.released;

  function Screen({ desk, command }: { readonly desk: ReturnType<typeof createDesk>; readonly command: Command }) {
    const submission = useSubmission(desk);
    return (
      <>
        <SavingNotice submission={submission} desk={desk} />
        <button type="button" onClick={() => submission.send(command, shown)}>
          Send
        </button>
      </>
    );
  }

  function open(command: Command) {
    const conflict = error('conflict', 'expectedRevision', 'Changed', { rule: 'revision-changed' });
    const sent = jest.fn<ApiClient['command']>(async () => failure(conflict));
    const treatments = async () =>
      success({ treatments: [treatment], unreadable: [], submissions: [], readAt: context.now });
    const desk = createDesk({ session: { protocols: [protocol] }, api: { command: sent, treatments } });
    render(<Screen desk={desk} command={command} />, { wrapper: InEnglish });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    return sent;
  }

  it('shows both versions, and is applied again as a new submission on the newer one', async () => {
    const sent = open(measure);
    await screen.findByText(`Your entry was made on version ${shown.log.length} of the record:`, {}, PATIENT);
    await screen.findByText(`The record now has version ${treatment.log.length}; since then:`);
    fireEvent.click(await screen.findByRole('button', { name: 'Apply my entry again' }));
    await screen.findByText(`Your entry was made on version ${treatment.log.length} of the record:`, {}, PATIENT);
    const [[, first] = [], [, second] = []] = sent.mock.calls;
    expect([first?.expectedRevision, second?.expectedRevision]).toEqual([shown.log.length, treatment.log.length]);
    expect(second?.command).toEqual(first?.command);
    expect(second?.submissionId).not.toBe(first?.submissionId);
  });

  it('is never applied again when it is an injection: its checks were made on the record as it was', () => {
    const desk = createDesk({ session: { protocols: [protocol] } });
    const command = { kind: 'administer' } as Command;
    const overtaken = { command, shown, now: treatment, applyAgain: () => undefined };
    render(<OvertakenNotice submission={{ overtaken } as Submission} issues={[]} desk={desk} />, {
      wrapper: InEnglish,
    });
    expect(screen.getByText(/^An injection is not applied again/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Apply my entry again' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Read the record' })).toBeTruthy();
  });

  it('is not applied again where the rules forbid it now', async () => {
    open({ ...measure, measures: [{ kind: 'pain', score: 11 }] });
    await screen.findByText(/The record now has version/, {}, PATIENT);
    expect(screen.queryByRole('button', { name: 'Apply my entry again' })).toBeNull();
  });
});
