import { useRef, useState } from 'react';
import { revisionOf, type Command, type CommandReply, type Instant, type Treatment } from '@autoserum/profiles';
import { isLaunchEnded } from '../api-client.ts';
import type { Desk } from '../launch/desk.ts';
import { checkBefore } from './check-before.ts';
import { deliver, isCancelled, isOvertaken, isPartly, type Saving } from './submission.ts';

/** How long to wait before an unanswered command is asked for again (milliseconds). */
const ASK_AGAIN = 5000;

/** An entry that somebody else's came before: what it was made on, and what it would be made on now. */
export interface Overtaken {
  readonly command: Command;
  readonly shown: Treatment;
  /** Undefined while it is read, and when it cannot be read. */
  readonly now: Treatment | undefined;
  /** The same entry as a new submission, on the record as it is now. */
  applyAgain(): void;
}

/** The draft that a command was born with. */
export interface Origin {
  /** The submission that it is. */
  readonly id: string;
  /** Since when the server keeps what was entered; undefined where it does not. */
  savedAt(): Instant | undefined;
  /** Its submission can never be sent: what is typed becomes another one. */
  renew(): void;
}

export interface Submission {
  readonly saving: Saving;
  readonly overtaken: Overtaken | undefined;
  /** Sends a command; `treatment` is the one on the screen, none for a plan. */
  send(command: Command, treatment: Treatment | undefined, onStored?: (reply: CommandReply) => void): void;
  /** The next command is this submission: the one that was born with its draft. */
  under(origin: Origin): void;
  /** Does not wait for the next question. */
  askNow(): void;
  /** Does not want the command sent any more; what was sent already is read back. */
  cancel(): void;
  /** Sends the last command again: the one that is held, or the one that was cancelled and may be on its way. */
  sendAgain(): void;
  /** Forgets the last outcome, when the person goes on. */
  clear(): void;
  /** Something is being corrected: what was refused or held of the former entry is no longer said. */
  edited(): void;
}

type Send = Submission['send'];

/** One command at a time on its way into the record. Its id is born with the draft and dies when it is stored, or proven never to be. */
export function useSubmission(desk: Desk): Submission {
  const [saving, setSaving] = useState<Saving>({ state: 'idle' });
  const [overtaken, setOvertaken] = useState<Overtaken>();
  const origin = useRef<Partial<Origin>>({});
  const held = useRef<() => void>(() => undefined);
  const stopWaiting = useRef<() => void>(() => undefined);
  const given = useRef(new AbortController());

  const wait = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ASK_AGAIN);
      stopWaiting.current = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const lookAgain = async (...[command, shown, onStored]: Parameters<Send>) => {
    if (shown === undefined) return;
    setOvertaken({ command, shown, now: undefined, applyAgain: () => undefined });
    const read = await desk.api.treatments();
    const now = read.ok ? read.value.treatments.find(({ id }) => id === shown.id) : undefined;
    setOvertaken({ command, shown, now, applyAgain: () => send(command, now ?? shown, onStored) });
  };

  const send: Send = (command, treatment, onStored) => {
    setOvertaken(undefined);
    given.current = new AbortController();
    const { id: submissionId = crypto.randomUUID(), savedAt, renew } = origin.current;
    origin.current = { ...origin.current, id: submissionId };
    const request = {
      submissionId,
      expectedPatient: desk.session.patient.reference,
      expectedRevision: treatment === undefined ? 0 : revisionOf(treatment),
      command,
    };
    const way = {
      check: treatment === undefined ? undefined : () => checkBefore(desk, command, treatment),
      post: () => {
        const { signal } = given.current;
        return treatment === undefined
          ? desk.api.plan(request, signal)
          : desk.api.command(treatment.id, request, signal);
      },
      ask: (id: string) => desk.api.submission(id),
      wait,
      isCancelled: () => given.current.signal.aborted,
      cancel: () => desk.api.cancel({ treatmentId: treatment?.id, request }),
      keptAt: () => (isOfNow(command) ? undefined : savedAt?.()),
      onChange: setSaving,
    };
    held.current = () => {
      origin.current = { ...origin.current, id: submissionId, ...(savedAt && { savedAt }), ...(renew && { renew }) };
      send(command, treatment, onStored);
    };
    void deliver(request, way).then((result) => {
      if (isLaunchEnded(result)) return desk.onLaunchEnded();
      if (result.ok || !isPartly(result.issues)) origin.current = {};
      if (!result.ok && isCancelled(result.issues)) renew?.();
      if (!result.ok) return isOvertaken(result.issues) ? void lookAgain(command, treatment, onStored) : undefined;
      desk.onStored(result.value);
      onStored?.(result.value);
    });
  };

  return {
    saving,
    overtaken,
    send,
    under: (born) => void (origin.current = born),
    askNow: () => stopWaiting.current(),
    cancel: () => {
      given.current.abort();
      stopWaiting.current();
    },
    sendAgain: () => {
      if (saving.state === 'held') return held.current();
      given.current = new AbortController();
      stopWaiting.current();
    },
    clear: () => setSaving({ state: 'idle' }),
    edited: () =>
      setSaving((before) => (before.state === 'refused' || before.state === 'held' ? { state: 'idle' } : before)),
  };
}

/** The checks of an injection are never sent later: they were true at the patient, then. What stands on paper may wait. */
function isOfNow(command: Command): boolean {
  return command.kind === 'administer' && command.basis.kind === 'authorised';
}

/** Nothing else may be begun while a command is on its way or its fate is unknown. */
export function isBusy(saving: Saving): boolean {
  switch (saving.state) {
    case 'saving':
    case 'unknown':
    case 'partial':
      return true;
    case 'idle':
    case 'saved':
    case 'held':
    case 'refused':
      return false;
  }
}
