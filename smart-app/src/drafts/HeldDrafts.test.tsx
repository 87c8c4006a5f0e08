import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { DraftRequest } from '@autoserum/profiles';
import { samples } from '@autoserum/profiles/testing';
import { createDesk, InEnglish } from '../testing/desk.tsx';
import { createDraftsApi, type FakeDraftsApi } from '../testing/drafts-api.ts';
import { HeldDrafts } from './HeldDrafts.tsx';

const { treatment } = samples.stored;
const nextInjection = `injection~${treatment.id}~s.${treatment.administrations.length + 1}.paper`;

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
  for (const closed of screen.queryAllByRole('button', { expanded: false })) fireEvent.click(closed);
}

const typed = (submissionId: string): DraftRequest => ({ submissionId, writer: 'w', base: 0, version: 1, content: {} });

it('names each form that was left, the last one first, with the way to it', async () => {
  await open('plan', `outcome~${treatment.id}`, `change~${treatment.id}`, nextInjection);
  screen.getByText('4 entries were typed and not saved');
  expect(screen.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    ['Injection, from paper · Left knee', `#/injection/${treatment.id}/paper`],
    ['Complete, hold or end · Left knee', `#/overview/${treatment.id}`],
    ['Pain and walking · Left knee', `#/course/${treatment.id}`],
    ['Plan', '#/plan'],
  ]);
  screen.getAllByText(/^typed 28 Nov \d\d:31, kept until 1 Dec \d\d:31$/);
});

it('is folded at first, and does not name what somebody has done meanwhile', async () => {
  await drafts.keepDraft(`separation~${treatment.id}~${treatment.batches[0]?.identifier}`, typed('s'));
  await open('plan');
  fireEvent.click(screen.getByRole('button', { name: /One entry was typed and not saved/, expanded: true }));
  expect(screen.queryByRole('link')).toBeNull();
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
  expect(screen.queryByRole('button')).toBeNull();
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
