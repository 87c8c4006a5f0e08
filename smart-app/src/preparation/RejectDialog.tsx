import { useState } from 'react';
import { DISCARD_REASONS, type DiscardReason } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { optionsOf } from '../i18n/names.ts';
import { CodeSelect } from '../ui/CodeSelect.tsx';
import { Dialog } from '../ui/Dialog.tsx';

interface RejectDialogProps {
  readonly onReject: (reason: DiscardReason) => void;
  readonly onClose: () => void;
}

/** The decision not to use a batch. */
export function RejectDialog({ onReject, onClose }: RejectDialogProps) {
  const words = useWords();
  const { t } = words;
  const [reason, setReason] = useState<DiscardReason>();
  return (
    <Dialog title={t('reject.title')} onClose={onClose}>
      <p>{t('reject.what-follows')}</p>
      <CodeSelect
        at="reason"
        label={t('reject.reason')}
        placeholder={t('choose')}
        options={optionsOf(DISCARD_REASONS, (one) => `discard-reason.${one}`, words)}
        value={reason}
        onChange={setReason}
      />
      <div className="row end">
        <button type="button" onClick={onClose}>
          {t('dialog.leave')}
        </button>
        <button
          type="button"
          className="primary"
          disabled={reason === undefined}
          onClick={() => reason !== undefined && onReject(reason)}
        >
          {t('reject.save')}
        </button>
      </div>
    </Dialog>
  );
}
