import {
  availableAliquots,
  shortName,
  type CodeRead,
  type Instant,
  type Issue,
  type Treatment,
} from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { issueText } from '../i18n/issue-text.ts';
import { Panel } from '../ui/Panel.tsx';

interface StopPanelsProps {
  readonly treatment: Treatment;
  readonly stops: readonly Issue[];
  readonly label: CodeRead | undefined;
  readonly now: Instant;
  readonly isRecorded: boolean;
}

/** Why it is forbidden, and what to do now. It never says whose the serum is. */
export function StopPanels({ treatment, stops, label, now, isRecorded }: StopPanelsProps) {
  const words = useWords();
  const { t } = words;
  const usable = availableAliquots(treatment, now);
  const names = words.list(usable.map(({ identifier }) => shortName(identifier)));
  return (
    <>
      <Panel title={t('injection.why')}>
        <table>
          <thead>
            <tr>
              <th>
                <span className="sr">{t('injection.check')}</span>
              </th>
              <th>{t('injection.expected')}</th>
              <th>{t('injection.read')}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th className="soft">{t('injection.label')}</th>
              <td className="id">{treatment.number}</td>
              <td className="id strong">{label?.text}</td>
            </tr>
          </tbody>
        </table>
        <ul className="stack-s">
          {stops.map((issue) => (
            <li key={`${issue.at} ${issue.text}`}>{issueText(issue, words)}</li>
          ))}
        </ul>
      </Panel>
      <Panel title={t('injection.what-now')}>
        <ol className="stack-s steps">
          {isUnreadable(stops) && <li>{t('injection.read-again')}</li>}
          <li>{t(isUnreadable(stops) ? 'injection.put-aside-unreadable' : 'injection.put-aside')}</li>
          <li>{usable.length === 0 ? t('injection.no-other') : t('injection.take-other', { labels: names })}</li>
          <li>{t('injection.scan-its-label')}</li>
        </ol>
        <p className="source">{t(isRecorded ? 'injection.stop-source' : 'injection.stop-source-local')}</p>
      </Panel>
    </>
  );
}

/** The label was not read at all: nothing is known yet of what is in the syringe. */
export function isUnreadable(stops: readonly Issue[]): boolean {
  return stops.some(({ rule }) => rule === 'label-unreadable' || rule === 'label-check-character');
}
