import type { ReactNode } from 'react';
import type { Batch, Issue, Protocol, Treatment } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import type { Desk } from '../launch/desk.ts';
import { ActionBar, type Primary } from '../saving/ActionBar.tsx';
import { findingsOf, issuesOf } from '../saving/findings-of.ts';
import { SavingNotice } from '../saving/SavingNotice.tsx';
import { isBusy, type Submission } from '../saving/use-submission.ts';
import { Findings } from '../ui/findings.tsx';
import { StepLine } from './StepLine.tsx';

/** What every step of a preparation works with. */
export interface PreparationProps {
  readonly desk: Desk;
  readonly treatment: Treatment;
  readonly protocol: Protocol;
  readonly submission: Submission;
  /** Shows another draw of this treatment, or begins a new one. */
  readonly onChoose: (batch: number | 'new') => void;
}

export interface BatchProps extends PreparationProps {
  readonly batch: Batch;
}

interface StepFrameProps extends PreparationProps {
  readonly batch: Batch | undefined;
  /** What the rules say of the entries so far. */
  readonly preview?: readonly Issue[];
  readonly primary?: Primary | undefined;
  readonly actions?: ReactNode;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of a step: the line of six above, what is known about saving, and the actions below. */
export function StepFrame(props: StepFrameProps) {
  const words = useWords();
  const { desk, treatment, batch, protocol, submission, preview = [], primary, actions, note } = props;
  const isPermitted = desk.session.capability.canWrite;
  return (
    <Findings
      findings={findingsOf(submission.saving.state === 'refused' ? issuesOf(submission.saving) : preview, words)}
    >
      <main className="main">
        <h1 className="sr">{words.t('tab.preparation')}</h1>
        <BatchChoice treatment={treatment} batch={batch} onChoose={props.onChoose} />
        <StepLine batch={batch} protocol={protocol} />
        <SavingNotice submission={submission} desk={desk} />
        <div className="stack" inert={isBusy(submission.saving)}>
          {props.children}
        </div>
      </main>
      <ActionBar
        saving={submission.saving}
        primary={isPermitted ? primary : undefined}
        note={isPermitted ? note : words.t('notice.read-only')}
      >
        {isPermitted && actions}
      </ActionBar>
    </Findings>
  );
}

/** Only where a treatment has more than one draw. */
function BatchChoice({ treatment, batch, onChoose }: Pick<StepFrameProps, 'treatment' | 'batch' | 'onChoose'>) {
  const { t } = useWords();
  if (treatment.batches.length < 2 && batch !== undefined) return null;
  if (treatment.batches.length === 0) return null;
  return (
    <div className="row">
      {treatment.batches.map(({ number, identifier }) => (
        <button key={identifier} type="button" aria-pressed={number === batch?.number} onClick={() => onChoose(number)}>
          {t('preparation.draw-number', { number })}
        </button>
      ))}
      {batch === undefined && <span className="strong">{t('preparation.new-draw')}</span>}
    </div>
  );
}
