import type { DraftContent, DraftView, Instant, Result } from '@autoserum/profiles';
import { isLaunchEnded, type ApiClient } from '../api-client.ts';
import { parseContent } from './parse-content.ts';

/** What is known of a draft. While it asks something nothing is kept and nothing is sent. */
export type DraftState =
  /** Nothing is asked; when it was kept last, where it was. */
  | { readonly state: 'open'; readonly savedAt?: Instant }
  /** What was typed is not kept; it is tried again. */
  | { readonly state: 'failed' }
  /** What was typed earlier had been saved: its draft is gone. */
  | { readonly state: 'sent'; readonly typedAt: Instant }
  | { readonly state: 'offered'; readonly kept: DraftView }
  | { readonly state: 'conflict'; readonly mine: DraftContent; readonly other: DraftView; readonly shown: Shown }
  | { readonly state: 'gone' };

export type Shown = 'mine' | 'other';

export interface KeeperNeeds {
  readonly api: Pick<ApiClient, 'draft' | 'keepDraft' | 'discardDraft'>;
  readonly form: string;
  /** What the form begins with; it is not kept. */
  readonly initial: object;
  newId(): string;
  /** Whether the record holds the entry of this id. */
  isSent(entryId: string): boolean;
  onLaunchEnded(): void;
}

/** Keeps what one form holds, on the server. It saves when it is told to; time is its caller's. */
export interface DraftKeeper {
  state(): DraftState;
  subscribe(listener: () => void): () => void;
  /** The submission that this draft will be. */
  submissionId(): string;
  /** Looks once whether something was typed earlier. */
  open(): Promise<void>;
  typed(content: object): void;
  /** Keeps what changed; false while something is asked, so nothing may be sent. */
  save(): Promise<boolean>;
  /** The page may go: keeps what changed without waiting. */
  leave(): void;
  /** Takes the offer: what was typed earlier. */
  goOn(): DraftContent | undefined;
  /** Deletes the draft, offered or kept. */
  discard(): Promise<void>;
  /** One of the two texts of a conflict. */
  show(which: Shown): DraftContent | undefined;
  /** Goes on with the text that is shown. */
  take(): void;
  /** Keeps as another draft what was left when this one ended elsewhere. */
  keepAnew(): void;
  /** The submission was ended before it was sent: what is typed stays, as another submission. */
  renew(): void;
  /** The submission is saved: the server has ended its draft. */
  ended(): void;
}

/** What may not be passed over: a person must choose first. */
export function isAsking({ state }: DraftState): boolean {
  switch (state) {
    case 'offered':
    case 'conflict':
    case 'gone':
      return true;
    case 'open':
    case 'failed':
    case 'sent':
      return false;
  }
}

export function createDraftKeeper(needs: KeeperNeeds): DraftKeeper {
  const { api, form } = needs;
  const initial = JSON.stringify(needs.initial);
  const writer = needs.newId();
  const listeners = new Set<() => void>();
  let state: DraftState = { state: 'open' };
  let submissionId = needs.newId();
  /** The version on the server that this page goes by, and the highest number that it has used or seen. */
  let base = 0;
  let highest = 0;
  let current = initial;
  let kept = initial;
  /** Whether it is known what was typed earlier: nothing is kept before. */
  let isKnown = false;
  let opening: Promise<void> | undefined;
  let putting: Promise<boolean> | undefined;

  const set = (next: DraftState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const isDirty = () => current !== kept && !(base === 0 && current === initial);
  const goBy = (draft: DraftView) => {
    base = draft.version;
    highest = Math.max(highest, draft.version);
  };
  const adopt = (draft: DraftView) => {
    goBy(draft);
    submissionId = draft.submissionId;
    kept = JSON.stringify(draft.content);
    set({ state: 'open', savedAt: draft.savedAt });
  };
  const fail = (answer: Result<unknown>) => {
    if (isLaunchEnded(answer)) needs.onLaunchEnded();
    set({ state: 'failed' });
  };
  const begin = () => {
    base = 0;
    submissionId = needs.newId();
    kept = current;
    set({ state: 'open' });
  };

  const look = async () => {
    const answer = await api.draft(form);
    if (!answer.ok) {
      opening = undefined;
      return fail(answer);
    }
    const { draft } = answer.value;
    isKnown = true;
    if (draft === undefined) return state.state === 'failed' ? set({ state: 'open' }) : undefined;
    if (needs.isSent(draft.entryId)) {
      await api.discardDraft(form, draft.version);
      return set({ state: 'sent', typedAt: draft.savedAt });
    }
    if (JSON.stringify(draft.content) === initial) return adopt(draft);
    if (current === initial) return set({ state: 'offered', kept: draft });
    set({ state: 'conflict', mine: parseContent(current), other: draft, shown: 'mine' });
  };

  /** Our version is not there any more: another window's is, or none. A late message of our own is no conflict. */
  const lookAgain = async () => {
    const answer = await api.draft(form);
    if (!answer.ok) return fail(answer);
    const { draft } = answer.value;
    if (draft?.writer === writer) return goBy(draft);
    if (draft !== undefined)
      return set({ state: 'conflict', mine: parseContent(current), other: draft, shown: 'mine' });
    if (base > 0) set({ state: 'gone' });
  };

  const put = async (isLeaving: boolean): Promise<boolean> => {
    const text = current;
    const version = (highest += 1);
    const request = { submissionId, writer, base, version, content: parseContent(text) };
    const answer = await api.keepDraft(form, request, isLeaving);
    if (answer.ok) {
      base = Math.max(base, version);
      kept = text;
      const savedAt = answer.value.draft?.savedAt;
      set({ state: 'open', ...(savedAt === undefined ? {} : { savedAt }) });
      return true;
    }
    if (answer.issues.some(({ rule }) => rule === 'draft-changed')) {
      await lookAgain();
      return !isAsking(state);
    }
    fail(answer);
    return true;
  };

  const save = async (): Promise<boolean> => {
    await (opening ??= look());
    await putting;
    if (isAsking(state)) return false;
    if (!isKnown || !isDirty()) return true;
    putting = put(false);
    const mayGo = await putting;
    putting = undefined;
    return mayGo;
  };

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    submissionId: () => submissionId,
    open: () => (opening ??= look()),
    typed: (content) => void (current = JSON.stringify(content)),
    save,
    leave: () => {
      if (isKnown && !isAsking(state) && isDirty()) void put(true);
    },
    goOn: () => {
      if (state.state !== 'offered') return undefined;
      const { kept: draft } = state;
      adopt(draft);
      return draft.content;
    },
    discard: async () => {
      await putting;
      const version = state.state === 'offered' ? state.kept.version : base;
      begin();
      if (version === 0) return;
      const answer = await api.discardDraft(form, version);
      if (answer.ok) return;
      if (answer.issues.some(({ rule }) => rule === 'draft-changed')) return look();
      base = version;
      fail(answer);
    },
    show: (which) => {
      if (state.state !== 'conflict') return undefined;
      set({ ...state, shown: which });
      return which === 'mine' ? state.mine : state.other.content;
    },
    take: () => {
      if (state.state !== 'conflict') return;
      const { other, shown } = state;
      if (shown === 'other') return adopt(other);
      goBy(other);
      set({ state: 'open' });
      void save();
    },
    keepAnew: () => {
      begin();
      kept = initial;
      void save();
    },
    renew: () => {
      submissionId = needs.newId();
      kept = '';
      void save();
    },
    ended: begin,
  };
}
