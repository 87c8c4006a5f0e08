import { useState } from 'react';
import {
  degreesCelsius,
  millilitres,
  shortName,
  specimenIdentifier,
  sumMillilitres,
  type AliquotCommand,
  type CodeRead,
  type Temperature,
} from '@autoserum/profiles';
import { withSheetTime } from '../drafts/sheet-draft.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { useWords } from '../i18n/i18n.ts';
import { previewIssues } from '../saving/preview.ts';
import { codeThen, occurrenceOf, useSheetTime } from '../saving/sheet-time.ts';
import { Icon } from '../ui/Icon.tsx';
import { Columns, Panel } from '../ui/Panel.tsx';
import { parseQuantity } from '../ui/quantity-text.ts';
import type { RangeText } from '../ui/RangeField.tsx';
import { State } from '../ui/State.tsx';
import { customProperties } from '../ui/Panel.tsx';
import { readAliquots } from './kept-steps.ts';
import { readOf } from './label-reads.ts';
import { LabelSheet } from './LabelSheet.tsx';
import { parseRange } from './range-text.ts';
import { ScanLabels } from './ScanLabels.tsx';
import { StepFrame, type BatchProps } from './StepFrame.tsx';
import { TemperatureFields } from './TemperatureFields.tsx';

interface Draft {
  readonly count: string;
  readonly volumes: Readonly<Record<string, string>>;
  readonly temperature: RangeText;
  readonly nature?: Temperature['nature'] | undefined;
  readonly reads: readonly CodeRead[];
}

const MOST_PORTIONS = 40;

/** Serum into its portions, each with its own label. The volumes must not add up to more than there is. */
export function AliquotStep(props: BatchProps) {
  const { desk, treatment, protocol, batch, submission } = props;
  const words = useWords();
  const { t } = words;
  const serum = batch.serum?.volume ?? millilitres(0);
  const [draft, setDraft] = useState<Draft>({
    count: String(Math.floor(serum / protocol.aliquotVolume)),
    volumes: {},
    temperature: { low: '', high: '' },
    reads: [],
  });
  const [isPrinting, setPrinting] = useState(false);
  const { reads: _reads, ...typed } = draft;
  const sheet = useSheetTime(props.isFromPaper);
  const filteredAt = batch.serum?.filtration.filteredAt;
  const kept = useDraft(
    desk,
    submission,
    withSheetTime(sheet, {
      form: ['aliquots', treatment.id, batch.identifier],
      content: typed,
      read: readAliquots,
      onContent: (content) => setDraft((before) => ({ ...before, ...content })),
    }),
  );
  const change = (part: Partial<Draft>) => {
    submission.edited();
    setDraft((before) => ({ ...before, ...part }));
  };
  const count = Math.min(Math.max(Math.trunc(parseQuantity(draft.count) ?? 0), 0), MOST_PORTIONS);
  const identifiers = Array.from({ length: count }, (_, index) => specimenIdentifier(batch.identifier, 'A', index + 1));
  const volumeText = (identifier: string) => draft.volumes[identifier] ?? words.amount(protocol.aliquotVolume);
  const volumes = identifiers.map((identifier) => parseQuantity(volumeText(identifier)));
  const total = sumMillilitres(volumes.map((volume) => millilitres(volume ?? 0)));
  const command = commandOf();
  return (
    <StepFrame
      {...props}
      draft={kept}
      written={sheet && { sheet, label: 'from-paper.time-fill', before: filteredAt }}
      preview={previewIssues(desk, command, { treatment, protocol })}
      primary={{
        label: t('aliquots.save'),
        open: firstOpen(),
        onPress: () => command !== undefined && kept.send(command, treatment),
      }}
    >
      {isPrinting && (
        <LabelSheet
          desk={desk}
          treatmentId={treatment.id}
          query={{ kind: 'aliquot', batch: batch.identifier, count }}
          onClose={() => setPrinting(false)}
        />
      )}
      <Columns split="19.5rem minmax(0, 1fr)">
        <div className="stack-s">
          <ol className="scans">
            <ScanLabels
              number={1}
              title={t('aliquots.labels')}
              expected={identifiers}
              reads={draft.reads}
              onChange={(reads) => change({ reads })}
              clock={desk.clock}
            />
          </ol>
          <section className="panel" aria-label={t('field.temperature')}>
            <TemperatureFields value={draft.temperature} nature={draft.nature} onChange={change} />
          </section>
          <Balance serum={serum} total={total} />
        </div>
        <div className="stack-s">
          <Panel
            title={t('aliquots.title')}
            aside={
              <span className="row">
                <label className="row small soft">
                  {t('aliquots.count')}
                  <input
                    className="num count-input"
                    inputMode="numeric"
                    autoComplete="off"
                    value={draft.count}
                    onChange={(event) => change({ count: event.target.value })}
                  />
                </label>
                <button type="button" className="quiet small" disabled={count === 0} onClick={() => setPrinting(true)}>
                  <Icon name="print" />
                  {t('labels.show')}
                </button>
              </span>
            }
          >
            <table className="cells">
              <thead>
                <tr>
                  <th>{t('syringe.label')}</th>
                  <th className="num">{t('unit.millilitres')}</th>
                  <th>{t('syringe.scan')}</th>
                </tr>
              </thead>
              <tbody>
                {identifiers.map((identifier) => {
                  const isRead = readOf(draft.reads, identifier) !== undefined;
                  return (
                    <tr key={identifier}>
                      <th className="id">{shortName(identifier)}</th>
                      <td className="num">
                        <input
                          className="num count-input"
                          inputMode="decimal"
                          autoComplete="off"
                          aria-label={t('syringe.volume-of', { label: shortName(identifier) })}
                          value={volumeText(identifier)}
                          onChange={(event) =>
                            change({ volumes: { ...draft.volumes, [identifier]: event.target.value } })
                          }
                        />
                      </td>
                      <td>
                        <State kind={isRead ? 'done' : 'later'} small>
                          {t(isRead ? 'scan.done' : 'scan.open')}
                        </State>
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </Panel>
        </div>
      </Columns>
    </StepFrame>
  );

  function firstOpen(): string | undefined {
    if (count === 0) return t('aliquots.open-count');
    if (volumes.some((volume) => volume === undefined)) return t('aliquots.open-volume');
    if (parseRange(draft.temperature) === undefined || draft.nature === undefined) return t('open.temperature');
    const unread = identifiers.filter((identifier) => readOf(draft.reads, identifier) === undefined);
    return unread.length > 0 ? t('open.labels', { labels: words.list(unread.map(shortName)) }) : undefined;
  }

  function commandOf(): AliquotCommand | undefined {
    const range = parseRange(draft.temperature);
    const occurrence = occurrenceOf(desk, sheet, filteredAt);
    if (occurrence === undefined) return undefined;
    if (firstOpen() !== undefined || range === undefined || draft.nature === undefined) return undefined;
    const portions = identifiers.flatMap((identifier) => {
      const [volume, label] = [parseQuantity(volumeText(identifier)), readOf(draft.reads, identifier)];
      return volume === undefined || label === undefined
        ? []
        : [{ volume: millilitres(volume), label: codeThen(label, occurrence) }];
    });
    return {
      kind: 'aliquot',
      ...occurrence,
      batch: batch.identifier,
      temperature: { low: degreesCelsius(range.low), high: degreesCelsius(range.high), nature: draft.nature },
      portions,
    };
  }
}

/** What of the serum goes into aliquots, and what is left. */
function Balance({ serum, total }: { readonly serum: number; readonly total: number }) {
  const { t, millilitres: amount } = useWords();
  const left = Math.round((serum - total) * 1000) / 1000;
  return (
    <section className="panel balance" aria-label={t('balance.title')}>
      <div className="bar" aria-hidden="true">
        <span className="used" style={customProperties({ '--share': total })}>
          {amount(total)}
        </span>
        {left > 0 && <span className="pending" style={customProperties({ '--share': left })} />}
      </div>
      <dl className="facts-row">
        <div>
          <dt>{t('balance.serum')}</dt>
          <dd>{amount(serum)}</dd>
        </div>
        <div>
          <dt>{t('balance.aliquots')}</dt>
          <dd>{amount(total)}</dd>
        </div>
        <div>
          <dt>{t('balance.left')}</dt>
          <dd>
            {left < 0 ? <State kind="stop">{t('balance.too-much', { volume: amount(-left) })}</State> : amount(left)}
          </dd>
        </div>
      </dl>
    </section>
  );
}
