import { useState } from 'react';
import { DEVIATION_REASONS, type DeviationReason, type DeviationRule, type ReasonFor } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { issueText } from '../i18n/issue-text.ts';
import { optionsOf } from '../i18n/names.ts';
import { CodeSelect } from '../ui/CodeSelect.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { State } from '../ui/State.tsx';
import type { ReasonNeeded } from './reasons.ts';

interface ReasonsDialogProps {
  readonly needed: readonly ReasonNeeded[];
  /** Chosen in an earlier draft: shown as chosen, and asked all the same. */
  readonly suggested?: readonly ReasonFor[];
  readonly onGo: (reasons: readonly ReasonFor[]) => void;
  readonly onClose: () => void;
}

type Chosen = Readonly<Partial<Record<DeviationRule, DeviationReason>>>;

/** Warnings that may be answered by a coded reason, none chosen beforehand. Leaving is as easy as going on. */
export function ReasonsDialog({ needed, suggested = [], onGo, onClose }: ReasonsDialogProps) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<Chosen>(() =>
    Object.fromEntries(suggested.map(({ rule, reason }) => [rule, reason])),
  );
  const reasons = needed.flatMap(({ rule }) => {
    const reason = chosen[rule];
    return reason === undefined ? [] : [{ rule, reason }];
  });
  const isComplete = reasons.length === needed.length;
  return (
    <Dialog kind="warn" title={<State kind="warn">{t('reasons.title')}</State>} onClose={onClose}>
      {needed.map((one) => (
        <ReasonSelect
          key={one.rule}
          needed={one}
          value={chosen[one.rule]}
          onChange={(reason) => setChosen((before) => ({ ...before, [one.rule]: reason }))}
        />
      ))}
      <div className="row end">
        <button type="button" onClick={onClose}>
          {t('reasons.leave')}
        </button>
        <button type="button" className="primary" disabled={!isComplete} onClick={() => onGo(reasons)}>
          {t('reasons.go')}
        </button>
      </div>
      <p className="source">{t('reasons.stored')}</p>
    </Dialog>
  );
}

interface ReasonSelectProps {
  readonly needed: ReasonNeeded;
  readonly value: DeviationReason | undefined;
  readonly onChange: (reason: DeviationReason | undefined) => void;
}

function ReasonSelect({ needed, value, onChange }: ReasonSelectProps) {
  const words = useWords();
  return (
    <div className="stack-s">
      <p className="strong">{issueText(needed.issue, words)}</p>
      <CodeSelect
        at={`reasons.${needed.rule}`}
        label={words.t('reasons.reason')}
        placeholder={words.t('choose')}
        options={optionsOf(DEVIATION_REASONS, (reason) => `deviation-reason.${reason}`, words)}
        value={value}
        onChange={onChange}
      />
    </div>
  );
}
