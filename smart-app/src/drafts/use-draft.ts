import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Command, CommandReply, DraftContent, DraftFormName, Instant, Treatment } from '@autoserum/profiles';
import { isInRecord, type Desk } from '../launch/desk.ts';
import type { Submission } from '../saving/use-submission.ts';
import { createDraftKeeper, isAsking, type DraftState, type Shown } from './draft-keeper.ts';

/** Forms in which something is scanned or looked at besides what is typed. */
const WITH_CHECKS: readonly DraftFormName[] = ['collection', 'incubation', 'aliquots', 'release', 'injection'];

/** How often what changed is kept (milliseconds). */
const KEEP_EVERY = 5000;

export interface DraftOf<Content> {
  /** The form and what it is about: a treatment, and one thing of it. The same for the life of the component. */
  readonly form: readonly [name: DraftFormName, ...about: string[]];
  /** What was typed so far. Never a scan, a check of identity or a confirmation: those are made again. */
  readonly content: object;
  /** Reads what was kept, by this version of the form or by an older one. */
  readonly read: (kept: DraftContent) => Content;
  /** Puts what was typed earlier into the form. */
  readonly onContent: (content: Content) => void;
}

/** The draft of a form: what its notice and its line in the action bar show, and the way to send it. */
export interface Draft {
  readonly state: DraftState;
  /** Some of the form is not kept: scans and checks, which are done again. */
  readonly hasChecks: boolean;
  /** A person must choose first; until then nothing can be typed or sent. */
  readonly isAsking: boolean;
  goOn(): void;
  discard(): void;
  show(which: Shown): void;
  take(): void;
  keepAnew(): void;
  /** Keeps what was typed, then sends the command as the submission of this draft; saved, it ends the draft. */
  send(command: Command, treatment: Treatment | undefined, onStored?: (reply: CommandReply) => void): void;
}

/** Keeps what is typed into a form every few seconds and when its page is left, and offers it when the form opens again. */
export function useDraft<Content>(desk: Desk, submission: Submission, of: DraftOf<Content>): Draft {
  const { form, content, read, onContent } = of;
  const [keeper] = useState(() =>
    createDraftKeeper({
      api: desk.api,
      form: form.join('~'),
      initial: content,
      newId: () => crypto.randomUUID(),
      isSent: (entryId) => isInRecord(desk, entryId),
      onLaunchEnded: desk.onLaunchEnded,
    }),
  );
  const isGoing = useRef(false);
  useEffect(() => keeper.typed(content));
  useEffect(() => {
    void keeper.open();
    const timer = setInterval(() => void keeper.save(), KEEP_EVERY);
    const onHidden = () => {
      if (document.visibilityState === 'hidden') keeper.leave();
    };
    document.addEventListener('visibilitychange', onHidden);
    window.addEventListener('pagehide', keeper.leave);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onHidden);
      window.removeEventListener('pagehide', keeper.leave);
      keeper.leave();
    };
  }, [keeper]);
  const state = useSyncExternalStore(keeper.subscribe, keeper.state);
  const put = (kept: DraftContent | undefined) => {
    if (kept !== undefined) onContent(read(kept));
  };
  const send: Draft['send'] = (command, treatment, onStored) => {
    if (isGoing.current) return;
    isGoing.current = true;
    void keeper.save().then((mayGo) => {
      isGoing.current = false;
      if (!mayGo) return;
      submission.under({
        id: keeper.submissionId(),
        savedAt: () => savedAtOf(keeper.state()),
        renew: keeper.renew,
      });
      submission.send(command, treatment, (reply) => {
        keeper.ended();
        onStored?.(reply);
      });
    });
  };
  return {
    state,
    hasChecks: WITH_CHECKS.includes(form[0]),
    isAsking: isAsking(state),
    goOn: () => put(keeper.goOn()),
    discard: () => void keeper.discard(),
    show: (which) => put(keeper.show(which)),
    take: keeper.take,
    keepAnew: keeper.keepAnew,
    send,
  };
}

function savedAtOf(state: DraftState): Instant | undefined {
  return state.state === 'open' ? state.savedAt : undefined;
}
