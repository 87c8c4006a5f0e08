import type { ReactNode } from 'react';
import { Field } from './Field.tsx';

interface DateTimeFieldProps {
  readonly at: string;
  readonly label: ReactNode;
  /** Wall-clock text `YYYY-MM-DDTHH:mm`, empty when nothing was entered. */
  readonly value: string;
  readonly onChange: (local: string) => void;
  readonly hint?: ReactNode;
  readonly max?: string;
}

/** Date and time to the minute in the clinic's zone, in the browser's own picker. */
export function DateTimeField({ at, label, value, onChange, hint, max }: DateTimeFieldProps) {
  return (
    <Field at={at} label={label} {...(hint === undefined ? {} : { hint })}>
      {(control) => (
        <input
          {...control}
          type="datetime-local"
          value={value}
          max={max}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
