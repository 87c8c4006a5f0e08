import { useState } from 'react';
import { degreesCelsius, laterOf, shortName, type CodeRead, type StartIncubationCommand } from '@autoserum/profiles';
import { withSheetTime } from '../drafts/sheet-draft.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { useWords } from '../i18n/i18n.ts';
import { previewDeviations, previewIssues } from '../saving/preview.ts';
import { codeThen, occurrenceOf, useSheetTime } from '../saving/sheet-time.ts';
import { Columns } from '../ui/Panel.tsx';
import { RangeField, type RangeText } from '../ui/RangeField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { BloodPanel } from './BloodPanel.tsx';
import { DeviationsNotice } from './DeviationsNotice.tsx';
import { readOf } from './label-reads.ts';
import { readIncubation } from './kept-steps.ts';
import { parseRange } from './range-text.ts';
import { ScanLabels } from './ScanLabels.tsx';
import { StepFrame, type BatchProps } from './StepFrame.tsx';

/** Every syringe into the incubator, each label read: two patients' syringes may share it. */
export function StartIncubationStep(props: BatchProps) {
  const { desk, treatment, protocol, batch, submission } = props;
  const words = useWords();
  const { t } = words;
  const [incubator, setIncubator] = useState('');
  const [temperature, setTemperature] = useState<RangeText>({ low: '', high: '' });
  const [reads, setReads] = useState<readonly CodeRead[]>([]);
  const sheet = useSheetTime(props.isFromPaper);
  const drawnAt = batch.blood.map(({ collectedAt }) => collectedAt).reduce(laterOf);
  const occurrence = occurrenceOf(desk, sheet, drawnAt);
  const kept = useDraft(
    desk,
    submission,
    withSheetTime(sheet, {
      form: ['incubation', treatment.id, batch.identifier],
      content: { incubator, temperature },
      read: readIncubation,
      onContent: (content) => {
        setIncubator(content.incubator);
        setTemperature(content.temperature);
      },
    }),
  );
  const edit =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      submission.edited();
      set(value);
    };
  const identifiers = batch.blood.map(({ identifier }) => identifier);
  const unread = identifiers.filter((identifier) => readOf(reads, identifier) === undefined);
  const range = parseRange(temperature);
  const command: StartIncubationCommand | undefined =
    occurrence === undefined || range === undefined || incubator.trim() === '' || unread.length > 0
      ? undefined
      : {
          kind: 'start-incubation',
          ...occurrence,
          batch: batch.identifier,
          incubator: incubator.trim(),
          temperature: { low: degreesCelsius(range.low), high: degreesCelsius(range.high) },
          labels: reads.map((read) => codeThen(read, occurrence)),
        };
  const open =
    incubator.trim() === ''
      ? t('incubate.open-incubator')
      : range === undefined
        ? t('incubate.open-temperature')
        : unread.length > 0
          ? t('open.labels', { labels: words.list(unread.map(shortName)) })
          : undefined;
  return (
    <StepFrame
      {...props}
      draft={kept}
      written={sheet && { sheet, label: 'from-paper.time-into', before: drawnAt }}
      preview={previewIssues(desk, command, { treatment, protocol })}
      primary={{
        label: t('incubate.start'),
        open,
        onPress: () => command !== undefined && kept.send(command, treatment),
      }}
      note={t('incubate.start-note')}
    >
      <DeviationsNotice deviations={previewDeviations(desk, command, { treatment, protocol })} />
      <Columns split="19.5rem minmax(0, 1fr)" fill>
        <div className="stack-s">
          <ol className="scans">
            <ScanLabels
              number={1}
              title={t('incubate.scan-in')}
              expected={identifiers}
              reads={reads}
              onChange={edit(setReads)}
              clock={desk.clock}
            />
          </ol>
          <section className="panel" aria-label={t('line.incubate')}>
            <TextField
              at="incubator"
              label={t('incubate.incubator')}
              value={incubator}
              onChange={edit(setIncubator)}
              hint={t('incubate.incubator-hint')}
            />
            <RangeField
              at="temperature"
              label={t('incubate.set-temperature')}
              unit="°C"
              value={temperature}
              onChange={edit(setTemperature)}
              words={{ low: t('field.lowest'), to: t('field.to'), high: t('field.highest') }}
              hint={t('incubate.protocol-temperature', {
                low: words.number(protocol.incubationTemperature.low),
                high: words.celsius(protocol.incubationTemperature.high),
              })}
            />
          </section>
        </div>
        <BloodPanel
          treatment={treatment}
          batch={batch}
          isRead={(identifier) => readOf(reads, identifier) !== undefined}
        />
      </Columns>
    </StepFrame>
  );
}
