import type { Capability, CommandKind } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { issueText } from '../i18n/issue-text.ts';
import { commandName } from '../i18n/names.ts';
import type { Desk } from '../launch/desk.ts';
import { RecordHomeNotice } from '../launch/RecordHome.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Adoption } from './Adoption.tsx';

/** What was not readable, what may not be done, and whose clock is wrong: said before anything is typed. */
export function SessionNotices({ desk }: { readonly desk: Desk }) {
  const words = useWords();
  const { t } = words;
  const { adoption, capability, clockSkewSeconds, issues } = desk.session;
  const { unreadable } = desk.record;
  return (
    <>
      <Adoption desk={desk} />
      {!capability.canWrite && adoption === undefined && (
        <Notice kind="warn" title={t('notice.read-only')}>
          <p>
            {capability.missing.length > 0
              ? t('notice.read-only-why', { scopes: capability.missing.join(', ') })
              : t('notice.read-only-home')}
          </p>
        </Notice>
      )}
      {capability.canWrite && capability.off.length > 0 && (
        <Notice kind="unknown" title={t('notice.off')}>
          {[...stepsByScopes(capability)].map(([scopes, commands]) => (
            <p key={scopes}>
              {t('notice.off-why', { scopes, steps: words.list(commands.map((one) => commandName(one, words))) })}
            </p>
          ))}
        </Notice>
      )}
      <RecordHomeNotice desk={desk} />
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

/** Steps that are off for the same reason are said in one sentence. */
function stepsByScopes({ off }: Capability): ReadonlyMap<string, readonly CommandKind[]> {
  const found = new Map<string, CommandKind[]>();
  for (const { command, missing } of off) {
    const scopes = missing.join(', ');
    found.set(scopes, [...(found.get(scopes) ?? []), command]);
  }
  return found;
}
