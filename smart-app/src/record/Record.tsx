import { useEffect, useState } from 'react';
import type { Issue, RecordView, Treatment } from '@autoserum/profiles';
import { isLaunchEnded } from '../api-client.ts';
import { useWords } from '../i18n/i18n.ts';
import { issueText } from '../i18n/issue-text.ts';
import type { Desk, TabProps } from '../launch/desk.ts';
import { hashOf } from '../place.ts';
import { ActionBar } from '../saving/ActionBar.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { DeliveriesPanel } from './DeliveriesPanel.tsx';
import { ResourceGroups } from './ResourceGroups.tsx';
import { ValidationPanel } from './ValidationPanel.tsx';

type Reading =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly issues: readonly Issue[] }
  | { readonly state: 'ready'; readonly view: RecordView };

/** What is stored, as it is stored, and what the validator says of it. */
export function Record({ desk, treatment }: TabProps) {
  const { t, timeWithSeconds } = useWords();
  if (treatment === undefined)
    return (
      <>
        <main className="main">
          <h1>{t('tab.record')}</h1>
          <Notice kind="plain" title={t('notice.no-treatment')}>
            <p>
              <a href={hashOf({ tab: 'plan' })}>{t('overview.plan-first')}</a>
            </p>
          </Notice>
        </main>
        <ActionBar saving={{ state: 'idle' }} />
      </>
    );
  return <KnownRecord desk={desk} treatment={treatment} timeText={timeWithSeconds} />;
}

interface KnownProps {
  readonly desk: Desk;
  readonly treatment: Treatment;
  readonly timeText: (time: RecordView['readAt']) => string;
}

function KnownRecord({ desk, treatment, timeText }: KnownProps) {
  const { t } = useWords();
  const { reading, readAgain } = useRecord(desk, treatment);
  return (
    <>
      <main className="main" tabIndex={0}>
        <div className="head">
          <h1>{t('record.title')}</h1>
          <p className="soft">
            <span className="id">{treatment.number}</span>
          </p>
        </div>
        <DeliveriesPanel desk={desk} treatment={treatment} />
        <ReadingBody reading={reading} />
      </main>
      <ActionBar
        saving={{ state: 'idle' }}
        note={reading.state === 'ready' ? t('record.read-at', { time: timeText(reading.view.readAt) }) : undefined}
      >
        <button type="button" onClick={readAgain}>
          {t('record.read-again')}
        </button>
      </ActionBar>
    </>
  );
}

function ReadingBody({ reading }: { readonly reading: Reading }) {
  const words = useWords();
  switch (reading.state) {
    case 'loading':
      return <Loading text={words.t('record.loading')} />;
    case 'failed':
      return (
        <Notice kind="stop" title={words.t('record.failed')}>
          {reading.issues.map((issue) => (
            <p key={issue.text}>{issueText(issue, words)}</p>
          ))}
        </Notice>
      );
    case 'ready':
      return (
        <>
          <ValidationPanel validation={reading.view.validation} count={reading.view.resources.length} />
          <ResourceGroups resources={reading.view.resources} />
        </>
      );
  }
}

/** Reads the record when it is looked at, and again after each stored command. */
function useRecord(desk: Desk, treatment: Treatment) {
  const [answer, setAnswer] = useState<{ readonly key: string; readonly reading: Reading }>();
  const [attempt, setAttempt] = useState(0);
  const key = `${treatment.id} ${treatment.log.length} ${attempt}`;
  const { api, onLaunchEnded } = desk;
  useEffect(() => {
    let isCurrent = true;
    void api.record(treatment.id).then((result) => {
      if (!isCurrent) return;
      if (isLaunchEnded(result)) return onLaunchEnded();
      setAnswer({
        key,
        reading: result.ok ? { state: 'ready', view: result.value } : { state: 'failed', issues: result.issues },
      });
    });
    return () => {
      isCurrent = false;
    };
    // The key says what is to be read; how the end of a launch is told changes with every drawing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [api, key]);
  const reading: Reading = answer?.key === key ? answer.reading : { state: 'loading' };
  return { reading, readAgain: () => setAttempt((count) => count + 1) };
}
