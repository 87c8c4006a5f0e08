import { useState } from 'react';
import { metres, type Instant, type ObserveCommand, type Treatment } from '@autoserum/profiles';
import { DraftFields } from '../drafts/DraftFields.tsx';
import { useDraft } from '../drafts/use-draft.ts';
import { useWords } from '../i18n/i18n.ts';
import { targetName } from '../i18n/names.ts';
import type { Desk } from '../launch/desk.ts';
import { CodeSelect } from '../ui/CodeSelect.tsx';
import { DateTimeField } from '../ui/DateTimeField.tsx';
import { choiceIn, textIn } from '../drafts/read-content.ts';
import type { Submission } from '../saving/use-submission.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FieldGroup } from '../ui/Field.tsx';
import { instantOfLocal, localOf } from '../ui/local-time.ts';
import { Columns } from '../ui/Panel.tsx';
import { parseQuantity } from '../ui/quantity-text.ts';
import { QuantityField } from '../ui/QuantityField.tsx';
import { Segmented } from '../ui/Segmented.tsx';

const SCORES = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const;
type Score = (typeof SCORES)[number];

interface OutcomeDialogProps {
  readonly desk: Desk;
  readonly treatment: Treatment;
  readonly now: Instant;
  readonly submission: Submission;
  readonly onClose: () => void;
}

/** What the patient reports: pain, how far they walk without a stop, and when it was said. */
export function OutcomeDialog({ desk, treatment, now, submission, onClose }: OutcomeDialogProps) {
  const words = useWords();
  const { t } = words;
  const { timeZone } = desk.session;
  const [pain, setPain] = useState<Score>();
  const [distance, setDistance] = useState('');
  const [at, setAt] = useState('');
  const [seriesId, setSeriesId] = useState<string>();
  const kept = useDraft(desk, submission, {
    form: ['outcome', treatment.id],
    content: { pain, distance, at, seriesId },
    read: (content) => ({
      pain: choiceIn(content, 'pain', SCORES),
      distance: textIn(content, 'distance'),
      at: textIn(content, 'at'),
      seriesId: treatment.series.find(({ id }) => id === content['seriesId'])?.id,
    }),
    onContent: (content) => {
      setPain(content.pain);
      setDistance(content.distance);
      setAt(content.at);
      setSeriesId(content.seriesId);
    },
  });
  const leave = () => {
    kept.discard();
    onClose();
  };
  const command = commandOf();
  return (
    <Dialog title={t('course.add')} onClose={leave}>
      <DraftFields draft={kept}>
        <FieldGroup at="measures" label={t('course.pain')}>
          {(id) => (
            <Segmented
              figures
              labelledBy={id}
              options={SCORES.map((score) => ({ value: score, label: score }))}
              value={pain}
              onChange={setPain}
            />
          )}
        </FieldGroup>
        <Columns split="minmax(0, 1fr) minmax(0, 1.2fr)" keep>
          <QuantityField
            at="measures.distance"
            label={t('course.walking')}
            unit="m"
            value={distance}
            onChange={setDistance}
            unreadable={t('field.number')}
          />
          <DateTimeField
            at="occurredAt"
            label={t('course.said-at')}
            value={at}
            max={localOf(now, timeZone)}
            onChange={setAt}
            hint={t('course.said-now')}
          />
        </Columns>
        {treatment.series.length > 1 && (
          <CodeSelect
            at="seriesId"
            label={t('course.series')}
            placeholder={t('course.all-series')}
            options={treatment.series.map(({ id, target }) => ({ value: id, label: targetName(target, words) }))}
            value={seriesId}
            onChange={setSeriesId}
          />
        )}
      </DraftFields>
      <div className="row end">
        <button type="button" onClick={leave}>
          {t('dialog.leave')}
        </button>
        <button
          type="button"
          className="primary"
          disabled={command === undefined || kept.isAsking}
          onClick={() => command !== undefined && kept.send(command, treatment, onClose)}
        >
          {t('course.save')}
        </button>
      </div>
    </Dialog>
  );

  function commandOf(): ObserveCommand | undefined {
    const walked = parseQuantity(distance);
    const entered = at === '' ? undefined : instantOfLocal(at, timeZone);
    if (distance.trim() !== '' && walked === undefined) return undefined;
    const measures: ObserveCommand['measures'] = [
      ...(pain === undefined ? [] : [{ kind: 'pain', score: Number(pain) } as const]),
      ...(walked === undefined ? [] : [{ kind: 'walking-distance', distance: metres(walked) } as const]),
    ];
    if (measures.length === 0) return undefined;
    return {
      kind: 'observe',
      occurredAt: entered ?? desk.clock.now(),
      timeSource: entered === undefined ? 'clock' : 'entered-later',
      measures,
      ...(seriesId === undefined ? {} : { seriesId }),
    };
  }
}
