import { useState } from 'react';
import { NOT_GIVEN_REASONS, type NotGivenReason } from '@autoserum/profiles';
import { DraftFields } from '../drafts/DraftFields.tsx';
import { useDraft } from '../drafts/use-draft.ts';
import { useWords } from '../i18n/i18n.ts';
import { optionsOf } from '../i18n/names.ts';
import { CodeSelect } from '../ui/CodeSelect.tsx';
import { choiceIn } from '../drafts/read-content.ts';
import { Dialog } from '../ui/Dialog.tsx';
import type { InjectionProps } from './injection-props.ts';

interface NotGivenDialogProps extends InjectionProps {
  readonly onClose: () => void;
}

/** An injection that was due and is not given: only its reason is asked. */
export function NotGivenDialog({ desk, treatment, series, submission, onClose }: NotGivenDialogProps) {
  const words = useWords();
  const { t } = words;
  const [reason, setReason] = useState<NotGivenReason>();
  const kept = useDraft(desk, submission, {
    form: ['not-given', treatment.id, `${series.id}.${treatment.administrations.length + 1}`],
    content: { reason },
    read: (content) => ({ reason: choiceIn(content, 'reason', NOT_GIVEN_REASONS) }),
    onContent: (content) => setReason(content.reason),
  });
  const leave = () => {
    kept.discard();
    onClose();
  };
  const save = (why: NotGivenReason) =>
    kept.send(
      { kind: 'not-given', occurredAt: desk.clock.now(), timeSource: 'clock', seriesId: series.id, reason: why },
      treatment,
    );
  return (
    <Dialog title={t('not-given.title')} onClose={leave}>
      <DraftFields draft={kept}>
        <CodeSelect
          at="reason"
          label={t('not-given.reason')}
          placeholder={t('choose')}
          options={optionsOf(NOT_GIVEN_REASONS, (one) => `not-given-reason.${one}`, words)}
          value={reason}
          onChange={setReason}
        />
      </DraftFields>
      <div className="row end">
        <button type="button" onClick={leave}>
          {t('dialog.leave')}
        </button>
        <button
          type="button"
          className="primary"
          disabled={reason === undefined || kept.isAsking}
          onClick={() => reason !== undefined && save(reason)}
        >
          {t('not-given.save')}
        </button>
      </div>
    </Dialog>
  );
}
