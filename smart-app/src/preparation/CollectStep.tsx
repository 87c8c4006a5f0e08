import { useState } from 'react';
import {
  millilitres,
  parseCalendarDate,
  plannedLabels,
  shortName,
  VEINS,
  type CodeRead,
  type CollectCommand,
  type PatientRead,
  type Vein,
} from '@autoserum/profiles';
import { withSheetTime } from '../drafts/sheet-draft.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { useWords } from '../i18n/i18n.ts';
import { optionsOf } from '../i18n/names.ts';
import { PatientScan } from '../launch/PatientScan.tsx';
import { previewIssues } from '../saving/preview.ts';
import { codeThen, patientThen, occurrenceOf, useSheetTime } from '../saving/sheet-time.ts';
import { FieldGroup } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Columns, Panel } from '../ui/Panel.tsx';
import { parseQuantity } from '../ui/quantity-text.ts';
import { QuantityField } from '../ui/QuantityField.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { TextField } from '../ui/TextField.tsx';
import { readOf } from './label-reads.ts';
import { LabelSheet } from './LabelSheet.tsx';
import { ScanLabels } from './ScanLabels.tsx';
import { readCollection } from './kept-steps.ts';
import { SyringeRows, type SyringeEntry } from './SyringeRows.tsx';
import { StepFrame, type PreparationProps } from './StepFrame.tsx';

interface Draft {
  readonly count: string;
  readonly lot: string;
  readonly expiresOn: string;
  readonly vein?: Vein | undefined;
  readonly patient?: PatientRead | undefined;
  readonly reads: readonly CodeRead[];
  /** What differs from the protocol's volume and the kit above, by syringe. */
  readonly entries: Readonly<Record<string, Partial<SyringeEntry>>>;
}

/** More syringes than any rack holds are a slip of the key. */
const MOST_SYRINGES = 24;

/** The draw: labels first, then the patient, then every syringe with its own label. */
export function CollectStep(props: PreparationProps & { readonly onStored: () => void }) {
  const { desk, treatment, protocol, submission } = props;
  const words = useWords();
  const { t } = words;
  const [draft, setDraft] = useState<Draft>({
    count: String(protocol.syringes),
    lot: '',
    expiresOn: '',
    reads: [],
    entries: {},
  });
  const [isPrinting, setPrinting] = useState(false);
  const { patient: _patient, reads: _reads, ...typed } = draft;
  const sheet = useSheetTime(props.isFromPaper);
  const planned = treatment.log[0]?.occurredAt;
  const kept = useDraft(
    desk,
    submission,
    withSheetTime(sheet, {
      form: ['collection', treatment.id, String(treatment.batches.length + 1)],
      content: typed,
      read: readCollection,
      onContent: (content) => setDraft((before) => ({ ...before, ...content })),
    }),
  );
  const change = (part: Partial<Draft>) => {
    submission.edited();
    setDraft((before) => ({ ...before, ...part }));
  };

  const count = Math.min(Math.max(Math.trunc(parseQuantity(draft.count) ?? 0), 0), MOST_SYRINGES);
  const identifiers = plannedLabels(treatment, count);
  const entryOf = (identifier: string): SyringeEntry => ({
    volume: words.amount(protocol.bloodPerSyringe),
    lot: draft.lot,
    expiresOn: draft.expiresOn,
    ...draft.entries[identifier],
  });
  const command = commandOf();
  return (
    <StepFrame
      {...props}
      batch={undefined}
      draft={kept}
      written={sheet && { sheet, label: 'from-paper.time-draw', before: planned }}
      preview={previewIssues(desk, command, { treatment, protocol })}
      primary={{
        label: t('collect.save'),
        open: firstOpen(),
        onPress: () => command !== undefined && kept.send(command, treatment, props.onStored),
      }}
      note={t('collect.note')}
    >
      {isPrinting && (
        <LabelSheet
          desk={desk}
          treatmentId={treatment.id}
          query={{ kind: 'blood', count }}
          onClose={() => setPrinting(false)}
        />
      )}
      <Columns split="19.5rem minmax(0, 1fr)">
        <div className="stack-s">
          <ol className="scans">
            <PatientScan
              number={1}
              isFromPaper={props.isFromPaper}
              patient={desk.session.patient}
              clock={desk.clock}
              value={draft.patient}
              onChange={(patient) => change({ patient })}
            />
            <ScanLabels
              number={2}
              title={t('collect.labels')}
              expected={identifiers}
              reads={draft.reads}
              onChange={(reads) => change({ reads })}
              clock={desk.clock}
              isShut={draft.patient === undefined}
            />
          </ol>
          <section className="panel" aria-label={t('collect.vein')}>
            <FieldGroup at="vein" label={t('collect.vein')}>
              {(id) => (
                <Segmented
                  labelledBy={id}
                  options={optionsOf(VEINS, (vein) => `vein.${vein}`, words)}
                  value={draft.vein}
                  onChange={(vein) => change({ vein })}
                />
              )}
            </FieldGroup>
          </section>
        </div>
        <Panel
          title={t('collect.syringes')}
          aside={
            <button type="button" className="quiet small" disabled={count === 0} onClick={() => setPrinting(true)}>
              <Icon name="print" />
              {t('labels.show')}
            </button>
          }
        >
          <Columns split="6.5rem minmax(0, 1fr) minmax(0, 1fr)" keep>
            <QuantityField
              at="syringes"
              label={t('collect.count')}
              unit=""
              value={draft.count}
              onChange={(text) => change({ count: text })}
              unreadable={t('field.whole-number')}
            />
            <TextField at="kit.lot" label={t('kit.lot')} value={draft.lot} onChange={(lot) => change({ lot })} />
            <TextField
              at="kit.expiresOn"
              label={t('kit.expires')}
              type="date"
              value={draft.expiresOn}
              onChange={(expiresOn) => change({ expiresOn })}
            />
          </Columns>
          <SyringeRows
            identifiers={identifiers}
            entryOf={entryOf}
            isRead={(identifier) => readOf(draft.reads, identifier) !== undefined}
            onChange={(identifier, part) =>
              change({ entries: { ...draft.entries, [identifier]: { ...draft.entries[identifier], ...part } } })
            }
          />
        </Panel>
      </Columns>
    </StepFrame>
  );

  function firstOpen(): string | undefined {
    if (count === 0) return t('collect.open-count');
    if (draft.patient === undefined) return t('open.wristband');
    const entries = identifiers.map(entryOf);
    if (entries.some(({ lot, expiresOn }) => lot.trim() === '' || expiresOn === '')) return t('collect.open-kit');
    if (draft.vein === undefined) return t('collect.open-vein');
    if (entries.some(({ volume }) => parseQuantity(volume) === undefined)) return t('collect.open-volume');
    const unread = identifiers.filter((identifier) => readOf(draft.reads, identifier) === undefined);
    return unread.length > 0 ? t('open.labels', { labels: words.list(unread.map(shortName)) }) : undefined;
  }

  function commandOf(): CollectCommand | undefined {
    const { patient, vein } = draft;
    const occurrence = occurrenceOf(desk, sheet, planned);
    if (occurrence === undefined) return undefined;
    if (patient === undefined || vein === undefined || firstOpen() !== undefined) return undefined;
    const syringes = identifiers.flatMap((identifier) => {
      const { volume, lot, expiresOn } = entryOf(identifier);
      const [amount, day, label] = [
        parseQuantity(volume),
        parseCalendarDate(expiresOn, 'expiresOn'),
        readOf(draft.reads, identifier),
      ];
      if (amount === undefined || !day.ok || label === undefined) return [];
      return [
        {
          volume: millilitres(amount),
          kit: { lot: lot.trim(), expiresOn: day.value },
          label: codeThen(label, occurrence),
        },
      ];
    });
    if (syringes.length !== identifiers.length) return undefined;
    return { kind: 'collect', ...occurrence, patient: patientThen(patient, occurrence), vein, syringes };
  }
}
