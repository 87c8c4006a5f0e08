import type { DeliveryState, DeliveryView, EhrGap, Treatment } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { issueText } from '../i18n/issue-text.ts';
import type { TextKey } from '../i18n/texts.ts';
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
  const [first] = deliveries.filter(isOpen);
  return (
    <Panel
      title={t('delivery.title', { ehr })}
      aside={
        first !== undefined && (
          <button type="button" onClick={send} aria-disabled={isSending}>
            {t(actionOf(first, isSending))}
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
        <Delivery key={`${view.kind} ${view.number}`} view={view} ehr={ehr} isBehind={isBehind(view, deliveries)} />
      ))}
    </Panel>
  );
}

function isOpen({ state }: DeliveryView): boolean {
  return state === 'waiting' || state === 'checking' || state === 'refused';
}

/** They are written in their order, so the first one that is open says what comes next: of what may be there, a reading. */
function actionOf({ state }: DeliveryView, isSending: boolean): TextKey {
  if (state === 'checking') return isSending ? 'delivery.reading' : 'delivery.read';
  return isSending ? 'delivery.sending' : 'delivery.send';
}

/** Whether it waits for nothing but the Procedure, which is not settled. */
function isBehind({ kind, state }: DeliveryView, all: readonly DeliveryView[]): boolean {
  const isSettled = !all.some(
    (one) => one.kind === 'procedure' && (one.state === 'waiting' || one.state === 'checking'),
  );
  return kind === 'summary' && state === 'waiting' && !isSettled;
}

interface DeliveryProps {
  readonly view: DeliveryView;
  readonly ehr: string;
  readonly isBehind: boolean;
}

function Delivery({ view, ehr, isBehind }: DeliveryProps) {
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
        {at !== undefined && <span className="soft small">{timeText(state, at, words)}</span>}
        {held !== undefined && <span className="id small">{held}</span>}
      </p>
      {view.gaps.map((gap) => (
        <p key={gap.what}>{gapText(gap, words)}</p>
      ))}
      {view.issues.map((issue) => (
        <p key={issue.text}>{state === 'refused' ? refusalText(issue, words) : reasonText(issue, ehr, words)}</p>
      ))}
      {state === 'checking' && !view.issues.some(isSaid) && <p className="soft">{checkingText(view, ehr, words)}</p>}
      {isBehind && <p className="soft">{t('delivery.behind')}</p>}
      {state === 'differs' && <ElementTable elements={elements} ehr={ehr} name={nameOf(view, words)} />}
    </section>
  );
}

type Words = ReturnType<typeof useWords>;

/** What a reading found out says itself what becomes of it. */
function isSaid({ rule = '' }: DeliveryView['issues'][number]): boolean {
  return rule.startsWith('delivery-');
}

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

function checkingText({ underWayUntil: until }: DeliveryView, ehr: string, words: Words): string {
  if (until === undefined) return words.t('delivery.checking', { ehr });
  return words.t('delivery.under-way', { time: words.timeWithSeconds(until) });
}

/** Why it waits or is not known. What a rule says of a refused entry, that nothing was stored, would be false of one that may be there. */
function reasonText(issue: DeliveryView['issues'][number], ehr: string, words: Words): string {
  const [, status] = /^store-http-(\d{3})$/.exec(issue.rule ?? '') ?? [];
  if (status !== undefined) return words.t('delivery.answered', { ehr, status });
  return issue.rule === 'store-not-sent' ? words.t('delivery.unreachable', { ehr }) : issueText(issue, words);
}

/** While it is open, to the second of the last look, so that pressing once more is seen to have done something. */
function timeText(state: DeliveryState, at: NonNullable<DeliveryView['at']>, words: Words): string {
  const isOpen = state === 'waiting' || state === 'checking';
  const time = `${words.date(at)}, ${words.timeWithSeconds(at)}`;
  return isOpen ? words.t('delivery.as-of', { time }) : words.dateTime(at);
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
