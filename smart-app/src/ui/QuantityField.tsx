import type { ReactNode } from 'react';
import { Field } from './Field.tsx';
import { parseQuantity } from './quantity-text.ts';

interface QuantityFieldProps {
  readonly at: string;
  readonly label: ReactNode;
  readonly unit: string;
  /** What was typed, kept as it was typed. */
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Said when what was typed is no number. */
  readonly unreadable: string;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
}

/** An amount with its unit fixed inside the field; decimal comma and point are both read. */
export function QuantityField({
  at,
  label,
  unit,
  value,
  onChange,
  unreadable,
  hint,
  disabled = false,
}: QuantityFieldProps) {
  const isUnreadable = value.trim() !== '' && parseQuantity(value) === undefined;
  const own = isUnreadable ? [{ at, severity: 'error' as const, text: unreadable }] : [];
  return (
    <Field at={at} label={label} own={own} {...(hint === undefined ? {} : { hint })}>
      {(control) => (
        <span className="unit">
          <input
            {...control}
            value={value}
            inputMode="decimal"
            autoComplete="off"
            disabled={disabled}
            onChange={(event) => onChange(event.target.value)}
          />
          <span>{unit}</span>
        </span>
      )}
    </Field>
  );
}
