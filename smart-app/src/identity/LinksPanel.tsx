import type { Chain, CheckMethod, Treatment } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { Panel } from '../ui/Panel.tsx';
import { State } from '../ui/State.tsx';
import { thingName } from './thing-name.ts';

/** Every link of the chain as the record has it. */
export function LinksPanel({ treatment, chain }: { readonly treatment: Treatment; readonly chain: Chain }) {
  const words = useWords();
  const { t } = words;
  return (
    <Panel title={t('identity.links')}>
      <table className="tight">
        <thead>
          <tr>
            <th>{t('timeline.when')}</th>
            <th>{t('identity.from')}</th>
            <th>{t('identity.to')}</th>
            <th>{t('identity.method')}</th>
            <th>{t('timeline.who')}</th>
          </tr>
        </thead>
        <tbody>
          {chain.links.map((link) => (
            <tr key={`${link.from} ${link.to} ${link.at}`}>
              <td className="nowrap">{words.dateTime(link.at)}</td>
              <th>{thingName(link.from, treatment, words)}</th>
              <th>{thingName(link.to, treatment, words)}</th>
              <td>
                <State kind={kindOf(link.method)}>{t(`method.${link.method}`)}</State>
              </td>
              <td>{link.by.display}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function kindOf(method: CheckMethod): 'done' | 'warn' {
  return method === 'typed' ? 'warn' : 'done';
}
