import { revisionOf, type Issue, type Treatment } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { issueText } from '../i18n/issue-text.ts';
import { protocolOf, type Desk } from '../launch/desk.ts';
import { Notice } from '../ui/Notice.tsx';
import { previewIssues } from './preview.ts';
import type { Overtaken, Submission } from './use-submission.ts';

interface OvertakenNoticeProps {
  readonly submission: Submission;
  readonly issues: readonly Issue[];
  readonly desk: Desk;
}

/** Somebody else's entry came first: both versions of the record, and what can be done. What was typed stays. */
export function OvertakenNotice({ submission, issues, desk }: OvertakenNoticeProps) {
  const words = useWords();
  const { t } = words;
  const { overtaken } = submission;
  const look = (
    <button type="button" onClick={() => void desk.reload()}>
      {t('saving.reload')}
    </button>
  );
  return (
    <Notice kind="stop" title={t('saving.conflict')} action={look}>
      {overtaken === undefined ? (
        issues.map((issue) => <p key={issue.text}>{issueText(issue, words)}</p>)
      ) : (
        <Versions overtaken={overtaken} />
      )}
      {overtaken?.now !== undefined && <Again desk={desk} overtaken={overtaken} now={overtaken.now} />}
    </Notice>
  );
}

/** What the entry was made on, and what stands in the record since. */
function Versions({ overtaken: { shown, now } }: { readonly overtaken: Overtaken }) {
  const words = useWords();
  const { t } = words;
  const since = now?.log.slice(revisionOf(shown)) ?? [];
  return (
    <dl>
      <dt>{t('saving.version-shown', { revision: revisionOf(shown) })}</dt>
      {shown.log.slice(-1).map((entry) => (
        <dd key={entry.id}>{entryText(entry, words)}</dd>
      ))}
      <dt>
        {now === undefined ? t('saving.version-reading') : t('saving.version-now', { revision: revisionOf(now) })}
      </dt>
      {since.map((entry) => (
        <dd key={entry.id}>{entryText(entry, words)}</dd>
      ))}
    </dl>
  );
}

function entryText({ command, recordedAt, by }: Treatment['log'][number], words: ReturnType<typeof useWords>): string {
  return `${words.t(`command.${command}`)}, ${words.dateTime(recordedAt)}, ${by.display}`;
}

interface AgainProps {
  readonly desk: Desk;
  readonly overtaken: Overtaken;
  readonly now: Treatment;
}

/** The same entry on the record as it is now, where its rules allow that; else why not. An injection never: its checks spoke of the record as it was. */
function Again({ desk, overtaken, now }: AgainProps) {
  const words = useWords();
  const protocol = protocolOf(desk, now);
  if (overtaken.command.kind === 'administer') return <p>{words.t('saving.never-again')}</p>;
  if (protocol === undefined) return null;
  const against = previewIssues(desk, overtaken.command, { treatment: now, protocol }).filter(
    ({ severity }) => severity === 'error',
  );
  if (against.length > 0)
    return (
      <>
        {against.map((issue) => (
          <p key={`${issue.at} ${issue.text}`}>{issueText(issue, words)}</p>
        ))}
      </>
    );
  return (
    <button type="button" onClick={overtaken.applyAgain}>
      {words.t('saving.apply-again')}
    </button>
  );
}
