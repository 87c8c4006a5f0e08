import type { ReactNode } from 'react';
import { Field } from './Field.tsx';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface CodeSelectProps<Value extends string> {
  readonly at: string;
  readonly label: ReactNode;
  readonly options: readonly Option<Value>[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value | undefined) => void;
  /** The first line when nothing is chosen yet. */
  readonly placeholder: string;
  readonly hint?: ReactNode;
}

/** One of a closed list, nothing chosen at first. */
export function CodeSelect<Value extends string>(props: CodeSelectProps<Value>) {
  const { at, label, options, value, onChange, placeholder, hint } = props;
  return (
    <Field at={at} label={label} {...(hint === undefined ? {} : { hint })}>
      {(control) => (
        <select
          {...control}
          value={value ?? ''}
          onChange={(event) => onChange(options.find((option) => option.value === event.target.value)?.value)}
        >
          <option value="">{placeholder}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
