import { useState } from 'react';
import type { ReasonFor } from '@autoserum/profiles';
import { DraftNotice } from '../drafts/DraftNotice.tsx';
import { DraftStatus } from '../drafts/DraftStatus.tsx';
import { withSheetTime } from '../drafts/sheet-draft.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { useWords } from '../i18n/i18n.ts';
import type { TextKey } from '../i18n/texts.ts';
import { contextOf, useMinute, type TabProps } from '../launch/desk.ts';
import { mayDo } from '../launch/may-do.ts';
import { RecordHomeLine } from '../launch/RecordHome.tsx';
import type { Place } from '../place.ts';
import { ActionBar } from '../saving/ActionBar.tsx';
import { findingsOf, issuesOf } from '../saving/findings-of.ts';
import { PaperBand } from '../saving/PaperBand.tsx';
import { ReasonsDialog } from '../saving/ReasonsDialog.tsx';
import { isReasonMissing, reasonsNeeded } from '../saving/reasons.ts';
import { SavingNotice } from '../saving/SavingNotice.tsx';
import { occurrenceOf, sheetTimeIssues, useSheetTime } from '../saving/sheet-time.ts';
import { SheetTimeField, withoutTwice } from '../saving/SheetTimeField.tsx';
import { isBusy, useSubmission } from '../saving/use-submission.ts';
import { Findings } from '../ui/findings.tsx';
import { Columns } from '../ui/Panel.tsx';
import { Verdict } from '../ui/Verdict.tsx';
import { Notice } from '../ui/Notice.tsx';
import { applyCommand } from '@autoserum/profiles';
import { EMPTY_PLAN, firstOpen, planCommandOf, type PlanDraft } from './plan-draft.ts';
import { keptOf, readPlan } from './plan-kept.ts';
import { ChecksPanel } from './ChecksPanel.tsx';
import { OrderPanel } from './OrderPanel.tsx';
import { WherePanel } from './WherePanel.tsx';

/** Where, why, by which protocol, with which checks: the order of a treatment, made by a physician. */
export function Plan({ desk, isFromPaper = false }: TabProps) {
  const words = useWords();
  const { t } = words;
  const { session } = desk;
  const now = useMinute(desk);
  const [draft, setDraft] = useState<PlanDraft>(EMPTY_PLAN);
  const [isAsked, setAsked] = useState(false);
  /** Reasons of an earlier draft: chosen in the dialog, which asks all the same. */
  const [suggested, setSuggested] = useState<readonly ReasonFor[]>([]);
  const submission = useSubmission(desk);
  const sheet = useSheetTime(isFromPaper);
  const occurrence = occurrenceOf(desk, sheet);
  const timeIssues = sheetTimeIssues(desk, sheet);
  const kept = useDraft(
    desk,
    submission,
    withSheetTime(sheet, {
      form: [isFromPaper ? 'paper-plan' : 'plan'],
      content: keptOf(draft, suggested),
      read: (content) => readPlan(content, session),
      onContent: ({ reasons, ...typed }) => {
        setSuggested(reasons);
        setDraft({ ...typed, reasons: [] });
      },
    }),
  );
  const change = (part: Partial<PlanDraft>) => {
    submission.edited();
    setDraft((before) => ({ ...before, ...part }));
  };

  const issues = [...issuesOf(submission.saving), ...withoutTwice(timeIssues, previewIssues(draft))];
  const needed = isReasonMissing(issues) ? reasonsNeeded(issues, draft.reasons) : [];
  const save = (complete: PlanDraft) => {
    const command = planCommandOf(complete, session, occurrence);
    if (command === undefined) return;
    kept.send(command, undefined, ({ treatment }) => {
      setDraft(EMPTY_PLAN);
      setSuggested([]);
      sheet?.set('');
      desk.go(afterPlan(treatment.id, isFromPaper));
    });
  };
  const open = kept.isAsking ? 'draft.answer-first' : (firstOpen(draft, session) ?? openTime());
  const isAsking = isAsked && needed.length > 0;
  const mayPlan = session.user.role === 'physician' && mayDo(desk, 'plan') && !session.patient.deceased;

  return (
    <Findings findings={findingsOf(issues, words)}>
      <main className="main">
        {isFromPaper && <PaperBand desk={desk} treatmentId={undefined} tab="plan" />}
        <div className="head">
          <h1>{t('plan.title')}</h1>
          <p className="soft">{words.longDay(now)}</p>
          <RecordHomeLine desk={desk} />
          <p className="aside soft small">{t('plan.faces-you')}</p>
        </div>
        {session.patient.deceased && (
          <Verdict kind="stop" word={t('plan.deceased')}>
            {t('plan.deceased-why')}
          </Verdict>
        )}
        {session.user.role !== 'physician' && (
          <Notice kind="warn" title={t('plan.physician-only')}>
            <p>{t('plan.physician-only-why')}</p>
          </Notice>
        )}
        <DraftNotice draft={kept} />
        <SavingNotice submission={submission} desk={desk} />
        {isAsking && (
          <ReasonsDialog
            needed={needed}
            suggested={suggested}
            onClose={() => setAsked(false)}
            onGo={(reasons) => {
              const answered = { ...draft, reasons: [...draft.reasons, ...reasons] };
              setAsked(false);
              setDraft(answered);
              save(answered);
            }}
          />
        )}
        {sheet !== undefined && (
          <section className="panel" aria-label={t('from-paper.band')}>
            <Columns split="minmax(0, 24rem)" keep inert={isBusy(submission.saving) || kept.isAsking}>
              <SheetTimeField desk={desk} sheet={sheet} label="from-paper.time-plan" />
            </Columns>
          </section>
        )}
        <Columns split="minmax(0, 1.02fr) minmax(0, 1fr)" fill inert={isBusy(submission.saving) || kept.isAsking}>
          <WherePanel draft={draft} onChange={change} />
          <div className="stack-s">
            <OrderPanel desk={desk} draft={draft} onChange={change} />
            <ChecksPanel session={session} draft={draft} onChange={change} now={now} />
          </div>
        </Columns>
      </main>
      <ActionBar
        saving={submission.saving}
        onCancel={submission.cancel}
        primary={
          mayPlan && !isAsking
            ? {
                label: t('plan.save'),
                open: open === undefined ? undefined : t(open),
                onPress: () => (needed.length > 0 ? setAsked(true) : save(draft)),
              }
            : undefined
        }
        note={mayPlan ? t(isFromPaper ? 'from-paper.note' : 'plan.note') : undefined}
        draft={<DraftStatus draft={kept} />}
      >
        <button
          type="button"
          disabled={isBusy(submission.saving) || kept.isAsking}
          onClick={() => {
            setDraft(EMPTY_PLAN);
            setSuggested([]);
            kept.discard();
          }}
        >
          {t('plan.discard')}
        </button>
      </ActionBar>
    </Findings>
  );

  function openTime(): TextKey | undefined {
    if (sheet?.text === '') return 'from-paper.open-time';
    return timeIssues.length > 0 ? 'from-paper.wrong-time' : undefined;
  }

  /** What the rules say of a complete draft, by the same function that the server uses. */
  function previewIssues(current: PlanDraft) {
    const command = planCommandOf(current, session, occurrence);
    if (command === undefined || current.protocol === undefined || submission.saving.state === 'refused') return [];
    const result = applyCommand(undefined, command, contextOf(desk, current.protocol, desk.clock.now()));
    return result.ok ? result.warnings : result.issues;
  }
}

/** A sheet goes on with the preparation. */
function afterPlan(treatmentId: string, isFromPaper: boolean): Place {
  return isFromPaper ? { tab: 'preparation', treatmentId, isFromPaper } : { tab: 'overview', treatmentId };
}
