import { useRef, useState } from 'react';
import { revisionOf, type Command, type CommandReply, type Treatment } from '@autoserum/profiles';
import { isLaunchEnded } from '../api-client.ts';
import type { Desk } from '../launch/desk.ts';
import { checkBefore } from './check-before.ts';
import { deliver, type Saving } from './submission.ts';

/** How long to wait before an unanswered command is asked for again (milliseconds). */
const ASK_AGAIN = 5000;

export interface Submission {
  readonly saving: Saving;
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

/** One command at a time on its way into the record. Its id is born with the draft and dies when it is stored. */
export function useSubmission(desk: Desk): Submission {
  const [saving, setSaving] = useState<Saving>({ state: 'idle' });
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

  const send: Submission['send'] = (command, treatment, onStored) => {
    submissionId.current ??= crypto.randomUUID();
    const request = {
      submissionId: submissionId.current,
      expectedPatient: desk.session.patient.reference,
      expectedRevision: treatment === undefined ? 0 : revisionOf(treatment),
      command,
    };
    const post = () => (treatment === undefined ? desk.api.plan(request) : desk.api.command(treatment.id, request));
    const check = treatment === undefined ? undefined : () => checkBefore(desk, command, treatment);
    void deliver(request, { check, post, wait, onChange: setSaving }).then((result) => {
      if (isLaunchEnded(result)) desk.onLaunchEnded();
      if (!result.ok) return;
      submissionId.current = undefined;
      desk.onStored(result.value);
      onStored?.(result.value);
    });
  };

  return {
    saving,
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
      return true;
    case 'idle':
    case 'saved':
    case 'refused':
      return false;
  }
}
