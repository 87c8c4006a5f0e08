import { useState } from 'react';
import type { SubmissionView } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { issueText } from '../i18n/issue-text.ts';
import type { Desk } from '../launch/desk.ts';
import { Notice, type NoticeKind } from '../ui/Notice.tsx';

interface OpenSubmissionsProps {
  readonly desk: Desk;
  /** Only those of this treatment; all of the patient's where it is left out. */
  readonly treatmentId?: string;
}

/** Entries whose fate is not settled, or was settled when nobody was told: none is ever left unsaid. */
export function OpenSubmissions({ desk, treatmentId }: OpenSubmissionsProps) {
  const mine = desk.record.submissions.filter((one) => treatmentId === undefined || one.treatmentId === treatmentId);
  return (
    <div aria-live="polite" className="stack">
      {mine.map((submission) => (
        <OpenSubmission key={submission.id} desk={desk} submission={submission} />
      ))}
    </div>
  );
}

function OpenSubmission({ desk, submission }: { readonly desk: Desk; readonly submission: SubmissionView }) {
  const words = useWords();
  const { t } = words;
  const { kind, title } = faceOf(submission);
  const { progress } = submission;
  const by = submission.sentBy === desk.session.user.reference ? 'saving.open-by-you' : 'saving.open-by-other';
  const what = t(by, { what: t(`command.${submission.kind}`), time: words.dateTime(submission.at) });
  return (
    <Notice
      kind={kind}
      title={progress === undefined ? t(title) : t('saving.in-part', { ...progress })}
      action={kind === 'unknown' && <CheckAgain desk={desk} id={submission.id} />}
    >
      <p>{what}</p>
      <p>{kind === 'unknown' && progress === undefined ? t('saving.open-unknown-why') : whyOf(submission, words)}</p>
    </Notice>
  );
}

type Title = 'saving.open-unknown' | 'saving.open-partial' | 'saving.open-refused' | 'saving.open-stored';

function faceOf({ state, progress }: SubmissionView): { readonly kind: NoticeKind; readonly title: Title } {
  switch (state) {
    case 'prepared':
    case 'sent':
    case 'unknown':
      return { kind: 'unknown', title: 'saving.open-unknown' };
    case 'partial':
      return { kind: progress === undefined ? 'stop' : 'unknown', title: 'saving.open-partial' };
    case 'refused':
      return { kind: 'warn', title: 'saving.open-refused' };
    case 'confirmed':
      return { kind: 'ok', title: 'saving.open-stored' };
  }
}

function whyOf({ rule, progress }: SubmissionView, words: ReturnType<typeof useWords>): string {
  if (rule === undefined) return '';
  return issueText(
    {
      severity: 'error',
      code: 'exception',
      at: 'submission',
      text: rule,
      rule,
      ...(progress && { values: { ...progress } }),
    },
    words,
  );
}

/** Has it read back now, then shows the record as it is. */
function CheckAgain({ desk, id }: { readonly desk: Desk; readonly id: string }) {
  const { t } = useWords();
  const [isAsking, setAsking] = useState(false);
  const ask = async () => {
    setAsking(true);
    await desk.api.submission(id);
    await desk.reload();
    setAsking(false);
  };
  return (
    <button type="button" disabled={isAsking} onClick={() => void ask()}>
      {t('saving.ask-now')}
    </button>
  );
}
