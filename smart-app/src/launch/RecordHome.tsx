import type { EhrGap, PlannedDelivery, RecordPlan } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { Notice } from '../ui/Notice.tsx';
import type { Desk } from './desk.ts';

interface HomeProps {
  readonly desk: Desk;
}

/** One line before the first field: where what is entered will be kept. */
export function RecordHomeLine({ desk }: HomeProps) {
  const { t } = useWords();
  const { recordPlan } = desk.session;
  if (recordPlan === undefined) return null;
  return <p className="soft small">{t(`home.line-${recordPlan.home}`)}</p>;
}

/** Where the record lives and why, when it is not simply in the EHR; with the details that IT asks for. */
export function RecordHomeNotice({ desk }: HomeProps) {
  const { t } = useWords();
  const { recordPlan, ehrName: ehr } = desk.session;
  if (recordPlan === undefined || isSimple(recordPlan)) return null;
  const { home, because, gaps, deliveries = [] } = recordPlan;
  const missing = deliveries.filter((one) => one.gaps.length > 0);
  return (
    <Notice kind="plain" title={t(`home.${home}`, { ehr })}>
      <p>
        {t(`home.${because}`, { ehr })} {home === 'companion' && t(deliveryKey(recordPlan), { ehr })}
      </p>
      {missing.length > 0 && <Missing deliveries={missing} ehr={ehr} />}
      {gaps.length > 0 && (
        <details>
          <summary>{t('home.gaps', { ehr })}</summary>
          {(['not-offered', 'not-granted'] as const).map((why) => (
            <Gaps key={why} why={why} gaps={gaps} />
          ))}
        </details>
      )}
    </Notice>
  );
}

/** What the EHR will get of it, said before the first field. */
function deliveryKey({ deliveries = [] }: RecordPlan) {
  const taken = deliveries.filter(({ gaps }) => gaps.length === 0).map(({ kind }) => kind);
  if (taken.length === 2) return 'home.both-to-ehr';
  if (taken.length === 0) return 'home.nothing-to-ehr';
  return taken[0] === 'procedure' ? 'home.procedure-to-ehr' : 'home.summary-to-ehr';
}

/** Why the EHR does not get a procedure, or a summary. */
function Missing({ deliveries, ehr }: { readonly deliveries: readonly PlannedDelivery[]; readonly ehr: string }) {
  const { t } = useWords();
  return (
    <details>
      <summary>{t('home.delivery-gaps', { ehr })}</summary>
      {deliveries.map(({ kind, gaps }) => (
        <p key={kind} className="small">
          {t(`delivery.${kind}`)}: {gaps.map(({ why, what }) => t(`home.${why}`, { what })).join('; ')}
        </p>
      ))}
    </details>
  );
}

function isSimple({ home, gaps }: RecordPlan): boolean {
  return home === 'ehr' && gaps.length === 0;
}

function Gaps({ why, gaps }: { readonly why: EhrGap['why']; readonly gaps: readonly EhrGap[] }) {
  const { t } = useWords();
  const names = gaps.filter((gap) => gap.why === why).map(({ what }) => what);
  return names.length === 0 ? null : <p className="small">{t(`home.${why}`, { what: names.join(', ') })}</p>;
}
