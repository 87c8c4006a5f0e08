import { useState } from 'react';
import {
  APPEARANCES,
  degreesCelsius,
  micrometres,
  millilitres,
  parseCalendarDate,
  standardGravities,
  sumMillilitres,
  type Appearance,
  type SeparateCommand,
  type Temperature,
} from '@autoserum/profiles';
import { withSheetTime } from '../drafts/sheet-draft.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { useWords } from '../i18n/i18n.ts';
import { optionsOf } from '../i18n/names.ts';
import { previewIssues } from '../saving/preview.ts';
import { occurrenceOf, useSheetTime } from '../saving/sheet-time.ts';
import { DateTimeField } from '../ui/DateTimeField.tsx';
import { FieldGroup } from '../ui/Field.tsx';
import { instantOfLocal, localOf, pickedAfter } from '../ui/local-time.ts';
import { Columns, Panel } from '../ui/Panel.tsx';
import { parseQuantity } from '../ui/quantity-text.ts';
import { QuantityField } from '../ui/QuantityField.tsx';
import type { RangeText } from '../ui/RangeField.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { TextField } from '../ui/TextField.tsx';
import { readSeparation } from './kept-steps.ts';
import { parseRange } from './range-text.ts';
import { StepFrame, type BatchProps } from './StepFrame.tsx';
import { TemperatureFields } from './TemperatureFields.tsx';

interface Draft {
  readonly startedAt: string;
  readonly endedAt: string;
  readonly force: string;
  readonly lot: string;
  readonly expiresOn: string;
  readonly pore: string;
  readonly temperature: RangeText;
  readonly nature?: Temperature['nature'] | undefined;
  readonly volume: string;
  readonly appearance?: Appearance | undefined;
}

/** Centrifuge and filter: times, force, filter, and what the serum looks like. */
export function SeparateStep(props: BatchProps) {
  const { desk, treatment, protocol, batch, submission } = props;
  const words = useWords();
  const { t } = words;
  const { timeZone } = desk.session;
  const [draft, setDraft] = useState<Draft>({
    startedAt: '',
    endedAt: '',
    force: '',
    lot: '',
    expiresOn: '',
    pore: words.number(protocol.filterPore),
    temperature: { low: '', high: '' },
    volume: '',
  });
  const change = (part: Partial<Draft>) => {
    submission.edited();
    setDraft((before) => ({ ...before, ...part }));
  };
  const sheet = useSheetTime(props.isFromPaper);
  const kept = useDraft(
    desk,
    submission,
    withSheetTime(sheet, {
      form: ['separation', treatment.id, batch.identifier],
      content: draft,
      read: readSeparation,
      onContent: setDraft,
    }),
  );
  const latest = localOf(desk.clock.minute(), timeZone);
  const drawn = sumMillilitres(batch.blood.map(({ volume }) => volume));
  const command = commandOf();
  return (
    <StepFrame
      {...props}
      draft={kept}
      written={sheet && { sheet, label: 'from-paper.time-filter', before: instantOfLocal(draft.endedAt, timeZone) }}
      preview={previewIssues(desk, command, { treatment, protocol })}
      primary={{
        label: t('separate.save'),
        open: firstOpen(),
        onPress: () => command !== undefined && kept.send(command, treatment),
      }}
    >
      <Columns split="minmax(0, 1.75fr) minmax(0, 1fr)" fill>
        <div className="stack">
          <Panel title={t('separate.spin')}>
            <Columns split="minmax(0, 1.3fr) minmax(0, 1.3fr) minmax(0, 1fr)" keep>
              <DateTimeField
                at="centrifugation.startedAt"
                label={t('separate.started')}
                value={draft.startedAt}
                max={latest}
                onChange={(startedAt) => change({ startedAt })}
              />
              <DateTimeField
                at="centrifugation.endedAt"
                label={t('separate.ended')}
                value={draft.endedAt}
                max={latest}
                onChange={(endedAt) => change({ endedAt })}
              />
              <QuantityField
                at="centrifugation.force"
                label={t('separate.force')}
                unit="× g"
                value={draft.force}
                onChange={(force) => change({ force })}
                unreadable={t('field.number')}
              />
            </Columns>
          </Panel>
          <Panel title={t('separate.filter')}>
            <Columns split="minmax(0, 1fr) minmax(0, 1.2fr) minmax(0, 1fr)" keep>
              <TextField at="filter.lot" label={t('kit.lot')} value={draft.lot} onChange={(lot) => change({ lot })} />
              <TextField
                at="filter.expiresOn"
                label={t('kit.expires')}
                type="date"
                value={draft.expiresOn}
                onChange={(expiresOn) => change({ expiresOn })}
              />
              <QuantityField
                at="filter.pore"
                label={t('separate.pore')}
                unit="µm"
                value={draft.pore}
                onChange={(pore) => change({ pore })}
                unreadable={t('field.number')}
                hint={t('field.from-protocol')}
              />
            </Columns>
          </Panel>
        </div>
        <Panel title={t('separate.serum')}>
          <TemperatureFields value={draft.temperature} nature={draft.nature} onChange={change} />
          <QuantityField
            at="volume"
            label={t('separate.volume')}
            unit={t('unit.millilitres')}
            value={draft.volume}
            onChange={(volume) => change({ volume })}
            unreadable={t('field.number')}
            hint={t('separate.volume-hint', { volume: words.millilitres(drawn) })}
          />
          <FieldGroup at="appearance" label={t('separate.appearance')}>
            {(id) => (
              <Segmented
                labelledBy={id}
                options={optionsOf(APPEARANCES, (appearance) => `appearance.${appearance}`, words)}
                value={draft.appearance}
                onChange={(appearance) => change({ appearance })}
              />
            )}
          </FieldGroup>
        </Panel>
      </Columns>
    </StepFrame>
  );

  function firstOpen(): string | undefined {
    if (
      instantOfLocal(draft.startedAt, timeZone) === undefined ||
      instantOfLocal(draft.endedAt, timeZone) === undefined
    )
      return t('separate.open-times');
    if (draft.force !== '' && parseQuantity(draft.force) === undefined) return t('separate.open-force');
    if (draft.lot.trim() === '' || draft.expiresOn === '' || parseQuantity(draft.pore) === undefined)
      return t('separate.open-filter');
    if (parseRange(draft.temperature) === undefined || draft.nature === undefined) return t('open.temperature');
    if (parseQuantity(draft.volume) === undefined) return t('separate.open-volume');
    return draft.appearance === undefined ? t('separate.open-appearance') : undefined;
  }

  function commandOf(): SeparateCommand | undefined {
    const started = instantOfLocal(draft.startedAt, timeZone);
    const taken = batch.incubation?.endedAt;
    const startedAt = started === undefined || taken === undefined ? started : pickedAfter(started, taken);
    const endedAt = instantOfLocal(draft.endedAt, timeZone);
    const occurrence = occurrenceOf(desk, sheet, endedAt);
    if (occurrence === undefined) return undefined;
    const [force, pore, volume] = [parseQuantity(draft.force), parseQuantity(draft.pore), parseQuantity(draft.volume)];
    const expiresOn = parseCalendarDate(draft.expiresOn, 'filter.expiresOn');
    const range = parseRange(draft.temperature);
    const { nature, appearance } = draft;
    if (firstOpen() !== undefined || startedAt === undefined || endedAt === undefined || pore === undefined)
      return undefined;
    if (
      volume === undefined ||
      !expiresOn.ok ||
      range === undefined ||
      nature === undefined ||
      appearance === undefined
    )
      return undefined;
    return {
      kind: 'separate',
      ...occurrence,
      batch: batch.identifier,
      centrifugation: { startedAt, endedAt, ...(force === undefined ? {} : { force: standardGravities(force) }) },
      filter: { lot: draft.lot.trim(), expiresOn: expiresOn.value, pore: micrometres(pore) },
      temperature: { low: degreesCelsius(range.low), high: degreesCelsius(range.high), nature },
      volume: millilitres(volume),
      appearance,
    };
  }
}
