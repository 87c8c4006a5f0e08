import { useWords } from '../i18n/i18n.ts';
import { issueText } from '../i18n/issue-text.ts';
import type { Desk } from '../launch/desk.ts';
import { Notice } from '../ui/Notice.tsx';

/** What was not readable, what may not be done, and whose clock is wrong: said before anything is typed. */
export function SessionNotices({ desk }: { readonly desk: Desk }) {
  const words = useWords();
  const { t } = words;
  const { capability, clockSkewSeconds, issues } = desk.session;
  const { unreadable } = desk.record;
  return (
    <>
      {!capability.canWrite && (
        <Notice kind="warn" title={t('notice.read-only')}>
          <p>{t('notice.read-only-why', { scopes: capability.missing.join(', ') })}</p>
        </Notice>
      )}
      {clockSkewSeconds !== undefined && (
        <Notice
          kind="warn"
          title={t('notice.clock-skew', { minutes: words.number(Math.abs(clockSkewSeconds) / 60, 0) })}
        >
          <p>{t('notice.clock-skew-why')}</p>
        </Notice>
      )}
      {issues.length > 0 && (
        <Notice kind="unknown" title={t('notice.not-read')}>
          {issues.map((issue) => (
            <p key={`${issue.at} ${issue.text}`}>{issueText(issue, words)}</p>
          ))}
        </Notice>
      )}
      {unreadable.map(({ id, issues: reasons }) => (
        <Notice key={id} kind="warn" title={t('notice.unreadable')}>
          {reasons.map((issue) => (
            <p key={`${issue.at} ${issue.text}`}>{issueText(issue, words)}</p>
          ))}
        </Notice>
      ))}
    </>
  );
}
