import { useState } from 'react';
import { batchState, type Batch, type Protocol, type Treatment } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { protocolOf, type Desk, type TabProps } from '../launch/desk.ts';
import { hashOf } from '../place.ts';
import { ActionBar } from '../saving/ActionBar.tsx';
import { useSubmission } from '../saving/use-submission.ts';
import { Notice } from '../ui/Notice.tsx';
import { AliquotStep } from './AliquotStep.tsx';
import { CollectStep } from './CollectStep.tsx';
import { IncubatingStep } from './IncubatingStep.tsx';
import { ReleaseStep } from './ReleaseStep.tsx';
import { SeparateStep } from './SeparateStep.tsx';
import { StartIncubationStep } from './StartIncubationStep.tsx';
import { RejectedStep } from './RejectedStep.tsx';
import { StockStep } from './StockStep.tsx';

/** From the draw to the released aliquots, one step at a time. */
export function Preparation({ desk, treatment, isFromPaper = false }: TabProps) {
  const { t } = useWords();
  const protocol = treatment === undefined ? undefined : protocolOf(desk, treatment);
  if (treatment !== undefined && protocol !== undefined)
    return <KnownPreparation desk={desk} treatment={treatment} protocol={protocol} isFromPaper={isFromPaper} />;
  const isMissing = treatment !== undefined;
  return (
    <>
      <main className="main">
        <h1>{t('tab.preparation')}</h1>
        <Notice
          kind={isMissing ? 'stop' : 'plain'}
          title={t(isMissing ? 'notice.protocol-missing' : 'notice.no-treatment')}
        >
          <p>
            <a href={hashOf({ tab: isMissing ? 'overview' : 'plan' })}>
              {t(isMissing ? 'tab.overview' : 'overview.plan-first')}
            </a>
          </p>
        </Notice>
      </main>
      <ActionBar saving={{ state: 'idle' }} />
    </>
  );
}

interface KnownProps {
  readonly desk: Desk;
  readonly treatment: Treatment;
  readonly protocol: Protocol;
  readonly isFromPaper: boolean;
}

function KnownPreparation({ desk, treatment, protocol, isFromPaper }: KnownProps) {
  const submission = useSubmission(desk);
  const [chosen, setChosen] = useState<number | 'new'>();
  const onChoose = (next: number | 'new') => {
    submission.clear();
    setChosen(next);
  };
  const batch =
    chosen === 'new'
      ? undefined
      : (treatment.batches.find(({ number }) => number === chosen) ?? treatment.batches.at(-1));
  const props = { desk, treatment, protocol, submission, isFromPaper, onChoose };
  if (batch === undefined)
    return <CollectStep key={`new ${treatment.batches.length}`} {...props} onStored={() => setChosen(undefined)} />;
  return <BatchStep {...props} batch={batch} />;
}

function BatchStep(props: Parameters<typeof StockStep>[0] & { readonly batch: Batch }) {
  const key = props.batch.identifier;
  switch (batchState(props.batch)) {
    case 'collected':
      return <StartIncubationStep key={key} {...props} />;
    case 'incubating':
      return <IncubatingStep key={key} {...props} />;
    case 'incubated':
      return <SeparateStep key={key} {...props} />;
    case 'separated':
      return <AliquotStep key={key} {...props} />;
    case 'aliquoted':
      return <ReleaseStep key={key} {...props} />;
    case 'released':
    case 'closed':
      return <StockStep key={key} {...props} />;
    case 'rejected':
      return <RejectedStep key={key} {...props} />;
  }
}
