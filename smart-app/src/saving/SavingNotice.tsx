import { useEffect, useRef } from 'react';
import type { Instant, Issue } from '@autoserum/profiles';
import { useWords, type Words } from '../i18n/i18n.ts';
import { issueText } from '../i18n/issue-text.ts';
import type { Desk } from '../launch/desk.ts';
import { IssueList } from '../ui/IssueList.tsx';
import { Notice } from '../ui/Notice.tsx';
import { OvertakenNotice } from './OvertakenNotice.tsx';
import { isCancelled, isPartly, type Saving } from './submission.ts';
import type { Submission } from './use-submission.ts';

interface SavingNoticeProps {
  readonly submission: Submission;
  readonly desk: Desk;
}

/** What a person must know about the last command, above what it speaks of. Stands inside the findings of its page. */
export function SavingNotice(props: SavingNoticeProps) {
  const { saving } = props.submission;
  const place = useRef<HTMLDivElement>(null);
  const mustBeSeen = mustBeSeenOf(saving);
  useEffect(() => {
    if (mustBeSeen) place.current?.querySelector<HTMLElement>('[tabindex]')?.focus();
  }, [mustBeSeen, saving]);
  if (!hasWords(saving)) return null;
  return (
    <div ref={place} className="stack">
      <Outcome {...props} />
    </div>
  );
}

/** Without them it takes no room. */
function hasWords(saving: Saving): boolean {
  return saving.state === 'saved' ? saving.warnings.length > 0 : saving.state !== 'idle' && saving.state !== 'saving';
}

/** What takes the focus: the person who pressed must not miss it, and the button that was pressed may be gone. */
function mustBeSeenOf(saving: Saving): boolean {
  switch (saving.state) {
    case 'idle':
    case 'saving':
    case 'saved':
      return false;
    case 'unknown':
      return saving.isCancelled;
    case 'held':
    case 'partial':
    case 'refused':
      return true;
  }
}

function Outcome({ submission, desk }: SavingNoticeProps) {
  const { saving } = submission;
  switch (saving.state) {
    case 'idle':
    case 'saving':
      return null;
    case 'unknown':
      return <UnknownNotice isCancelled={saving.isCancelled} submission={submission} />;
    case 'partial':
      return <InPartNotice saving={saving} onAsk={submission.askNow} />;
    case 'saved':
      return <SavedWarnings warnings={saving.warnings} />;
    case 'held':
      return <HeldNotice keptAt={saving.keptAt} issues={saving.issues} onSend={submission.sendAgain} />;
    case 'refused':
      return <RefusedNotice issues={saving.issues} submission={submission} desk={desk} />;
  }
}

interface UnknownNoticeProps {
  readonly isCancelled: boolean;
  readonly submission: Submission;
}

function UnknownNotice({ isCancelled, submission }: UnknownNoticeProps) {
  const { t } = useWords();
  const actions = (
    <div className="row">
      <button type="button" onClick={submission.askNow}>
        {t('saving.ask-now')}
      </button>
      {isCancelled && (
        <button type="button" onClick={submission.sendAgain}>
          {t('saving.send-again')}
        </button>
      )}
    </div>
  );
  return (
    <Notice kind="unknown" title={t(isCancelled ? 'saving.unknown-cancelled' : 'saving.unknown')} action={actions}>
      <p>{t(isCancelled ? 'saving.unknown-cancelled-why' : 'saving.unknown-why')}</p>
    </Notice>
  );
}

interface HeldNoticeProps {
  readonly keptAt: Instant;
  readonly issues: readonly Issue[];
  readonly onSend: () => void;
}

/** The record is away: what was entered is safe, and one press sends it. */
function HeldNotice({ keptAt, issues, onSend }: HeldNoticeProps) {
  const words = useWords();
  const { t } = words;
  const send = (
    <button type="button" onClick={onSend}>
      {t('saving.send-now')}
    </button>
  );
  return (
    <Notice kind="warn" title={t('saving.held', { time: words.timeWithSeconds(keptAt) })} action={send}>
      {issues.slice(0, 1).map((issue) => (
        <p key={issue.text}>{awayText(issue, words)}</p>
      ))}
      <p>{t('saving.held-why')}</p>
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

/** A server that answers with 429 or 5xx does not refuse what was sent: it cannot take it now. */
function awayText(issue: Issue, words: Words): string {
  const [, status] = /^store-http-(\d{3})$/.exec(issue.rule ?? '') ?? [];
  return status === undefined ? issueText(issue, words) : words.t('saving.held-http', { status });
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
  if (isCancelled(issues)) return <CancelledNotice />;
  if (issues.some(({ code }) => code === 'conflict'))
    return <OvertakenNotice issues={issues} submission={submission} desk={desk} />;
  return <IssueList title={t(isPartly(issues) ? 'saving.partial' : 'saving.refused')} />;
}

/** What its person wanted is no fault. */
function CancelledNotice() {
  const { t } = useWords();
  return (
    <Notice kind="warn" title={t('saving.cancelled')}>
      <p>{t('rule.submission-cancelled')}</p>
    </Notice>
  );
}
