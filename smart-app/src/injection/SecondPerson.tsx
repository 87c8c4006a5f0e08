import type { Issue, SecondPersonPolicy, VerificationView } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { issueText } from '../i18n/issue-text.ts';
import { targetName } from '../i18n/names.ts';
import { useMinute, type Desk } from '../launch/desk.ts';
import { Notice } from '../ui/Notice.tsx';
import { minutesLeft } from '../verification/waiting.ts';

interface SecondPersonProps {
  readonly desk: Desk;
  readonly policy: SecondPersonPolicy;
  /** There is a verdict that a second person can check now, and nobody was asked about it yet. */
  readonly mayAsk: boolean;
  /** What was asked about it, or the last objection to it. */
  readonly check: VerificationView | undefined;
  /** A physician's reason to go on without one was given. */
  readonly isAlone: boolean;
  readonly onAlone: () => void;
  readonly onAsk: () => void;
  /** Why nobody could be asked. */
  readonly issues: readonly Issue[];
}

/** The second person of this injection: asked for, awaited, found, or against it; nothing where nobody must be, and nobody was asked. */
export function SecondPerson(props: SecondPersonProps) {
  const { desk, policy, mayAsk, check, isAlone, onAlone, onAsk, issues } = props;
  const words = useWords();
  const { t } = words;
  const now = useMinute(desk);
  const alone = !isAlone && (
    <button type="button" onClick={onAlone}>
      {t('second.alone')}
    </button>
  );
  const ask = mayAsk && !isAlone && (
    <button type="button" onClick={onAsk}>
      {t('second.ask')}
    </button>
  );
  const why = issues.length > 0 && <p>{issues.map((issue) => issueText(issue, words)).join(' ')}</p>;
  if (check === undefined) {
    if (ask === false) return null;
    if (policy === 'none' && issues.length === 0) return null;
    return (
      <Notice kind="warn" title={t(policy === 'none' ? 'second.not-asked' : `second.asks-${policy}`)} action={ask}>
        {why}
        {policy !== 'none' && <div className="row">{alone}</div>}
      </Notice>
    );
  }
  const { claim, objections = [] } = check;
  switch (claim.state) {
    case 'waiting':
      return (
        <Notice kind="plain" title={t('second.waiting', { minutes: minutesLeft(check, now) })} action={alone}>
          <p>
            {t('second.they-see', {
              label: check.label,
              target: targetName(check.target, words),
              dose: words.millilitres(check.volume),
            })}
          </p>
          {objections.map(({ by, role, at, reason }) => (
            <p key={`${at} ${by.reference}`}>
              {t('second.they-see-objection', {
                who: by.display,
                role: t(`second.role-${role}`),
                time: words.timeOrDate(at, now),
                reason: t(`objection.${reason}`),
              })}
            </p>
          ))}
        </Notice>
      );
    case 'confirmed':
      return (
        <Notice
          kind="ok"
          title={t('second.confirmed', {
            who: claim.by.display,
            role: t(`second.role-${claim.role}`),
            time: words.time(claim.at),
          })}
        />
      );
    case 'objected':
      return (
        <Notice
          kind="stop"
          title={t('second.objected', {
            who: claim.by.display,
            role: t(`second.role-${claim.role}`),
            reason: t(`objection.${claim.reason}`),
            time: words.timeOrDate(claim.at, now),
          })}
          action={ask === false ? alone : ask}
        >
          <p>{t('second.objected-what')}</p>
          {ask !== false && why}
          {ask !== false && <div className="row">{alone}</div>}
        </Notice>
      );
  }
}
