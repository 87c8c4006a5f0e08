import { useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { RangeField, type RangeText } from '../ui/RangeField.tsx';
import { parseRange } from './range-text.ts';

interface TemperatureDialogProps {
  readonly onReport: (measured: { readonly low: number; readonly high: number }) => void;
  readonly onClose: () => void;
}

/** What the incubator measured; outside the protocol it becomes a deviation that a physician decides at release. */
export function TemperatureDialog({ onReport, onClose }: TemperatureDialogProps) {
  const { t } = useWords();
  const [measured, setMeasured] = useState<RangeText>({ low: '', high: '' });
  const range = parseRange(measured);
  return (
    <Dialog title={t('incubate.report')} onClose={onClose}>
      <RangeField
        at="measured"
        label={t('incubate.measured')}
        unit="°C"
        value={measured}
        onChange={setMeasured}
        words={{ low: t('field.lowest'), to: t('field.to'), high: t('field.highest') }}
        hint={t('incubate.measured-hint')}
      />
      <div className="row end">
        <button type="button" onClick={onClose}>
          {t('dialog.leave')}
        </button>
        <button
          type="button"
          className="primary"
          disabled={range === undefined}
          onClick={() => range !== undefined && onReport(range)}
        >
          {t('incubate.report-save')}
        </button>
      </div>
    </Dialog>
  );
}
