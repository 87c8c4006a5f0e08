import { useState } from 'react';
import {
  DISCARD_REASONS,
  shortName,
  type Aliquot,
  type Command,
  type DiscardReason,
  type Occurrence,
  type Temperature,
  type Treatment,
} from '@autoserum/profiles';
import { DraftFields } from '../drafts/DraftFields.tsx';
import { useDraft } from '../drafts/use-draft.ts';
import { useWords } from '../i18n/i18n.ts';
import { optionsOf } from '../i18n/names.ts';
import type { Desk } from '../launch/desk.ts';
import type { Submission } from '../saving/use-submission.ts';
import { CodeSelect } from '../ui/CodeSelect.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import type { RangeText } from '../ui/RangeField.tsx';
import { readStock } from './kept-steps.ts';
import { parseRange } from './range-text.ts';
import { placeOfAct, stockCommand, type StockAct } from './stock-act.ts';
import { TemperatureFields } from './TemperatureFields.tsx';

interface StockDialogProps {
  readonly act: StockAct;
  readonly aliquots: readonly Aliquot[];
  readonly batch: string;
  /** When it is done; undefined until a sheet says so. */
  readonly occurrence: Occurrence | undefined;
  readonly desk: Desk;
  readonly treatment: Treatment;
  readonly submission: Submission;
  readonly isBusy: boolean;
  /** The first of them goes the way that is given: it ends the draft. */
  readonly onSend: (commands: readonly Command[], send: Submission['send']) => void;
  readonly onClose: () => void;
}

/** One act for the picked aliquots: the temperature of a move, or the reason of a loss. */
export function StockDialog(props: StockDialogProps) {
  const { act, aliquots, desk, isBusy, occurrence, onSend, onClose } = props;
  const words = useWords();
  const { t } = words;
  const [temperature, setTemperature] = useState<RangeText>({ low: '', high: '' });
  const [nature, setNature] = useState<Temperature['nature']>();
  const [reason, setReason] = useState<DiscardReason>();
  const kept = useDraft(desk, props.submission, {
    form: ['stock', props.treatment.id, `${props.batch}.${act}`],
    content: { temperature, nature, reason },
    read: readStock,
    onContent: (content) => {
      setTemperature(content.temperature);
      setNature(content.nature);
      setReason(content.reason);
    },
  });
  const leave = () => {
    kept.discard();
    onClose();
  };
  const entry = { range: parseRange(temperature), nature, reason };
  const commands = aliquots.flatMap(({ id }) => {
    const command = occurrence && stockCommand(act, entry, { ...occurrence, aliquotId: id });
    return command === undefined ? [] : [command];
  });
  const names = words.list(aliquots.map(({ identifier }) => shortName(identifier)));
  return (
    <Dialog title={t('stock.title', { act: t(`stock.${act}`), labels: names })} onClose={leave}>
      <DraftFields draft={kept}>
        {placeOfAct(act) !== undefined && (
          <TemperatureFields
            value={temperature}
            nature={nature}
            onChange={(part) => {
              if (part.temperature !== undefined) setTemperature(part.temperature);
              if (part.nature !== undefined) setNature(part.nature);
            }}
          />
        )}
        {(act === 'quarantine' || act === 'discard') && (
          <CodeSelect
            at="reason"
            label={t('reject.reason')}
            placeholder={t('choose')}
            options={optionsOf(DISCARD_REASONS, (one) => `discard-reason.${one}`, words)}
            value={reason}
            onChange={setReason}
          />
        )}
        {act === 'lose' && <p>{t('stock.lose-why')}</p>}
      </DraftFields>
      <div className="row end">
        <button type="button" onClick={leave}>
          {t('dialog.leave')}
        </button>
        <button
          type="button"
          className="primary"
          disabled={commands.length < aliquots.length || isBusy || kept.isAsking}
          onClick={() => onSend(commands, kept.send)}
        >
          {t(`stock.${act}-save`)}
        </button>
      </div>
    </Dialog>
  );
}
