import { useState } from 'react';
import type { Treatment } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { targetInSentence } from '../i18n/names.ts';
import { useMinute, type Desk, type TabProps } from '../launch/desk.ts';
import { mayDo } from '../launch/may-do.ts';
import { hashOf } from '../place.ts';
import { ActionBar } from '../saving/ActionBar.tsx';
import { findingsOf, issuesOf } from '../saving/findings-of.ts';
import { OpenSubmissions } from '../saving/OpenSubmissions.tsx';
import { SavingNotice } from '../saving/SavingNotice.tsx';
import { useSubmission } from '../saving/use-submission.ts';
import { Findings } from '../ui/findings.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Columns, Panel } from '../ui/Panel.tsx';
import { OutcomeChart } from './OutcomeChart.tsx';
import { OutcomeDialog } from './OutcomeDialog.tsx';
import { OutcomeTable } from './OutcomeTable.tsx';
import { Timeline } from './Timeline.tsx';

/** How it went: what the patient reported, every injection, everything that happened. No forecast. */
export function Course({ desk, treatment }: TabProps) {
  const { t } = useWords();
  if (treatment !== undefined) return <KnownCourse desk={desk} treatment={treatment} />;
  return (
    <>
      <main className="main">
        <h1>{t('tab.course')}</h1>
        <Notice kind="plain" title={t('notice.no-treatment')}>
          <p>
            <a href={hashOf({ tab: 'plan' })}>{t('overview.plan-first')}</a>
          </p>
        </Notice>
      </main>
      <ActionBar saving={{ state: 'idle' }} />
    </>
  );
}

function KnownCourse({ desk, treatment }: { readonly desk: Desk; readonly treatment: Treatment }) {
  const words = useWords();
  const { t } = words;
  const now = useMinute(desk);
  const submission = useSubmission(desk);
  const [isAdding, setAdding] = useState(false);
  return (
    <Findings findings={findingsOf(issuesOf(submission.saving), words)}>
      <main className="main" tabIndex={0}>
        <div className="head">
          <h1>
            {t('course.title', {
              target: treatment.series.map((series) => targetInSentence(series.target, words)).join(', '),
            })}
          </h1>
        </div>
        <OpenSubmissions desk={desk} treatmentId={treatment.id} />
        <SavingNotice submission={submission} desk={desk} />
        {isAdding && (
          <OutcomeDialog
            desk={desk}
            treatment={treatment}
            now={now}
            submission={submission}
            onClose={() => setAdding(false)}
          />
        )}
        <Columns split="minmax(0, 1.6fr) minmax(0, 1fr)" fill>
          <Panel title={t('course.curve')} aside={<p className="soft small">{t('course.curve-aside')}</p>}>
            {treatment.outcomes.every(({ measure }) => measure.kind === 'function-score') ? (
              <p className="soft">{t('course.no-outcome')}</p>
            ) : (
              <OutcomeChart treatment={treatment} />
            )}
          </Panel>
          <Panel title={t('course.values')} aside={<p className="soft small">{t('course.values-aside')}</p>}>
            <OutcomeTable treatment={treatment} timeZone={desk.session.timeZone} />
          </Panel>
        </Columns>
        <Timeline treatment={treatment} />
      </main>
      <ActionBar
        saving={submission.saving}
        onCancel={submission.cancel}
        primary={
          mayDo(desk, 'observe') && !isAdding ? { label: t('course.add'), onPress: () => setAdding(true) } : undefined
        }
      >
        <button type="button" onClick={() => window.print()}>
          <Icon name="print" />
          {t('course.print')}
        </button>
      </ActionBar>
    </Findings>
  );
}
