import { useState } from 'react';
import { NOT_GIVEN_REASONS, type NotGivenReason } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { optionsOf } from '../i18n/names.ts';
import { CodeSelect } from '../ui/CodeSelect.tsx';
import { Dialog } from '../ui/Dialog.tsx';

interface NotGivenDialogProps {
  readonly onSave: (reason: NotGivenReason) => void;
  readonly onClose: () => void;
}

/** An injection that was due and is not given: only its reason is asked. */
export function NotGivenDialog({ onSave, onClose }: NotGivenDialogProps) {
  const words = useWords();
  const { t } = words;
  const [reason, setReason] = useState<NotGivenReason>();
  return (
    <Dialog title={t('not-given.title')} onClose={onClose}>
      <CodeSelect
        at="reason"
        label={t('not-given.reason')}
        placeholder={t('choose')}
        options={optionsOf(NOT_GIVEN_REASONS, (one) => `not-given-reason.${one}`, words)}
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
          onClick={() => reason !== undefined && onSave(reason)}
        >
          {t('not-given.save')}
        </button>
      </div>
    </Dialog>
  );
}
