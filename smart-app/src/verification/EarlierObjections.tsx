import type { EarlierObjection } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { targetName } from '../i18n/names.ts';
import { useMinute, type Desk } from '../launch/desk.ts';
import { Notice } from '../ui/Notice.tsx';

interface EarlierObjectionsProps {
  readonly desk: Desk;
  readonly objections?: readonly EarlierObjection[] | undefined;
}

/** Who objected before to the same aliquot or target, when and why, and to what exactly; nothing when nobody did. */
export function EarlierObjections({ desk, objections = [] }: EarlierObjectionsProps) {
  const words = useWords();
  const { t } = words;
  const now = useMinute(desk);
  return objections.map(({ by, role, at, reason, label, target, volume }) => (
    <Notice
      key={`${at} ${by.reference} ${label}`}
      kind="warn"
      title={t('verification.objected-before', {
        who: by.display,
        role: t(`second.role-${role}`),
        time: words.timeOrDate(at, now),
        reason: t(`objection.${reason}`),
      })}
    >
      <p>
        {t('verification.objected-to', {
          label,
          target: targetName(target, words),
          dose: words.millilitres(volume),
        })}
      </p>
    </Notice>
  ));
}
