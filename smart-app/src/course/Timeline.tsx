import { epochOf, type Deviation, type LogEntry, type Treatment } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { commandName } from '../i18n/names.ts';
import { Panel } from '../ui/Panel.tsx';
import { State } from '../ui/State.tsx';
import { Details } from './TimelineDetails.tsx';

/** Everything that happened, the newest first: what, when, by whom, and what departed from the protocol. */
export function Timeline({ treatment }: { readonly treatment: Treatment }) {
  const words = useWords();
  const { t } = words;
  const entries = treatment.log.toSorted((one, other) => epochOf(other.occurredAt) - epochOf(one.occurredAt));
  return (
    <Panel title={t('timeline.title')} aside={<p className="soft small">{t('timeline.newest-first')}</p>}>
      <table className="tight">
        <thead>
          <tr>
            <th>{t('timeline.when')}</th>
            <th>{t('timeline.what')}</th>
            <th>{t('timeline.who')}</th>
            <th>{t('timeline.deviation')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td className="nowrap">{words.dateTime(entry.occurredAt)}</td>
              <th>
                {commandName(entry.command, words)}
                <Details entry={entry} treatment={treatment} />
              </th>
              <td>{entry.by.display}</td>
              <td>
                <Deviations deviations={deviationsOf(entry, treatment)} />
                {entry.timeSource === 'entered-later' && (
                  <span className="soft small">{t('timeline.entered-later')}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function deviationsOf({ targets }: LogEntry, { deviations }: Treatment): readonly Deviation[] {
  return deviations.filter(({ id }) => targets.some((target) => target.endsWith(`/${id}`)));
}

function Deviations({ deviations }: { readonly deviations: readonly Deviation[] }) {
  const { t } = useWords();
  return deviations.map(({ id, rule, decision }) => (
    <p key={id}>
      <State kind="warn">{t(`deviation.${rule}`)}</State>{' '}
      <span className="soft small">
        {decision === undefined ? t('timeline.undecided') : t(`deviation-reason.${decision.reason}`)}
      </span>
    </p>
  ));
}
