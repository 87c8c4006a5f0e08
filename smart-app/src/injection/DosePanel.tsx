import { GUIDANCES, type Series } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { optionsOf } from '../i18n/names.ts';
import { CodeSelect } from '../ui/CodeSelect.tsx';
import { FieldGroup } from '../ui/Field.tsx';
import { Columns } from '../ui/Panel.tsx';
import { QuantityField } from '../ui/QuantityField.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { SCORES, type InjectionDraft } from './injection-draft.ts';

interface DosePanelProps {
  readonly series: Series;
  readonly draft: InjectionDraft;
  readonly dose: number | undefined;
  /** Read off a sheet, not said now. */
  readonly isFromPaper?: boolean;
  readonly onChange: (part: Partial<InjectionDraft>) => void;
}

/** What goes into the record with the injection: pain now, the dose, the guidance of the needle. */
export function DosePanel({ series, draft, dose, onChange, isFromPaper = false }: DosePanelProps) {
  const words = useWords();
  const { t } = words;
  return (
    <section className="panel" aria-label={t('injection.entry')}>
      <Columns split="minmax(0, 2.7fr) minmax(0, 0.95fr) minmax(0, 1.2fr)" keep>
        <FieldGroup at="pain" label={t(isFromPaper ? 'from-paper.pain' : 'injection.pain')}>
          {(id) => (
            <Segmented
              figures
              labelledBy={id}
              options={SCORES.map((score) => ({ value: String(score), label: String(score) }))}
              value={draft.pain === undefined ? undefined : String(draft.pain)}
              onChange={(score) => onChange({ pain: Number(score) })}
            />
          )}
        </FieldGroup>
        <QuantityField
          at="volume"
          label={t('injection.dose-given')}
          unit={t('unit.millilitres')}
          value={draft.dose ?? (dose === undefined ? '' : words.amount(dose))}
          onChange={(text) => onChange({ dose: text })}
          unreadable={t('field.number')}
        />
        <CodeSelect
          at="guidance"
          label={t('plan.guidance')}
          placeholder={t('choose')}
          options={optionsOf(GUIDANCES, (guidance) => `guidance.${guidance}`, words)}
          value={draft.guidance ?? series.guidance}
          onChange={(guidance) => onChange({ guidance })}
        />
      </Columns>
      <p className="source">{t('injection.from-plan')}</p>
    </section>
  );
}
