import type { Temperature } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { optionsOf } from '../i18n/names.ts';
import { FieldGroup } from '../ui/Field.tsx';
import { RangeField, type RangeText } from '../ui/RangeField.tsx';
import { Segmented } from '../ui/Segmented.tsx';

/** Whether a temperature was set or measured. */
export const NATURES = ['nominal', 'measured'] as const satisfies readonly Temperature['nature'][];

interface TemperatureFieldsProps {
  readonly value: RangeText;
  readonly nature: Temperature['nature'] | undefined;
  readonly onChange: (part: { readonly temperature?: RangeText; readonly nature?: Temperature['nature'] }) => void;
}

/** The temperature of a step, and whether it was set or measured. */
export function TemperatureFields({ value, nature, onChange }: TemperatureFieldsProps) {
  const words = useWords();
  const { t } = words;
  return (
    <>
      <RangeField
        at="temperature"
        label={t('field.temperature')}
        unit="°C"
        value={value}
        onChange={(temperature) => onChange({ temperature })}
        words={{ low: t('field.lowest'), to: t('field.to'), high: t('field.highest') }}
      />
      <FieldGroup at="temperature.nature" label={t('field.nature')}>
        {(id) => (
          <Segmented
            labelledBy={id}
            options={optionsOf(NATURES, (one) => `nature.${one}`, words)}
            value={nature}
            onChange={(one) => onChange({ nature: one })}
          />
        )}
      </FieldGroup>
    </>
  );
}
