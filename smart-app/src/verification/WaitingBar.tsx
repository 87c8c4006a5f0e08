import type { VerificationView } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { targetName } from '../i18n/names.ts';
import { useMinute, type Desk } from '../launch/desk.ts';
import { Notice } from '../ui/Notice.tsx';
import { minutesLeft, waitingFor } from './waiting.ts';

interface WaitingNoticeProps {
  readonly desk: Desk;
  readonly onOpen: (verification: VerificationView) => void;
}

/** An injection of a colleague waits for the eyes of this user; nothing when none does. */
export function WaitingNotice({ desk, onOpen }: WaitingNoticeProps) {
  const words = useWords();
  const now = useMinute(desk);
  const { t } = words;
  return waitingFor(desk, now).map((one) => (
    <Notice
      key={one.id}
      kind="warn"
      title={t('verification.waits')}
      action={
        <button type="button" className="primary" onClick={() => onOpen(one)}>
          {t('verification.open')}
        </button>
      }
    >
      <p>
        {t('verification.waits-what', {
          who: one.askedBy.display,
          target: targetName(one.target, words),
          minutes: minutesLeft(one, now),
        })}
      </p>
    </Notice>
  ));
}
