import type { ReactNode } from 'react';
import { Field } from './Field.tsx';

interface TextFieldProps {
  readonly at: string;
  readonly label: ReactNode;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly hint?: ReactNode;
  readonly type?: 'text' | 'date';
  readonly maxLength?: number;
}

/** A short text, or a calendar day in the browser's own picker. */
export function TextField({ at, label, value, onChange, hint, type = 'text', maxLength = 60 }: TextFieldProps) {
  return (
    <Field at={at} label={label} {...(hint === undefined ? {} : { hint })}>
      {(control) => (
        <input
          {...control}
          type={type}
          value={value}
          maxLength={maxLength}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
