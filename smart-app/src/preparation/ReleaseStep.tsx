import { useState } from 'react';
import {
  DEVIATION_REASONS,
  laterOf,
  type Deviation,
  type DeviationReason,
  type ReleaseCommand,
} from '@autoserum/profiles';
import { withSheetTime } from '../drafts/sheet-draft.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { useWords } from '../i18n/i18n.ts';
import type { TextKey } from '../i18n/texts.ts';
import { optionsOf } from '../i18n/names.ts';
import { previewIssues } from '../saving/preview.ts';
import { occurrenceOf, useSheetTime } from '../saving/sheet-time.ts';
import { CodeSelect } from '../ui/CodeSelect.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Columns, Panel } from '../ui/Panel.tsx';
import { isBusy } from '../saving/use-submission.ts';
import { AliquotTable } from './AliquotTable.tsx';
import { readDecisions } from './kept-steps.ts';
import { deviationText, openDeviations } from './open-deviations.ts';
import { RejectDialog } from './RejectDialog.tsx';
import { StepFrame, type BatchProps } from './StepFrame.tsx';

const CHECKLIST = [
  'release.labels',
  'release.volumes',
  'release.clear',
  'release.tight',
  'release.filter',
  'release.documented',
] as const satisfies readonly TextKey[];
type Check = (typeof CHECKLIST)[number];

/** The physician's decision: every point looked at, every deviation decided, or the batch is rejected. */
export function ReleaseStep(props: BatchProps) {
  const { desk, treatment, protocol, batch, submission } = props;
  const words = useWords();
  const { t } = words;
  const [checked, setChecked] = useState<readonly Check[]>([]);
  const [reasons, setReasons] = useState<Readonly<Record<string, DeviationReason | undefined>>>({});
  const [isRejecting, setRejecting] = useState(false);
  const sheet = useSheetTime(props.isFromPaper);
  const filledAt = batch.aliquots.map((aliquot) => aliquot.filledAt).reduce(laterOf);
  const occurrence = occurrenceOf(desk, sheet, filledAt);
  const kept = useDraft(
    desk,
    submission,
    withSheetTime(sheet, {
      form: ['release', treatment.id, batch.identifier],
      content: { reasons },
      read: readDecisions,
      onContent: (content) => setReasons(content.reasons),
    }),
  );
  const deviations = openDeviations(treatment, batch);
  const isPhysician = desk.session.user.role === 'physician';
  const command = commandOf();
  const toggle = (check: Check) =>
    setChecked((before) => (before.includes(check) ? before.filter((one) => one !== check) : [...before, check]));
  return (
    <StepFrame
      {...props}
      draft={kept}
      written={sheet && { sheet, label: 'from-paper.time-release', before: filledAt }}
      preview={previewIssues(desk, command, { treatment, protocol })}
      primary={
        isPhysician && !isRejecting
          ? {
              label: t('release.save'),
              open: firstOpen(),
              onPress: () => command !== undefined && kept.send(command, treatment),
            }
          : undefined
      }
      note={isPhysician ? undefined : t('release.physician-only')}
      actions={
        isPhysician && (
          <button type="button" disabled={isBusy(submission.saving)} onClick={() => setRejecting(true)}>
            {t('reject.open')}
          </button>
        )
      }
    >
      {isRejecting && <RejectDialog {...props} occurrence={occurrence} onClose={() => setRejecting(false)} />}
      {!isPhysician && (
        <Notice kind="warn" title={t('release.physician-only')}>
          <p>{t('release.physician-only-why')}</p>
        </Notice>
      )}
      <Columns split="minmax(0, 1fr) minmax(0, 1.2fr)" fill>
        <div className="stack">
          <Panel title={t('release.checklist')}>
            <div className="checks" data-open={checked.length < CHECKLIST.length}>
              {CHECKLIST.map((check) => (
                <label key={check}>
                  <input
                    type="checkbox"
                    checked={checked.includes(check)}
                    disabled={!isPhysician}
                    onChange={() => toggle(check)}
                  />
                  {t(check)}
                </label>
              ))}
            </div>
          </Panel>
          <Panel title={t('release.deviations')}>
            {deviations.length === 0 ? (
              <p className="soft">{t('release.no-deviation')}</p>
            ) : (
              deviations.map((deviation) => (
                <DeviationDecision
                  key={deviation.id}
                  deviation={deviation}
                  value={reasons[deviation.rule]}
                  onChange={(reason) => setReasons((before) => ({ ...before, [deviation.rule]: reason }))}
                />
              ))
            )}
          </Panel>
        </div>
        <div className="stack">
          <Panel title={t('aliquots.title')}>
            <AliquotTable aliquots={batch.aliquots} now={desk.clock.minute()} />
          </Panel>
        </div>
      </Columns>
    </StepFrame>
  );

  function firstOpen(): string | undefined {
    if (checked.length < CHECKLIST.length) return t('release.open-checklist');
    return deviations.some(({ rule }) => reasons[rule] === undefined) ? t('release.open-deviations') : undefined;
  }

  function commandOf(): ReleaseCommand | undefined {
    if (firstOpen() !== undefined || occurrence === undefined) return undefined;
    return {
      kind: 'release',
      ...occurrence,
      batch: batch.identifier,
      inspected: true,
      reasons: deviations.flatMap(({ rule }) => {
        const reason = reasons[rule];
        return reason === undefined ? [] : [{ rule, reason }];
      }),
    };
  }
}

interface DeviationDecisionProps {
  readonly deviation: Deviation;
  readonly value: DeviationReason | undefined;
  readonly onChange: (reason: DeviationReason | undefined) => void;
}

function DeviationDecision({ deviation, value, onChange }: DeviationDecisionProps) {
  const words = useWords();
  return (
    <div className="stack-s" data-open={value === undefined}>
      <p className="strong">{deviationText(deviation, words)}</p>
      <CodeSelect
        at={`reasons.${deviation.rule}`}
        label={words.t('release.decision')}
        placeholder={words.t('choose')}
        options={optionsOf(DEVIATION_REASONS, (reason) => `deviation-reason.${reason}`, words)}
        value={value}
        onChange={onChange}
      />
    </div>
  );
}
