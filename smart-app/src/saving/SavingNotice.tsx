import { useEffect, useRef } from 'react';
import type { Issue } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { issueText } from '../i18n/issue-text.ts';
import type { Desk } from '../launch/desk.ts';
import { IssueList } from '../ui/IssueList.tsx';
import { Notice } from '../ui/Notice.tsx';
import { OvertakenNotice } from './OvertakenNotice.tsx';
import { isPartly, type Saving } from './submission.ts';
import type { Submission } from './use-submission.ts';

/** What a person must know about the last command, above what it speaks of. Stands inside the findings of its page. */
export function SavingNotice({ submission, desk }: { readonly submission: Submission; readonly desk: Desk }) {
  const { saving } = submission;
  switch (saving.state) {
    case 'idle':
    case 'saving':
      return null;
    case 'unknown':
      return <UnknownNotice onAsk={submission.askNow} />;
    case 'partial':
      return <InPartNotice saving={saving} onAsk={submission.askNow} />;
    case 'saved':
      return <SavedWarnings warnings={saving.warnings} />;
    case 'refused':
      return <RefusedNotice issues={saving.issues} submission={submission} desk={desk} />;
  }
}

function UnknownNotice({ onAsk }: { readonly onAsk: () => void }) {
  const { t } = useWords();
  const ask = (
    <button type="button" onClick={onAsk}>
      {t('saving.ask-now')}
    </button>
  );
  return (
    <Notice kind="unknown" title={t('saving.unknown')} action={ask}>
      <p>{t('saving.unknown-why')}</p>
    </Notice>
  );
}

interface InPartNoticeProps {
  readonly saving: Extract<Saving, { state: 'partial' }>;
  readonly onAsk: () => void;
}

/** What is there, what follows, and what the EHR has against it. */
function InPartNotice({ saving: { stored, of, issues }, onAsk }: InPartNoticeProps) {
  const words = useWords();
  const { t } = words;
  const ask = (
    <button type="button" onClick={onAsk}>
      {t('saving.ask-now')}
    </button>
  );
  return (
    <Notice kind="unknown" title={t('saving.in-part', { stored, of })} action={ask}>
      <p>{t('saving.in-part-why')}</p>
      {issues.map((issue) => (
        <p key={`${issue.at} ${issue.text}`}>{issueText(issue, words)}</p>
      ))}
    </Notice>
  );
}

function SavedWarnings({ warnings }: { readonly warnings: readonly Issue[] }) {
  const words = useWords();
  if (warnings.length === 0) return null;
  return (
    <Notice kind="warn" title={words.t('saving.saved-with-warnings')}>
      {warnings.map((issue) => (
        <p key={`${issue.at} ${issue.text}`}>{issueText(issue, words)}</p>
      ))}
    </Notice>
  );
}

interface RefusedNoticeProps {
  readonly issues: readonly Issue[];
  readonly submission: Submission;
  readonly desk: Desk;
}

function RefusedNotice({ issues, submission, desk }: RefusedNoticeProps) {
  const { t } = useWords();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.querySelector<HTMLElement>('[tabindex]')?.focus();
  }, [issues]);
  return (
    <div ref={place}>
      {issues.some(({ code }) => code === 'conflict') ? (
        <OvertakenNotice issues={issues} submission={submission} desk={desk} />
      ) : (
        <IssueList title={t(isPartly(issues) ? 'saving.partial' : 'saving.refused')} />
      )}
    </div>
  );
}
