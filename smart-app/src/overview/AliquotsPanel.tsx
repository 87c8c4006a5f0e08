import { shortName, type Aliquot, type Instant, type Treatment } from '@autoserum/profiles';
import { useWords, type Words } from '../i18n/i18n.ts';
import { aliquotStateName } from '../i18n/names.ts';
import { hashOf } from '../place.ts';
import { Panel } from '../ui/Panel.tsx';
import { State } from '../ui/State.tsx';
import { aliquotKind, aliquotGroups } from './aliquot-groups.ts';

/** Where each aliquot is and until when it may be used; alike ones in one line. */
export function AliquotsPanel({ treatment, now }: { readonly treatment: Treatment; readonly now: Instant }) {
  const words = useWords();
  const { t } = words;
  const groups = aliquotGroups(treatment);
  const aside = (
    <a className="small" href={hashOf({ tab: 'identity', treatmentId: treatment.id })}>
      {t('tab.identity-long')}
    </a>
  );
  return (
    <Panel title={t('overview.aliquots')} aside={groups.length > 0 ? aside : undefined}>
      {groups.length === 0 ? (
        <p className="soft">{t('overview.no-aliquots')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th>{t('aliquot.name')}</th>
              <th>{t('aliquot.state')}</th>
              <th className="num">{t('aliquot.use-before')}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <GroupRow key={group.map(({ id }) => id).join()} group={group} now={now} words={words} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

interface GroupRowProps {
  readonly group: readonly [Aliquot, ...Aliquot[]];
  readonly now: Instant;
  readonly words: Words;
}

function GroupRow({ group, now, words }: GroupRowProps) {
  const [first] = group;
  const kind = aliquotKind(first.state);
  const isOver = kind === 'done' && first.state !== 'frozen';
  return (
    <tr>
      <th>
        {group.map(({ id, identifier }, index) => (
          <span key={id}>
            {index > 0 && ', '}
            <span className="id">{shortName(identifier)}</span>
          </span>
        ))}
      </th>
      <td>
        <State kind={kind}>{aliquotStateName(first.state, words)}</State>
      </td>
      <td className={isOver ? 'num soft' : 'num'}>
        {isOver ? words.t('aliquot.none-left') : words.useBefore(first.expiresAt, now)}
      </td>
    </tr>
  );
}
