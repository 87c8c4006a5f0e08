import { useId, useState } from 'react';
import { END_REASONS, type Command, type EndReason, type Treatment } from '@autoserum/profiles';
import { DraftFields } from '../drafts/DraftFields.tsx';
import { useDraft } from '../drafts/use-draft.ts';
import { useWords } from '../i18n/i18n.ts';
import { optionsOf } from '../i18n/names.ts';
import type { Desk } from '../launch/desk.ts';
import { mayDo } from '../launch/may-do.ts';
import { choiceIn } from '../drafts/read-content.ts';
import type { Submission } from '../saving/use-submission.ts';
import { CodeSelect } from '../ui/CodeSelect.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Choices } from '../ui/Segmented.tsx';

type Change = 'complete' | 'hold' | 'resume' | 'abandon' | 'withdraw-consent';

interface ChangeDialogProps {
  readonly desk: Desk;
  readonly treatment: Treatment;
  readonly submission: Submission;
  readonly onClose: () => void;
}

/** The decisions about a treatment as a whole; none is chosen beforehand. */
export function ChangeDialog({ desk, treatment, submission, onClose }: ChangeDialogProps) {
  const words = useWords();
  const { t } = words;
  const legend = useId();
  const [change, setChange] = useState<Change>();
  const [reason, setReason] = useState<EndReason>();
  const changes = changesOf(treatment).filter((one) => mayDo(desk, one));
  const kept = useDraft(desk, submission, {
    form: ['change', treatment.id],
    content: { change, reason },
    read: (content) => ({
      change: choiceIn(content, 'change', changes),
      reason: choiceIn(content, 'reason', END_REASONS),
    }),
    onContent: (content) => {
      setChange(content.change);
      setReason(content.reason);
    },
  });
  const leave = () => {
    kept.discard();
    onClose();
  };
  const command = change === undefined ? undefined : commandOf(change, reason, desk);
  return (
    <Dialog title={t('change.title')} onClose={leave}>
      <DraftFields draft={kept}>
        <fieldset className="stack-s">
          <legend id={legend}>{t('change.what')}</legend>
          <Choices
            labelledBy={legend}
            options={optionsOf(changes, (value) => `change.${value}`, words)}
            value={change}
            onChange={setChange}
          />
        </fieldset>
        {(change === 'hold' || change === 'abandon') && (
          <CodeSelect
            at="reason"
            label={t('change.reason')}
            placeholder={t('choose')}
            options={optionsOf(END_REASONS, (value) => `end-reason.${value}`, words)}
            value={reason}
            onChange={setReason}
          />
        )}
      </DraftFields>
      <div className="row end">
        <button type="button" onClick={leave}>
          {t('change.leave')}
        </button>
        <button
          type="button"
          className="primary"
          disabled={command === undefined || kept.isAsking}
          onClick={() => command !== undefined && kept.send(command, treatment, onClose)}
        >
          {t(change === undefined ? 'change.none' : `change.${change}-action`)}
        </button>
      </div>
    </Dialog>
  );
}

function changesOf({ state, consent }: Treatment): readonly Change[] {
  const withdraw: readonly Change[] = consent.withdrawnAt === undefined ? ['withdraw-consent'] : [];
  switch (state.state) {
    case 'planned':
      return ['hold', 'abandon', ...withdraw];
    case 'in-progress':
      return ['complete', 'hold', 'abandon', ...withdraw];
    case 'on-hold':
      return ['resume', 'complete', 'abandon', ...withdraw];
    case 'completed':
    case 'abandoned':
      return withdraw;
  }
}

function commandOf(change: Change, reason: EndReason | undefined, { clock }: Desk): Command | undefined {
  const when = { occurredAt: clock.now(), timeSource: 'clock' } as const;
  switch (change) {
    case 'complete':
    case 'resume':
    case 'withdraw-consent':
      return { kind: change, ...when };
    case 'hold':
    case 'abandon':
      return reason === undefined ? undefined : { kind: change, reason, ...when };
  }
}
