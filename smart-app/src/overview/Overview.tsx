import { useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { HeldDrafts } from '../drafts/HeldDrafts.tsx';
import { protocolOf, useMinute, type TabProps } from '../launch/desk.ts';
import { ActionBar } from '../saving/ActionBar.tsx';
import { OpenSubmissions } from '../saving/OpenSubmissions.tsx';
import { SavingNotice } from '../saving/SavingNotice.tsx';
import { isBusy, useSubmission } from '../saving/use-submission.ts';
import { Columns } from '../ui/Panel.tsx';
import { Findings } from '../ui/findings.tsx';
import { findingsOf, issuesOf } from '../saving/findings-of.ts';
import { AliquotsPanel } from './AliquotsPanel.tsx';
import { ChangeDialog } from './ChangeDialog.tsx';
import { DowntimeSheet } from './DowntimeSheet.tsx';
import { EmptyOverview } from './EmptyOverview.tsx';
import { FromPaperLink } from './FromPaperLink.tsx';
import { NextStepPanel } from './NextStepPanel.tsx';
import { SessionNotices } from './SessionNotices.tsx';
import { TreatmentsPanel } from './TreatmentsPanel.tsx';

/** What is to be done next for this patient, and everything that the record holds of treatments. */
export function Overview({ desk, treatment }: TabProps) {
  const words = useWords();
  const { t } = words;
  const now = useMinute(desk);
  const submission = useSubmission(desk);
  const [isChanging, setChanging] = useState(false);
  const [isOnPaper, setOnPaper] = useState(false);
  const isOwn = desk.session.recordPlan?.home === 'companion';
  const protocol = treatment === undefined ? undefined : protocolOf(desk, treatment);
  if (isOnPaper && treatment !== undefined)
    return <DowntimeSheet desk={desk} treatment={treatment} protocol={protocol} onClose={() => setOnPaper(false)} />;
  return (
    <Findings findings={findingsOf(issuesOf(submission.saving), words)}>
      <main className="main">
        <div className="head">
          <h1>{t('overview.title')}</h1>
          <p className="soft">{words.longDay(now)}</p>
          <HeldDrafts desk={desk} />
        </div>
        <SessionNotices desk={desk} />
        <OpenSubmissions desk={desk} />
        <SavingNotice submission={submission} desk={desk} />
        {treatment === undefined ? (
          <EmptyOverview desk={desk} />
        ) : (
          <>
            {isChanging && (
              <ChangeDialog
                desk={desk}
                treatment={treatment}
                submission={submission}
                onClose={() => setChanging(false)}
              />
            )}
            <NextStepPanel desk={desk} treatment={treatment} protocol={protocol} now={now} isQuiet={isChanging} />
            <Columns split="minmax(0, 1.55fr) minmax(0, 1fr)" fill>
              <TreatmentsPanel desk={desk} current={treatment} now={now} />
              <AliquotsPanel treatment={treatment} now={now} />
            </Columns>
          </>
        )}
      </main>
      <ActionBar
        saving={submission.saving}
        onCancel={submission.cancel}
        note={t(isOwn ? 'overview.read-own' : 'overview.read', {
          ehr: desk.session.ehrName,
          time: words.time(desk.record.readAt),
        })}
      >
        {treatment !== undefined && (
          <button type="button" onClick={() => setOnPaper(true)}>
            {t('paper.open')}
          </button>
        )}
        {treatment !== undefined && protocol !== undefined && (
          <FromPaperLink desk={desk} treatment={treatment} protocol={protocol} />
        )}
        {treatment !== undefined && desk.session.capability.canWrite && (
          <button type="button" disabled={isBusy(submission.saving)} onClick={() => setChanging(true)}>
            {t('change.open')}
          </button>
        )}
      </ActionBar>
    </Findings>
  );
}
