import { FieldGroup } from './Field.tsx';
import { parseQuantity } from './quantity-text.ts';

export interface RangeText {
  readonly low: string;
  readonly high: string;
}

interface RangeFieldProps {
  readonly at: string;
  readonly label: string;
  readonly unit: string;
  readonly value: RangeText;
  readonly onChange: (value: RangeText) => void;
  readonly words: { readonly low: string; readonly to: string; readonly high: string };
  readonly hint?: string;
}

/** A range as two amounts with the word between them. */
export function RangeField({ at, label, unit, value, onChange, words, hint }: RangeFieldProps) {
  return (
    <FieldGroup at={at} label={label} {...(hint === undefined ? {} : { hint })}>
      {(labelId) => (
        <div className="pair" role="group" aria-labelledby={labelId}>
          <Amount label={words.low} unit={unit} value={value.low} onChange={(low) => onChange({ ...value, low })} />
          <span className="soft">{words.to}</span>
          <Amount label={words.high} unit={unit} value={value.high} onChange={(high) => onChange({ ...value, high })} />
        </div>
      )}
    </FieldGroup>
  );
}

interface AmountProps {
  readonly label: string;
  readonly unit: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function Amount({ label, unit, value, onChange }: AmountProps) {
  const isUnreadable = value.trim() !== '' && parseQuantity(value) === undefined;
  return (
    <span className="unit">
      <input
        aria-label={label}
        aria-invalid={isUnreadable}
        value={value}
        inputMode="decimal"
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
      <span>{unit}</span>
    </span>
  );
}
