import { injectionsGiven, nextStep, type Instant, type Treatment } from '@autoserum/profiles';
import { useWords, type Words } from '../i18n/i18n.ts';
import { indicationName, targetName } from '../i18n/names.ts';
import { protocolOf, type Desk } from '../launch/desk.ts';
import { hashOf } from '../place.ts';
import { Panel } from '../ui/Panel.tsx';
import { State, type StateKind } from '../ui/State.tsx';
import { stepWords } from './step-words.ts';

interface TreatmentsPanelProps {
  readonly desk: Desk;
  readonly current: Treatment;
  readonly now: Instant;
}

/** Every treatment of this patient, the one on the screen marked. */
export function TreatmentsPanel({ desk, current, now }: TreatmentsPanelProps) {
  const words = useWords();
  const { t } = words;
  const aside = (
    <span className="row">
      <a className="small" href={hashOf({ tab: 'plan' })}>
        {t('overview.plan-new')}
      </a>
      <a className="small" href={hashOf({ tab: 'plan', isFromPaper: true })}>
        {t('from-paper.new')}
      </a>
    </span>
  );
  return (
    <Panel title={t('overview.all')} aside={aside}>
      <table>
        <thead>
          <tr>
            <th>{t('overview.target')}</th>
            <th>{t('overview.stage')}</th>
            <th>{t('overview.next')}</th>
            <th>{t('overview.due')}</th>
          </tr>
        </thead>
        <tbody>
          {desk.record.treatments.map((treatment) => (
            <Row
              key={treatment.id}
              desk={desk}
              treatment={treatment}
              isCurrent={treatment.id === current.id}
              now={now}
            />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

interface RowProps {
  readonly desk: Desk;
  readonly treatment: Treatment;
  readonly isCurrent: boolean;
  readonly now: Instant;
}

function Row({ desk, treatment, isCurrent, now }: RowProps) {
  const words = useWords();
  const protocol = protocolOf(desk, treatment);
  const { timeZone } = desk.session;
  const step = protocol === undefined ? undefined : nextStep(treatment, protocol, now, timeZone);
  const said =
    step === undefined || protocol === undefined
      ? undefined
      : stepWords({ step, treatment, protocol, now, timeZone }, words);
  return (
    <tr data-now={isCurrent ? '' : undefined}>
      <th>
        <a className={isCurrent ? 'strong' : undefined} href={hashOf({ tab: 'overview', treatmentId: treatment.id })}>
          {treatment.series.map(({ target }) => targetName(target, words)).join(', ')}
        </a>
        <br />
        <span className="soft small">{indicationName(treatment.indication.code, words)}</span>
      </th>
      <td>
        <State kind={stageKind(treatment)}>{words.t(`stage.${treatment.state.state}`)}</State>
        <br />
        <span className="soft small">{givenText(treatment, words)}</span>
      </td>
      <td>
        {said === undefined || said.short === '' ? (
          <span className="soft">{words.t('overview.nothing')}</span>
        ) : (
          said.short
        )}
      </td>
      <td className={isCurrent ? 'strong' : undefined}>{said?.when}</td>
    </tr>
  );
}

function stageKind({ state }: Treatment): StateKind {
  switch (state.state) {
    case 'planned':
      return 'later';
    case 'in-progress':
      return 'run';
    case 'on-hold':
      return 'warn';
    case 'completed':
    case 'abandoned':
      return 'done';
  }
}

function givenText(treatment: Treatment, { t }: Words): string {
  return treatment.series
    .map((series) => t('overview.given', { given: injectionsGiven(treatment, series.id), of: series.injections }))
    .join(', ');
}
