import type { VerificationView } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { targetName } from '../i18n/names.ts';
import { useMinute, type Desk } from '../launch/desk.ts';
import { Icon } from '../ui/Icon.tsx';
import { minutesLeft, waitingFor } from './waiting.ts';

interface WaitingBarProps {
  readonly desk: Desk;
  readonly onOpen: (verification: VerificationView) => void;
}

/** Under the tabs, whichever is in front: an injection of a colleague waits for the eyes of this user; nothing when none does. */
export function WaitingBar({ desk, onOpen }: WaitingBarProps) {
  const words = useWords();
  const now = useMinute(desk);
  const { t } = words;
  const waiting = waitingFor(desk, now);
  if (waiting.length === 0) return null;
  return (
    <aside className="waiting-bar" role="status" aria-label={t('verification.waits')}>
      {waiting.map((one) => (
        <div key={one.id}>
          <Icon name="due" />
          <p>
            <b>{t('verification.waits')}</b>
            {t('verification.waits-what', {
              who: one.askedBy.display,
              target: targetName(one.target, words),
              minutes: minutesLeft(one, now),
            })}
          </p>
          <button type="button" className="small" onClick={() => onOpen(one)}>
            {t('verification.open')}
          </button>
        </div>
      ))}
    </aside>
  );
}
