import { useEffect, useId, useRef } from 'react';
import { type Aliquot, type Issue, type Series, type SpineSide } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { optionsOf, targetName } from '../i18n/names.ts';
import type { Desk } from '../launch/desk.ts';
import { PatientScan } from '../launch/PatientScan.tsx';
import { focusFirstOpen } from '../ui/focus.ts';
import { ScanCard } from '../ui/ScanCard.tsx';
import { ScanInput } from '../ui/ScanInput.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { State } from '../ui/State.tsx';
import { REACTIONS, type InjectionDraft } from './injection-draft.ts';

interface ScanColumnProps {
  readonly desk: Desk;
  readonly series: Series;
  readonly number: number;
  readonly draft: InjectionDraft;
  readonly onChange: (part: Partial<InjectionDraft>) => void;
  readonly aliquot: Aliquot | undefined;
  readonly stops: readonly Issue[];
  /** Read off a sheet, not at the patient. */
  readonly isFromPaper?: boolean;
}

/** The checks in their order: wristband, aliquot, side, reaction. Each opens when the one before it has passed. */
export function ScanColumn(props: ScanColumnProps) {
  const { desk, number, draft, onChange, stops, isFromPaper = false } = props;
  const column = useRef<HTMLOListElement>(null);
  const isStopped = stops.length > 0;
  const step = `${draft.patient !== undefined} ${draft.label?.at ?? ''} ${draft.side ?? ''} ${isStopped}`;
  useEffect(() => {
    if (column.current !== null) focusFirstOpen(column.current);
  }, [step]);
  return (
    <ol className="scans" ref={column}>
      <PatientScan
        number={1}
        isFromPaper={isFromPaper}
        patient={desk.session.patient}
        clock={desk.clock}
        value={draft.patient}
        onChange={(patient) =>
          onChange({
            patient,
            label: undefined,
            side: undefined,
            reaction: undefined,
            reasons: [],
            dose: draft.label === undefined ? draft.dose : undefined,
          })
        }
      />
      <AliquotCard {...props} />
      <SideCheck {...props} isShut={draft.label === undefined || isStopped} />
      {number > 1 && <ReactionCheck {...props} isShut={draft.side === undefined || isStopped} />}
    </ol>
  );
}

/** A changed scan repeats the whole check: side, reaction and reasons are asked again. */
function AliquotCard({ desk, draft, onChange, aliquot, stops, isFromPaper = false }: ScanColumnProps) {
  const { t, timeWithSeconds } = useWords();
  const { label, patient } = draft;
  if (patient === undefined)
    return (
      <ScanCard number={2} state="shut" title={t('injection.aliquot')}>
        <p className="soft small">{t(isFromPaper ? 'from-paper.opens-number' : 'injection.opens-wristband')}</p>
      </ScanCard>
    );
  const isStopped = label !== undefined && stops.length > 0;
  const input = (
    <ScanInput
      key={label?.at ?? ''}
      label={t(
        isFromPaper ? 'from-paper.label' : label === undefined ? 'injection.scan-aliquot' : 'injection.scan-another',
      )}
      focused={label === undefined || isStopped}
      onCode={(text, method) =>
        onChange({
          label: { text, method, at: desk.clock.now() },
          side: undefined,
          reaction: undefined,
          reasons: [],
          // A dose that was typed for another label is not this one's.
          dose: label === undefined ? draft.dose : undefined,
        })
      }
    />
  );
  if (label === undefined)
    return (
      <ScanCard number={2} state="wait" title={t('injection.aliquot')}>
        {input}
      </ScanCard>
    );
  return (
    <ScanCard
      number={2}
      state={isStopped ? 'stop' : 'ok'}
      title={t('injection.aliquot')}
      time={timeWithSeconds(label.at)}
      action={
        !isStopped && (
          <button
            type="button"
            className="quiet small again"
            onClick={() =>
              onChange({ label: undefined, side: undefined, reaction: undefined, reasons: [], dose: undefined })
            }
          >
            {t('scan.again')}
          </button>
        )
      }
    >
      <p>
        <span className="id">{label.text}</span> {t(isFromPaper ? 'from-paper.read' : `scan.method-${label.method}`)}
      </p>
      {isStopped && <State kind="stop">{t(isFromPaper ? 'from-paper.not-this' : 'injection.do-not-use')}</State>}
      {isStopped && input}
      {!isStopped && aliquot !== undefined && <ReleasedBy aliquot={aliquot} />}
    </ScanCard>
  );
}

function ReleasedBy({ aliquot }: { readonly aliquot: Aliquot }) {
  const { t, dayMonth } = useWords();
  const release = aliquot.decisions.findLast(({ kind }) => kind === 'release');
  if (release === undefined) return null;
  return (
    <p className="soft small">{t('injection.released', { date: dayMonth(release.at), who: release.by.display })}</p>
  );
}

type CheckProps = ScanColumnProps & { readonly isShut: boolean };

function SideCheck({ series, draft, onChange, isShut, isFromPaper = false }: CheckProps) {
  const words = useWords();
  const { t } = words;
  const id = useId();
  const sides: readonly SpineSide[] = series.target.kind === 'joint' ? ['right', 'left'] : ['right', 'left', 'midline'];
  return (
    <ScanCard
      number={3}
      state={isShut ? 'shut' : draft.side === undefined ? 'wait' : 'ok'}
      title={t(isFromPaper ? 'from-paper.side' : 'injection.side')}
    >
      <p className="soft small" id={id}>
        {isShut
          ? t('injection.opens-match')
          : t(isFromPaper ? 'from-paper.side-written' : 'injection.point', { target: placeName() })}
      </p>
      {!isShut && (
        <Segmented
          labelledBy={id}
          options={optionsOf(sides, (side) => `side.${side}`, words)}
          value={draft.side}
          onChange={(side) => onChange({ side })}
          style={{ marginBlockStart: 'var(--s-2)' }}
        />
      )}
    </ScanCard>
  );

  function placeName(): string {
    return series.target.kind === 'joint'
      ? t(`joint-the.${series.target.joint}`)
      : (targetName(series.target, words).split(',')[0] ?? '');
  }
}

function ReactionCheck({ number, draft, onChange, isShut, isFromPaper = false }: CheckProps) {
  const words = useWords();
  const { t } = words;
  const id = useId();
  return (
    <ScanCard
      number={4}
      state={isShut ? 'shut' : draft.reaction === undefined ? 'wait' : 'ok'}
      title={t(isFromPaper ? 'from-paper.reaction' : 'injection.reaction', { before: number - 1 })}
    >
      {!isShut && (
        <Segmented
          label={t('injection.reaction', { before: number - 1 })}
          options={optionsOf(REACTIONS, (reaction) => `reaction.${reaction}`, words)}
          value={draft.reaction}
          onChange={(reaction) => onChange({ reaction })}
          style={{ marginBlockStart: 'var(--s-2)' }}
        />
      )}
      {isShut && (
        <p className="soft small" id={id}>
          {t('injection.opens-side')}
        </p>
      )}
    </ScanCard>
  );
}
