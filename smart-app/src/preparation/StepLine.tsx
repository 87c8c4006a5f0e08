import { batchState, sumMillilitres, type Batch, type BatchState, type Protocol } from '@autoserum/profiles';
import { useWords, type Words } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';

const STEPS = ['draw', 'incubate', 'spin', 'filter', 'aliquot', 'release'] as const;
type Step = (typeof STEPS)[number];

/** Draw, incubate, spin, filter, aliquot, release: what is done, what runs, what comes. */
export function StepLine({ batch, protocol }: { readonly batch: Batch | undefined; readonly protocol: Protocol }) {
  const words = useWords();
  const { t } = words;
  const current = batch === undefined ? 0 : currentStep(batchState(batch));
  return (
    <section
      className="panel line-panel"
      aria-label={t('line.label', { step: Math.min(current + 1, STEPS.length), of: STEPS.length })}
    >
      <ol className="line">
        {STEPS.map((step, index) => {
          const state = index < current ? 'done' : index === current ? 'run' : 'later';
          return (
            <li key={step} data-state={state} aria-current={state === 'run' ? 'step' : undefined}>
              <span className="node">
                {state === 'later' ? index + 1 : <Icon name={state === 'done' ? 'done' : 'run'} />}
              </span>
              <b>{t(`line.${step}`)}</b>
              <span>{factOf(step, state === 'later', { batch, protocol, words })}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function currentStep(state: BatchState): number {
  switch (state) {
    case 'collected':
    case 'incubating':
      return 1;
    case 'incubated':
      return 2;
    case 'separated':
      return 4;
    case 'aliquoted':
      return 5;
    case 'released':
    case 'closed':
      return 6;
    case 'rejected':
      return -1;
  }
}

interface Facts {
  readonly batch: Batch | undefined;
  readonly protocol: Protocol;
  readonly words: Words;
}

/** The one fact of a step: what was done, or what the protocol plans. */
function factOf(step: Step, isLater: boolean, { batch, protocol, words }: Facts): string {
  const { t, millilitres, time } = words;
  switch (step) {
    case 'draw':
      return batch === undefined
        ? t('line.planned-syringes', { count: protocol.syringes, volume: millilitres(protocol.bloodPerSyringe) })
        : millilitres(sumMillilitres(batch.blood.map(({ volume }) => volume)));
    case 'incubate':
      if (batch?.incubation === undefined)
        return t('line.planned-hours', {
          low: words.number(protocol.incubationTime.low),
          high: words.number(protocol.incubationTime.high),
        });
      return batch.incubation.endedAt === undefined
        ? t('line.since', { time: time(batch.incubation.startedAt) })
        : t('line.from-to', { from: time(batch.incubation.startedAt), to: time(batch.incubation.endedAt) });
    case 'spin':
      return batch?.serum === undefined ? '' : time(batch.serum.centrifugation.endedAt);
    case 'filter':
      return batch?.serum === undefined ? '' : millilitres(batch.serum.volume);
    case 'aliquot':
      return batch === undefined || isLater || batch.aliquots.length === 0
        ? t('line.planned-aliquots', { volume: millilitres(protocol.aliquotVolume) })
        : t('line.aliquots', { count: batch.aliquots.length });
    case 'release':
      return '';
  }
}
