import { useState } from 'react';
import { DISCARD_REASONS, type DiscardReason, type Occurrence } from '@autoserum/profiles';
import { DraftFields } from '../drafts/DraftFields.tsx';
import { useDraft } from '../drafts/use-draft.ts';
import { useWords } from '../i18n/i18n.ts';
import { optionsOf } from '../i18n/names.ts';
import { CodeSelect } from '../ui/CodeSelect.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { readRejection } from './kept-steps.ts';
import type { BatchProps } from './StepFrame.tsx';

interface RejectDialogProps extends BatchProps {
  /** When it was decided; undefined until a sheet says so. */
  readonly occurrence: Occurrence | undefined;
  readonly onClose: () => void;
}

/** The decision not to use a batch. */
export function RejectDialog({ desk, treatment, batch, submission, occurrence, onClose }: RejectDialogProps) {
  const words = useWords();
  const { t } = words;
  const [reason, setReason] = useState<DiscardReason>();
  const kept = useDraft(desk, submission, {
    form: ['rejection', treatment.id, batch.identifier],
    content: { reason },
    read: readRejection,
    onContent: (content) => setReason(content.reason),
  });
  const leave = () => {
    kept.discard();
    onClose();
  };
  const reject = (when: Occurrence, why: DiscardReason) =>
    kept.send({ kind: 'reject', ...when, batch: batch.identifier, reason: why }, treatment);
  return (
    <Dialog title={t('reject.title')} onClose={leave}>
      <p>{t('reject.what-follows')}</p>
      <DraftFields draft={kept}>
        <CodeSelect
          at="reason"
          label={t('reject.reason')}
          placeholder={t('choose')}
          options={optionsOf(DISCARD_REASONS, (one) => `discard-reason.${one}`, words)}
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
          disabled={reason === undefined || occurrence === undefined || kept.isAsking}
          onClick={() => reason !== undefined && occurrence !== undefined && reject(occurrence, reason)}
        >
          {t('reject.save')}
        </button>
      </div>
    </Dialog>
  );
}
