import type { ReactNode } from 'react';
import type { Batch, Instant, Issue, Protocol, Treatment } from '@autoserum/profiles';
import { DraftNotice } from '../drafts/DraftNotice.tsx';
import { DraftStatus } from '../drafts/DraftStatus.tsx';
import type { Draft } from '../drafts/use-draft.ts';
import { useWords } from '../i18n/i18n.ts';
import type { TextKey } from '../i18n/texts.ts';
import type { Desk } from '../launch/desk.ts';
import { ActionBar, type Primary } from '../saving/ActionBar.tsx';
import { findingsOf, issuesOf } from '../saving/findings-of.ts';
import { PaperBand } from '../saving/PaperBand.tsx';
import { SavingNotice } from '../saving/SavingNotice.tsx';
import { sheetTimeIssues, type SheetTime } from '../saving/sheet-time.ts';
import { SheetTimeField, withoutTwice } from '../saving/SheetTimeField.tsx';
import { isBusy, type Submission } from '../saving/use-submission.ts';
import { Findings } from '../ui/findings.tsx';
import { Columns } from '../ui/Panel.tsx';
import { StepLine } from './StepLine.tsx';

/** What every step of a preparation works with. */
export interface PreparationProps {
  readonly desk: Desk;
  readonly treatment: Treatment;
  readonly protocol: Protocol;
  readonly submission: Submission;
  /** The steps stand on the sheet for a downtime, each with its time. */
  readonly isFromPaper: boolean;
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
  /** When it happened, where it stands on paper. */
  readonly written?: WrittenStep | undefined;
  /** What is typed at this step, where something is. */
  readonly draft?: Draft;
  readonly children: ReactNode;
}

/** The time of a step on paper. */
export interface WrittenStep {
  readonly sheet: SheetTime;
  /** What happened then. */
  readonly label: TextKey;
  /** When the step before it happened. */
  readonly before?: Instant | undefined;
}

/** The frame of a step: the line of six above, what is known about saving, and the actions below. */
export function StepFrame(props: StepFrameProps) {
  const words = useWords();
  const { desk, treatment, batch, protocol, submission, preview = [], primary, actions, note, draft, written } = props;
  const timeIssues = sheetTimeIssues(desk, written?.sheet, written?.before);
  const found = withoutTwice(timeIssues, preview);
  const isAsking = draft?.isAsking === true;
  const isPermitted = desk.session.capability.canWrite;
  return (
    <Findings findings={findingsOf(submission.saving.state === 'refused' ? issuesOf(submission.saving) : found, words)}>
      <main className="main">
        <h1 className="sr">{words.t('tab.preparation')}</h1>
        {props.isFromPaper && <PaperBand desk={desk} treatmentId={treatment.id} tab="preparation" />}
        <BatchChoice treatment={treatment} batch={batch} onChoose={props.onChoose} />
        <StepLine batch={batch} protocol={protocol} />
        {draft !== undefined && <DraftNotice draft={draft} />}
        <SavingNotice submission={submission} desk={desk} />
        <div className="stack" inert={isBusy(submission.saving) || isAsking}>
          {written !== undefined && (
            <section className="panel" aria-label={words.t('from-paper.band')}>
              <Columns split="minmax(0, 24rem)" keep>
                <SheetTimeField desk={desk} sheet={written.sheet} label={written.label} />
              </Columns>
            </section>
          )}
          {props.children}
        </div>
      </main>
      <ActionBar
        saving={submission.saving}
        onCancel={submission.cancel}
        primary={isPermitted ? waiting(primary) : undefined}
        note={isPermitted ? (props.isFromPaper ? words.t('from-paper.note') : note) : words.t('notice.read-only')}
        draft={draft !== undefined && <DraftStatus draft={draft} />}
      >
        {isPermitted && actions}
      </ActionBar>
    </Findings>
  );

  function waiting(action: Primary | undefined): Primary | undefined {
    if (action === undefined) return undefined;
    if (isAsking) return { ...action, open: words.t('draft.answer-first') };
    if (written?.sheet.text === '') return { ...action, open: words.t('from-paper.open-time') };
    return timeIssues.length > 0 ? { ...action, open: words.t('from-paper.wrong-time') } : action;
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
