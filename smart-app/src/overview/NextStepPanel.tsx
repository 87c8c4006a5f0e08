import { useId } from 'react';
import { nextStep, type Instant, type Protocol, type Treatment } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import type { Desk } from '../launch/desk.ts';
import { Notice } from '../ui/Notice.tsx';
import { State } from '../ui/State.tsx';
import { useEnterKey } from '../ui/use-enter-key.ts';
import { SeriesLine } from './SeriesLine.tsx';
import { stepWords } from './step-words.ts';

interface NextStepPanelProps {
  readonly desk: Desk;
  readonly treatment: Treatment;
  readonly protocol: Protocol | undefined;
  readonly now: Instant;
  /** Another question is open; the page has its primary action there. */
  readonly isQuiet: boolean;
}

/** The one next thing of a treatment, the largest on the overview, with its series below. */
export function NextStepPanel({ protocol, ...rest }: NextStepPanelProps) {
  const { t } = useWords();
  if (protocol === undefined)
    return (
      <Notice kind="stop" title={t('notice.protocol-missing')}>
        <p>{t('notice.protocol-missing-why', { ...rest.treatment.protocol })}</p>
      </Notice>
    );
  return <KnownNextStep {...rest} protocol={protocol} />;
}

function KnownNextStep({
  desk,
  treatment,
  protocol,
  now,
  isQuiet,
}: NextStepPanelProps & { readonly protocol: Protocol }) {
  const words = useWords();
  const heading = useId();
  const { timeZone } = desk.session;
  const step = nextStep(treatment, protocol, now, timeZone);
  const said = stepWords({ step, treatment, protocol, now, timeZone }, words);
  const go = () => {
    if (said.action !== undefined) desk.go({ tab: said.action.tab, treatmentId: treatment.id });
  };
  const isPrimary = said.action !== undefined && said.isDue && !isQuiet;
  useEnterKey(go, isPrimary);
  return (
    <section className="panel next" aria-labelledby={heading}>
      <div className="stack-s">
        <p>
          <State kind={said.action === undefined ? 'done' : 'due'}>{said.due}</State>
        </p>
        <h2 className="big" id={heading}>
          {said.title}
        </h2>
        <p>{said.why}</p>
      </div>
      {said.action !== undefined && (
        <button type="button" className={isPrimary ? 'primary' : undefined} onClick={go}>
          {said.action.label} {isPrimary && <kbd>{words.t('key.enter')}</kbd>}
        </button>
      )}
      {treatment.series.map((series) => (
        <SeriesLine
          key={series.id}
          treatment={treatment}
          series={series}
          protocol={protocol}
          now={now}
          timeZone={timeZone}
        />
      ))}
    </section>
  );
}
