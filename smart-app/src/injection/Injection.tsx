import { useState } from 'react';
import { injectionsGiven, nextStep, type Protocol, type Series, type Treatment } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { targetName } from '../i18n/names.ts';
import { protocolOf, useMinute, type Desk, type TabProps } from '../launch/desk.ts';
import { hashOf } from '../place.ts';
import { ActionBar } from '../saving/ActionBar.tsx';
import { useSubmission } from '../saving/use-submission.ts';
import { Notice } from '../ui/Notice.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { InjectionChecks } from './InjectionChecks.tsx';
import { PaperChecks } from './PaperChecks.tsx';

/** One injection: whose serum, whose body, which side, and only then the record of it. */
export function Injection({ desk, treatment, isFromPaper = false }: TabProps) {
  const { t } = useWords();
  const protocol = treatment === undefined ? undefined : protocolOf(desk, treatment);
  if (treatment === undefined || protocol === undefined)
    return (
      <>
        <main className="main">
          <h1>{t('tab.injection')}</h1>
          <Notice
            kind={treatment === undefined ? 'plain' : 'stop'}
            title={t(treatment === undefined ? 'notice.no-treatment' : 'notice.protocol-missing')}
          >
            <p>
              <a href={hashOf({ tab: treatment === undefined ? 'plan' : 'overview' })}>
                {t(treatment === undefined ? 'overview.plan-first' : 'tab.overview')}
              </a>
            </p>
          </Notice>
        </main>
        <ActionBar saving={{ state: 'idle' }} />
      </>
    );
  return <KnownInjection desk={desk} treatment={treatment} protocol={protocol} isFromPaper={isFromPaper} />;
}

interface KnownProps {
  readonly desk: Desk;
  readonly treatment: Treatment;
  readonly protocol: Protocol;
  readonly isFromPaper: boolean;
}

function KnownInjection({ desk, treatment, protocol, isFromPaper }: KnownProps) {
  const words = useWords();
  const now = useMinute(desk);
  const submission = useSubmission(desk);
  const step = nextStep(treatment, protocol, now, desk.session.timeZone);
  const [chosen, setChosen] = useState<string>();
  const seriesId = chosen ?? (step.step === 'administer' ? step.seriesId : treatment.series[0]?.id);
  const series = treatment.series.find(({ id }) => id === seriesId);
  if (series === undefined) return null;
  const chooser = treatment.series.length > 1 && (
    <Segmented
      label={words.t('injection.series')}
      options={treatment.series.map((one) => ({ value: one.id, label: targetName(one.target, words) }))}
      value={series.id}
      onChange={(id) => {
        submission.clear();
        setChosen(id);
      }}
    />
  );
  const Checks = isFromPaper ? PaperChecks : InjectionChecks;
  return (
    <Checks
      key={draftKey(treatment, series)}
      desk={desk}
      treatment={treatment}
      protocol={protocol}
      series={series}
      submission={submission}
      chooser={chooser}
    />
  );
}

/** A recorded injection ends its draft; the next one begins empty. */
function draftKey(treatment: Treatment, series: Series): string {
  const notGiven = treatment.administrations.filter(({ act }) => act.status === 'not-done').length;
  return `${series.id} ${injectionsGiven(treatment, series.id)} ${treatment.administrations.length} ${notGiven}`;
}
