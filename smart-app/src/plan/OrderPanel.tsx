import { GUIDANCES, INDICATIONS, type Protocol } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { indicationName, optionsOf, protocolName } from '../i18n/names.ts';
import type { Desk } from '../launch/desk.ts';
import { CodeSelect, type Option } from '../ui/CodeSelect.tsx';
import { Columns } from '../ui/Panel.tsx';
import { QuantityField } from '../ui/QuantityField.tsx';
import type { PlanDraft } from './plan-draft.ts';

interface OrderPanelProps {
  readonly desk: Desk;
  readonly draft: PlanDraft;
  readonly onChange: (part: Partial<PlanDraft>) => void;
}

/** Why, by which protocol, how many, how guided, and when the patient consented. */
export function OrderPanel({ desk, draft, onChange }: OrderPanelProps) {
  const words = useWords();
  const { t } = words;
  return (
    <section className="panel" aria-label={t('plan.order')}>
      <IndicationSelect desk={desk} draft={draft} onChange={onChange} />
      <Columns split="minmax(0, 1.5fr) 5.5rem minmax(0, 0.95fr)" keep>
        <ProtocolSelect desk={desk} draft={draft} onChange={onChange} />
        <QuantityField
          at="series"
          label={t('plan.injections')}
          unit=""
          value={draft.injections}
          onChange={(injections) => onChange({ injections })}
          unreadable={t('field.whole-number')}
        />
        <CodeSelect
          at="series.guidance"
          label={t('plan.guidance')}
          placeholder={t('choose')}
          options={optionsOf(GUIDANCES, (guidance) => `guidance.${guidance}`, words)}
          value={draft.guidance}
          onChange={(guidance) => onChange({ guidance })}
        />
      </Columns>
    </section>
  );
}

/** The patient's conditions first, with source and age; then the codes that can be an indication. */
function IndicationSelect({ desk, draft, onChange }: OrderPanelProps) {
  const words = useWords();
  const { t } = words;
  const conditions = desk.session.conditions.filter(({ indication }) => indication !== undefined);
  const fromEhr: readonly Option<string>[] = conditions.map((condition) => ({
    value: condition.reference,
    label:
      condition.recordedOn === undefined
        ? t('plan.condition-undated', { text: condition.text })
        : t('plan.condition', { text: condition.text, date: words.date(condition.recordedOn) }),
  }));
  const others: readonly Option<string>[] = INDICATIONS.map((code) => ({
    value: code,
    label: t('plan.indication-other', { name: indicationName(code, words) }),
  }));
  return (
    <CodeSelect
      at="indication"
      label={t('plan.indication')}
      placeholder={conditions.length === 0 ? t('plan.no-condition') : t('choose')}
      options={[...fromEhr, ...others]}
      value={draft.condition?.reference ?? draft.indication}
      onChange={(value) => {
        const condition = conditions.find(({ reference }) => reference === value);
        const indication = INDICATIONS.find((code) => code === value);
        onChange({ condition, indication });
      }}
    />
  );
}

function ProtocolSelect({ desk, draft, onChange }: OrderPanelProps) {
  const words = useWords();
  const kind = draft.region === undefined ? undefined : draft.region === 'joint' ? 'joint' : 'spine';
  const protocols = desk.session.protocols.filter(({ region }) => kind === undefined || region === kind);
  const options = protocols.map((protocol) => ({ value: keyOf(protocol), label: protocolName(protocol, words) }));
  return (
    <CodeSelect
      at="protocol"
      label={words.t('plan.protocol')}
      placeholder={words.t('choose')}
      options={options}
      value={draft.protocol === undefined ? undefined : keyOf(draft.protocol)}
      onChange={(key) => {
        const protocol = protocols.find((one) => keyOf(one) === key);
        onChange({ protocol, injections: protocol === undefined ? '' : String(protocol.injections) });
      }}
    />
  );
}

function keyOf({ url, version }: Protocol): string {
  return `${url}|${version}`;
}
