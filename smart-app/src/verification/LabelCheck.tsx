import type { CodeRead } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import type { Desk } from '../launch/desk.ts';
import { ScanCard } from '../ui/ScanCard.tsx';
import { ScanInput } from '../ui/ScanInput.tsx';
import { State } from '../ui/State.tsx';

interface LabelCheckProps {
  readonly desk: Desk;
  readonly label: CodeRead | undefined;
  readonly isRight: boolean;
  readonly onRead: (label: CodeRead) => void;
}

/** The label as the second person reads it, against the one that was authorised. */
export function LabelCheck({ desk, label, isRight, onRead }: LabelCheckProps) {
  const { t, timeWithSeconds } = useWords();
  const state = label === undefined ? 'wait' : isRight ? 'ok' : 'stop';
  return (
    <ol className="scans">
      <ScanCard
        number={1}
        state={state}
        title={t('injection.aliquot')}
        time={label === undefined ? undefined : timeWithSeconds(label.at)}
      >
        {label !== undefined && (
          <p>
            <span className="id">{label.text}</span> {t(`scan.method-${label.method}`)}
          </p>
        )}
        {state === 'ok' && <State kind="ok">{t('verification.label-right')}</State>}
        {state === 'stop' && <State kind="stop">{t('rule.verification-label')}</State>}
        {state !== 'ok' && (
          <ScanInput
            key={label?.at ?? ''}
            label={t('verification.scan')}
            focused
            onCode={(text, method) => onRead({ text, method, at: desk.clock.now() })}
          />
        )}
      </ScanCard>
    </ol>
  );
}
