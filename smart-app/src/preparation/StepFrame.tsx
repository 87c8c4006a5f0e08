import type { ReactNode } from 'react';
import type { Batch, Issue, Protocol, Treatment } from '@autoserum/profiles';
import { DraftNotice } from '../drafts/DraftNotice.tsx';
import { DraftStatus } from '../drafts/DraftStatus.tsx';
import type { Draft } from '../drafts/use-draft.ts';
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
  /** What is typed at this step, where something is. */
  readonly draft?: Draft;
  readonly children: ReactNode;
}

/** The frame of a step: the line of six above, what is known about saving, and the actions below. */
export function StepFrame(props: StepFrameProps) {
  const words = useWords();
  const { desk, treatment, batch, protocol, submission, preview = [], primary, actions, note, draft } = props;
  const isAsking = draft?.isAsking === true;
  const isPermitted = desk.session.capability.canWrite;
  return (
    <Findings
      findings={findingsOf(submission.saving.state === 'refused' ? issuesOf(submission.saving) : preview, words)}
    >
      <main className="main">
        <h1 className="sr">{words.t('tab.preparation')}</h1>
        <BatchChoice treatment={treatment} batch={batch} onChoose={props.onChoose} />
        <StepLine batch={batch} protocol={protocol} />
        {draft !== undefined && <DraftNotice draft={draft} />}
        <SavingNotice submission={submission} desk={desk} />
        <div className="stack" inert={isBusy(submission.saving) || isAsking}>
          {props.children}
        </div>
      </main>
      <ActionBar
        saving={submission.saving}
        onCancel={submission.cancel}
        primary={isPermitted ? waiting(primary) : undefined}
        note={isPermitted ? note : words.t('notice.read-only')}
        draft={draft !== undefined && <DraftStatus draft={draft} />}
      >
        {isPermitted && actions}
      </ActionBar>
    </Findings>
  );

  function waiting(action: Primary | undefined): Primary | undefined {
    return isAsking && action !== undefined ? { ...action, open: words.t('draft.answer-first') } : action;
  }
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
