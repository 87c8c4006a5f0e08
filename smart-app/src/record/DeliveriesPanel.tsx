import type { DeliveryState, DeliveryView, EhrGap, Treatment } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { issueText } from '../i18n/issue-text.ts';
import type { Desk } from '../launch/desk.ts';
import { Panel } from '../ui/Panel.tsx';
import { State, type StateKind } from '../ui/State.tsx';
import { ElementTable } from './ElementTable.tsx';
import { useDeliveries } from './use-deliveries.ts';

interface DeliveriesProps {
  readonly desk: Desk;
  readonly treatment: Treatment;
}

/** What the EHR has of a record that lives in Autoserum's own store, and what it made of each element. */
export function DeliveriesPanel({ desk, treatment }: DeliveriesProps) {
  const words = useWords();
  const { t } = words;
  const { deliveries, issues, isSending, send } = useDeliveries(desk, treatment);
  const { ehrName: ehr } = desk.session;
  if (deliveries.length === 0 && issues.length === 0) return null;
  const isOpen = deliveries.some(({ state }) => state === 'waiting' || state === 'checking' || state === 'refused');
  return (
    <Panel
      title={t('delivery.title', { ehr })}
      aside={
        isOpen && (
          <button type="button" onClick={send} aria-disabled={isSending}>
            {t(isSending ? 'delivery.sending' : 'delivery.send')}
          </button>
        )
      }
    >
      <p className="soft">{t('delivery.whole-record')}</p>
      {issues.map((issue) => (
        <p key={issue.text} role="status">
          <State kind="warn">{issueText(issue, words)}</State>
        </p>
      ))}
      {deliveries.map((view) => (
        <Delivery key={`${view.kind} ${view.number}`} view={view} ehr={ehr} />
      ))}
    </Panel>
  );
}

function Delivery({ view, ehr }: { readonly view: DeliveryView; readonly ehr: string }) {
  const words = useWords();
  const { t } = words;
  const { state, at, elements, held } = view;
  const kept = elements.filter(({ fate }) => fate === 'kept').length;
  const values = { ehr, kept: words.number(kept), of: words.number(elements.length) };
  return (
    <section className="delivery" aria-label={nameOf(view, words)}>
      <h3>{nameOf(view, words)}</h3>
      <p>
        <State kind={kindOf(state)}>{t(`delivery-state.${state}`, values)}</State>
        {at !== undefined && <span className="soft small">{words.dateTime(at)}</span>}
        {held !== undefined && <span className="id small">{held}</span>}
      </p>
      {view.gaps.map((gap) => (
        <p key={gap.what}>{gapText(gap, words)}</p>
      ))}
      {view.issues.map((issue) => (
        <p key={issue.text}>{state === 'refused' ? refusalText(issue, words) : issueText(issue, words)}</p>
      ))}
      {state === 'differs' && <ElementTable elements={elements} ehr={ehr} name={nameOf(view, words)} />}
    </section>
  );
}

type Words = ReturnType<typeof useWords>;

function nameOf({ kind, number }: DeliveryView, { t }: Words): string {
  if (kind === 'procedure') return t('delivery.procedure');
  return number === 1 ? t('delivery.summary') : t('delivery.summary-again', { number: String(number) });
}

function gapText({ why, what }: EhrGap, { t }: Words): string {
  return t(`home.${why}`, { what });
}

/** What the EHR itself said of it comes after our own reading of its answer, and stays in its words. */
function refusalText(issue: DeliveryView['issues'][number], words: Words): string {
  const isOurs = issue.at === 'store' && /\(\d{3}\)$/.test(issue.text);
  return isOurs ? issueText(issue, words) : words.t('delivery.said', { text: issue.text });
}

function kindOf(state: DeliveryState): StateKind {
  switch (state) {
    case 'withheld':
      return 'later';
    case 'waiting':
      return 'due';
    case 'checking':
      return 'unknown';
    case 'kept':
      return 'done';
    case 'differs':
      return 'warn';
    case 'refused':
      return 'stop';
  }
}
