import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { DraftRequest } from '@autoserum/profiles';
import { samples } from '@autoserum/profiles/testing';
import { createDesk, InEnglish } from '../testing/desk.tsx';
import { createDraftsApi, type FakeDraftsApi } from '../testing/drafts-api.ts';
import { HeldDrafts } from './HeldDrafts.tsx';

const { treatment } = samples.stored;

let drafts: FakeDraftsApi;
beforeEach(() => {
  drafts = createDraftsApi();
});
afterEach(cleanup);

/** The notice, after these forms were typed into. */
async function open(...forms: readonly string[]) {
  for (const form of forms) await drafts.keepDraft(form, typed(form));
  const desk = createDesk({ treatments: [treatment], api: drafts });
  await act(async () => void render(<HeldDrafts desk={desk} />, { wrapper: InEnglish }));
}

const typed = (submissionId: string): DraftRequest => ({ submissionId, writer: 'w', base: 0, version: 1, content: {} });

it('names each form that was left, the last one first, with the way to it', async () => {
  await open('plan', `outcome~${treatment.id}`, `separation~${treatment.id}~B-1.paper`);
  screen.getByText('3 entries were typed and not saved');
  expect(screen.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    ['Spin and filter, from paper · Left knee', `#/preparation/${treatment.id}/paper`],
    ['Pain and walking · Left knee', `#/course/${treatment.id}`],
    ['Plan', '#/plan'],
  ]);
  screen.getAllByText(/^typed 28 Nov \d\d:31, kept until 1 Dec \d\d:31$/);
});

it('is silent when nothing was left, when it is stored already, and when nothing can be read', async () => {
  await open();
  cleanup();
  await drafts.keepDraft('plan', typed('s'));
  const [draft] = drafts.kept.values();
  const stored = { ...treatment, log: treatment.log.map((entry) => ({ ...entry, id: draft?.entryId ?? '' })) };
  const desk = createDesk({ treatments: [stored], api: drafts });
  await act(async () => void render(<HeldDrafts desk={desk} />, { wrapper: InEnglish }));
  cleanup();
  drafts.breakDown();
  await open();
  expect(screen.queryByRole('status')).toBeNull();
});

it('names a form of a treatment that is not here without a way to it', async () => {
  await open('outcome~elsewhere');
  screen.getByText('Pain and walking');
  expect(screen.queryByRole('link')).toBeNull();
});

it('discards the version that it shows, and looks again', async () => {
  await open('plan', `outcome~${treatment.id}`);
  const discard = screen.getByRole('button', { name: /^Discard: Plan, 28 Nov/ });
  await act(async () => void fireEvent.click(discard));
  expect(drafts.asked.at(-1)).toBe('DELETE plan 1');
  screen.getByText('One entry was typed and not saved');
  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['Pain and walking · Left knee']);
});
