import { useState } from 'react';
import { type Command, type Treatment } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { occurrenceOf, useSheetTime } from '../saving/sheet-time.ts';
import { isBusy } from '../saving/use-submission.ts';
import { Columns, Panel } from '../ui/Panel.tsx';
import { hashOf } from '../place.ts';
import { AliquotTable } from './AliquotTable.tsx';
import { BloodPanel } from './BloodPanel.tsx';
import { StepFrame, type BatchProps } from './StepFrame.tsx';
import { StockDialog } from './StockDialog.tsx';
import { type StockAct } from './stock-act.ts';

/** The released aliquots: into the freezer, thawed, quarantined, discarded, lost. */
export function StockStep(props: BatchProps) {
  const { desk, treatment, batch, submission, isFromPaper } = props;
  const { t } = useWords();
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [act, setAct] = useState<StockAct>();
  const sheet = useSheetTime(isFromPaper);
  const togglePick = (id: string) =>
    setPicked((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  /** One command an aliquot, each on the record that the one before it left. */
  const sendAll = (commands: readonly Command[], on: Treatment, send = submission.send) => {
    const [first, ...rest] = commands;
    if (first === undefined) {
      setPicked([]);
      return setAct(undefined);
    }
    send(first, on, (reply) => sendAll(rest, reply.treatment));
  };
  return (
    <StepFrame
      {...props}
      note={t('stock.note')}
      written={sheet && { sheet, label: 'from-paper.time-stock' }}
      actions={
        <>
          <button type="button" disabled={isBusy(submission.saving)} onClick={() => props.onChoose('new')}>
            {t('preparation.draw-again')}
          </button>
          <a
            className="button primary"
            href={hashOf({ tab: 'injection', treatmentId: treatment.id, ...(isFromPaper && { isFromPaper }) })}
          >
            {t('stock.to-injection')}
          </a>
        </>
      }
    >
      {act !== undefined && (
        <StockDialog
          key={act}
          act={act}
          aliquots={batch.aliquots.filter(({ id }) => picked.includes(id))}
          batch={batch.identifier}
          desk={desk}
          occurrence={occurrenceOf(desk, sheet)}
          treatment={treatment}
          submission={submission}
          isBusy={isBusy(submission.saving)}
          onSend={(commands, send) => sendAll(commands, treatment, send)}
          onClose={() => setAct(undefined)}
        />
      )}
      <Columns split="minmax(0, 1.38fr) minmax(0, 1fr)" fill>
        <Panel title={t('aliquots.title')}>
          <AliquotTable aliquots={batch.aliquots} now={desk.clock.minute()} picked={picked} onPick={togglePick} />
          <StockActs isDisabled={picked.length === 0 || isBusy(submission.saving)} onAct={setAct} />
        </Panel>
        <BloodPanel treatment={treatment} batch={batch} />
      </Columns>
    </StepFrame>
  );
}

const ACTS = [
  'freezer',
  'thaw',
  'refrigerator',
  'quarantine',
  'discard',
  'lose',
] as const satisfies readonly StockAct[];

function StockActs({ isDisabled, onAct }: { readonly isDisabled: boolean; readonly onAct: (act: StockAct) => void }) {
  const { t } = useWords();
  return (
    <div className="row stock-acts" role="group" aria-label={t('stock.acts')}>
      {ACTS.map((act) => (
        <button key={act} type="button" disabled={isDisabled} onClick={() => onAct(act)}>
          {t(`stock.${act}`)}
        </button>
      ))}
    </div>
  );
}
