import { useState } from 'react';
import { degreesCelsius, type Occurrence } from '@autoserum/profiles';
import { DraftFields } from '../drafts/DraftFields.tsx';
import { useDraft } from '../drafts/use-draft.ts';
import { useWords } from '../i18n/i18n.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { RangeField, type RangeText } from '../ui/RangeField.tsx';
import { readMeasured } from './kept-steps.ts';
import { parseRange } from './range-text.ts';
import type { BatchProps } from './StepFrame.tsx';

interface TemperatureDialogProps extends BatchProps {
  /** When it was measured; undefined until a sheet says so. */
  readonly occurrence: Occurrence | undefined;
  readonly onClose: () => void;
}

/** What the incubator measured; outside the protocol it becomes a deviation that a physician decides at release. */
export function TemperatureDialog({ desk, treatment, batch, submission, occurrence, onClose }: TemperatureDialogProps) {
  const { t } = useWords();
  const [measured, setMeasured] = useState<RangeText>({ low: '', high: '' });
  const kept = useDraft(desk, submission, {
    form: ['temperature', treatment.id, batch.identifier],
    content: { measured },
    read: readMeasured,
    onContent: (content) => setMeasured(content.measured),
  });
  const range = parseRange(measured);
  const leave = () => {
    kept.discard();
    onClose();
  };
  const report = (when: Occurrence, between: { readonly low: number; readonly high: number }) =>
    kept.send(
      {
        kind: 'report-temperature',
        ...when,
        batch: batch.identifier,
        measured: { low: degreesCelsius(between.low), high: degreesCelsius(between.high) },
      },
      treatment,
      onClose,
    );
  return (
    <Dialog title={t('incubate.report')} onClose={leave}>
      <DraftFields draft={kept}>
        <RangeField
          at="measured"
          label={t('incubate.measured')}
          unit="°C"
          value={measured}
          onChange={setMeasured}
          words={{ low: t('field.lowest'), to: t('field.to'), high: t('field.highest') }}
          hint={t('incubate.measured-hint')}
        />
      </DraftFields>
      <div className="row end">
        <button type="button" onClick={leave}>
          {t('dialog.leave')}
        </button>
        <button
          type="button"
          className="primary"
          disabled={range === undefined || occurrence === undefined || kept.isAsking}
          onClick={() => range !== undefined && occurrence !== undefined && report(occurrence, range)}
        >
          {t('incubate.report-save')}
        </button>
      </div>
    </Dialog>
  );
}
