import { useWords } from '../i18n/i18n.ts';
import { Dialog } from '../ui/Dialog.tsx';

interface LogOutDialogProps {
  readonly onClose: () => void;
  readonly onGo: () => void;
}

/** Asks once: the way back leads through the EHR, and a glove hits the wrong button easily. */
export function LogOutDialog({ onClose, onGo }: LogOutDialogProps) {
  const { t } = useWords();
  return (
    <div className="asked">
      <Dialog title={t('logout.title')} onClose={onClose}>
        <p>{t('logout.what')}</p>
        <div className="row end">
          <button type="button" onClick={onClose}>
            {t('logout.stay')}
          </button>
          <button type="button" className="primary" onClick={onGo}>
            {t('logout.go')}
          </button>
        </div>
      </Dialog>
    </div>
  );
}
