import { beforeEach, describe, expect, it } from '@jest/globals';
import { error, failure } from '@autoserum/profiles';
import { createDraftsApi, type FakeDraftsApi } from '../testing/drafts-api.ts';
import { createDraftKeeper, isAsking, type DraftKeeper, type KeeperNeeds } from './draft-keeper.ts';

let api: FakeDraftsApi;
let ids: number;

beforeEach(() => {
  api = createDraftsApi();
  ids = 0;
});

const EMPTY = { lot: '' };
const page = (change: Partial<KeeperNeeds> = {}): DraftKeeper =>
  createDraftKeeper({
    api,
    form: 'plan',
    initial: EMPTY,
    newId: () => `id-${(ids += 1)}`,
    isSent: () => false,
    onLaunchEnded: () => undefined,
    ...change,
  });

/** A page on which this was typed and kept. */
async function typedPage(lot: string, change: Partial<KeeperNeeds> = {}): Promise<DraftKeeper> {
  const keeper = page(change);
  await keeper.open();
  if (keeper.state().state === 'offered') keeper.goOn();
  keeper.typed({ lot });
  await keeper.save();
  return keeper;
}

const kept = () => api.kept.get('plan')?.content;

describe('what is typed', () => {
  it('is kept once it differs from what the form begins with, and each change once', async () => {
    const keeper = page();
    await keeper.open();
    await keeper.save();
    expect(api.asked).toEqual(['GET plan']);
    keeper.typed({ lot: 'L' });
    await keeper.save();
    await keeper.save();
    expect(api.asked).toEqual(['GET plan', 'PUT plan 1']);
    expect(kept()).toEqual({ lot: 'L' });
    expect(keeper.state()).toEqual({ state: 'open', savedAt: expect.stringMatching(/^2026-11-28T13:31:01/) });
  });

  it('is kept when it is emptied again', async () => {
    const keeper = await typedPage('L');
    keeper.typed(EMPTY);
    await keeper.save();
    expect(kept()).toEqual(EMPTY);
  });

  it('is sent without waiting when the page is left, even while an earlier version is under way', async () => {
    let arrive: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (arrive = resolve));
    const keepDraft: FakeDraftsApi['keepDraft'] = async (form, request, isLeaving) => {
      if (isLeaving !== true) await slow;
      return api.keepDraft(form, request, isLeaving);
    };
    const keeper = page({ api: { ...api, keepDraft } });
    await keeper.open();
    keeper.typed({ lot: 'L' });
    const saving = keeper.save();
    await new Promise((resolve) => setTimeout(resolve));
    keeper.typed({ lot: 'L-1' });
    keeper.leave();
    arrive();
    expect(await saving).toBe(true);
    expect(api.asked.slice(1, 3)).toEqual(['PUT plan 2!', 'PUT plan 1']);
    expect(kept()).toEqual({ lot: 'L-1' });
    expect(isAsking(keeper.state())).toBe(false);
  });

  it('is not sent when the page is left and nothing changed', async () => {
    const keeper = await typedPage('L');
    keeper.leave();
    expect(api.asked).toEqual(['GET plan', 'PUT plan 1']);
  });

  it('is said not to be kept while the server is away, and kept as soon as it is back', async () => {
    const keeper = await typedPage('L');
    api.breakDown();
    keeper.typed({ lot: 'L-1' });
    expect(await keeper.save()).toBe(true);
    expect(keeper.state()).toEqual({ state: 'failed' });
    api.mend();
    await keeper.save();
    expect(keeper.state()).toMatchObject({ state: 'open' });
    expect(kept()).toEqual({ lot: 'L-1' });
  });

  it('is looked for again when the server was away at first', async () => {
    await typedPage('L');
    api.breakDown();
    const keeper = page();
    await keeper.open();
    expect(keeper.state()).toEqual({ state: 'failed' });
    api.mend();
    await keeper.save();
    expect(keeper.state()).toMatchObject({ state: 'offered' });
  });

  it('ends the screen when the launch is over', async () => {
    let isOver = false;
    const over = async () => failure(error('login', 'launch', 'Over', { rule: 'ended' }));
    await typedPage('L', { api: { ...api, keepDraft: over }, onLaunchEnded: () => void (isOver = true) });
    expect(isOver).toBe(true);
  });
});

describe('what was typed earlier', () => {
  it('is offered, and given under its submission when it is taken', async () => {
    const before = await typedPage('L');
    const keeper = page();
    await keeper.open();
    expect(keeper.state()).toMatchObject({ state: 'offered', kept: { content: { lot: 'L' } } });
    expect(keeper.submissionId()).not.toBe(before.submissionId());
    expect(keeper.goOn()).toEqual({ lot: 'L' });
    expect(keeper.submissionId()).toBe(before.submissionId());
    expect(isAsking(keeper.state())).toBe(false);
  });

  it('lets nothing be sent or kept until that is answered', async () => {
    await typedPage('L');
    const keeper = page();
    await keeper.open();
    keeper.typed({ lot: 'new' });
    expect(await keeper.save()).toBe(false);
    keeper.leave();
    expect(kept()).toEqual({ lot: 'L' });
    expect(keeper.state()).toMatchObject({ state: 'offered' });
    expect(api.asked.at(-1)).toBe('GET plan');
  });

  it('is gone when it is discarded; what is typed then is another submission', async () => {
    const before = await typedPage('L');
    const keeper = page();
    await keeper.open();
    await keeper.discard();
    expect(kept()).toBeUndefined();
    keeper.typed({ lot: 'new' });
    expect(await keeper.save()).toBe(true);
    expect(kept()).toEqual({ lot: 'new' });
    expect(api.kept.get('plan')?.submissionId).not.toBe(before.submissionId());
  });

  it('is offered anew when it changed before it was discarded', async () => {
    const before = await typedPage('L');
    const keeper = page();
    await keeper.open();
    before.typed({ lot: 'L-1' });
    await before.save();
    await keeper.discard();
    expect(keeper.state()).toMatchObject({ state: 'offered', kept: { content: { lot: 'L-1' } } });
  });

  it('stays where discarding fails, and what is typed then takes its place', async () => {
    await typedPage('L');
    const keeper = page();
    await keeper.open();
    api.breakDown();
    await keeper.discard();
    expect(keeper.state()).toEqual({ state: 'failed' });
    api.mend();
    keeper.typed({ lot: 'new' });
    await keeper.save();
    expect(kept()).toEqual({ lot: 'new' });
  });

  it('is known to be saved already by its entry in the record, and goes', async () => {
    const before = await typedPage('L');
    const keeper = page({ isSent: (entryId) => entryId === `entry of ${before.submissionId()}` });
    await keeper.open();
    expect(keeper.state()).toMatchObject({ state: 'sent' });
    expect(kept()).toBeUndefined();
  });

  it('is no offer when it was emptied', async () => {
    const before = await typedPage('L');
    before.typed(EMPTY);
    await before.save();
    const keeper = page();
    await keeper.open();
    expect(isAsking(keeper.state())).toBe(false);
    keeper.typed({ lot: 'new' });
    expect(await keeper.save()).toBe(true);
  });
});

describe('two windows on one form', () => {
  /** Both went on with the same draft; the other one typed last. */
  async function outrun() {
    const mine = await typedPage('L');
    const other = await typedPage('other');
    mine.typed({ lot: 'mine' });
    expect(await mine.save()).toBe(false);
    return { mine, other };
  }

  it('do not overwrite each other: the older one sees both texts', async () => {
    const { mine } = await outrun();
    expect(kept()).toEqual({ lot: 'other' });
    expect(mine.state()).toMatchObject({ state: 'conflict', shown: 'mine' });
    expect(mine.show('other')).toEqual({ lot: 'other' });
    expect(mine.show('mine')).toEqual({ lot: 'mine' });
    expect(await mine.save()).toBe(false);
  });

  it('go on with this window’s text when it is taken, and then the other one is asked', async () => {
    const { mine, other } = await outrun();
    mine.take();
    expect(await mine.save()).toBe(true);
    expect(kept()).toEqual({ lot: 'mine' });
    other.typed({ lot: 'other again' });
    expect(await other.save()).toBe(false);
    expect(other.state()).toMatchObject({ state: 'conflict' });
  });

  it('go on with the other window’s text and submission when that is taken', async () => {
    const { mine, other } = await outrun();
    const content = mine.show('other');
    mine.typed(content ?? {});
    mine.take();
    expect(await mine.save()).toBe(true);
    expect(mine.submissionId()).toBe(other.submissionId());
    expect(kept()).toEqual({ lot: 'other' });
  });

  it('are told when the draft ended in the other; kept again it is another submission', async () => {
    const mine = await typedPage('L');
    const other = await typedPage('other');
    await other.discard();
    mine.typed({ lot: 'mine' });
    const before = mine.submissionId();
    expect(await mine.save()).toBe(false);
    expect(mine.state()).toEqual({ state: 'gone' });
    mine.keepAnew();
    expect(await mine.save()).toBe(true);
    expect(kept()).toEqual({ lot: 'mine' });
    expect(mine.submissionId()).not.toBe(before);
  });

  it('are asked as well when one began to type before the other’s draft was seen', async () => {
    await typedPage('other');
    const mine = page();
    mine.typed({ lot: 'mine' });
    await mine.open();
    expect(mine.state()).toMatchObject({
      state: 'conflict',
      mine: { lot: 'mine' },
      other: { content: { lot: 'other' } },
    });
  });
});

it('keeps nothing of a saved submission; the next one has another id', async () => {
  const keeper = await typedPage('L');
  const before = keeper.submissionId();
  api.kept.clear();
  keeper.ended();
  keeper.leave();
  keeper.typed(EMPTY);
  await keeper.save();
  expect(kept()).toBeUndefined();
  expect(keeper.submissionId()).not.toBe(before);
  keeper.typed({ lot: 'next' });
  await keeper.save();
  expect(kept()).toEqual({ lot: 'next' });
});

it('goes on as another submission when its own was ended before it was sent', async () => {
  const keeper = await typedPage('L');
  const before = keeper.submissionId();
  keeper.renew();
  await keeper.save();
  expect(keeper.submissionId()).not.toBe(before);
  expect(api.kept.get('plan')).toMatchObject({ submissionId: keeper.submissionId(), content: { lot: 'L' } });
});
