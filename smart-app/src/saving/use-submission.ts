import { useRef, useState } from 'react';
import { revisionOf, type Command, type CommandReply, type Treatment } from '@autoserum/profiles';
import { isLaunchEnded } from '../api-client.ts';
import type { Desk } from '../launch/desk.ts';
import { checkBefore } from './check-before.ts';
import { deliver, isOvertaken, isPartly, type Saving } from './submission.ts';

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

export interface Submission {
  readonly saving: Saving;
  readonly overtaken: Overtaken | undefined;
  /** Sends a command; `treatment` is the one on the screen, none for a plan. */
  send(command: Command, treatment: Treatment | undefined, onStored?: (reply: CommandReply) => void): void;
  /** The next command is this submission: the one that was born with its draft. */
  under(id: string): void;
  /** Does not wait for the next question. */
  askNow(): void;
  /** Forgets the last outcome, when the person goes on. */
  clear(): void;
  /** Something is being corrected: what was refused about the former entry is no longer said. */
  edited(): void;
}

type Send = Submission['send'];

/** One command at a time on its way into the record. Its id is born with the draft and dies when it is stored, or proven never to be. */
export function useSubmission(desk: Desk): Submission {
  const [saving, setSaving] = useState<Saving>({ state: 'idle' });
  const [overtaken, setOvertaken] = useState<Overtaken>();
  const submissionId = useRef<string | undefined>(undefined);
  const stopWaiting = useRef<() => void>(() => undefined);

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
    submissionId.current ??= crypto.randomUUID();
    const request = {
      submissionId: submissionId.current,
      expectedPatient: desk.session.patient.reference,
      expectedRevision: treatment === undefined ? 0 : revisionOf(treatment),
      command,
    };
    const post = () => (treatment === undefined ? desk.api.plan(request) : desk.api.command(treatment.id, request));
    const check = treatment === undefined ? undefined : () => checkBefore(desk, command, treatment);
    const ask = (id: string) => desk.api.submission(id);
    void deliver(request, { check, post, ask, wait, onChange: setSaving }).then((result) => {
      if (isLaunchEnded(result)) return desk.onLaunchEnded();
      if (result.ok || !isPartly(result.issues)) submissionId.current = undefined;
      if (!result.ok) return isOvertaken(result.issues) ? void lookAgain(command, treatment, onStored) : undefined;
      desk.onStored(result.value);
      onStored?.(result.value);
    });
  };

  return {
    saving,
    overtaken,
    send,
    under: (id) => void (submissionId.current = id),
    askNow: () => stopWaiting.current(),
    clear: () => setSaving({ state: 'idle' }),
    edited: () => setSaving((before) => (before.state === 'refused' ? { state: 'idle' } : before)),
  };
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
    case 'refused':
      return false;
  }
}
