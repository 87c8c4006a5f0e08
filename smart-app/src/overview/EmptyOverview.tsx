import { useWords } from '../i18n/i18n.ts';
import type { Desk } from '../launch/desk.ts';
import { mayDo } from '../launch/may-do.ts';
import { hashOf } from '../place.ts';
import { useEnterKey } from '../ui/use-enter-key.ts';

/** No treatment yet: what could be here, and how to begin. */
export function EmptyOverview({ desk }: { readonly desk: Desk }) {
  const { t, list } = useWords();
  const plan = () => desk.go({ tab: 'plan' });
  useEnterKey(plan, true);
  const known = desk.session.conditions.filter(({ indication }) => indication !== undefined).map(({ text }) => text);
  return (
    <div className="panel empty">
      <h2>{t('overview.empty')}</h2>
      <p className="soft">
        {t('overview.empty-why')} {known.length > 0 && t('overview.empty-conditions', { conditions: list(known) })}
      </p>
      <button type="button" className="primary" onClick={plan}>
        {t('overview.plan-first')} <kbd>{t('key.enter')}</kbd>
      </button>
      {mayDo(desk, 'plan') && (
        <a className="button" href={hashOf({ tab: 'plan', isFromPaper: true })}>
          {t('from-paper.open')}
        </a>
      )}
    </div>
  );
}
