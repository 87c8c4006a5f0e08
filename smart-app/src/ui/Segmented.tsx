import { useId, type CSSProperties } from 'react';
import type { Option } from './CodeSelect.tsx';

interface ChoiceProps<Value extends string> {
  readonly options: readonly Option<Value>[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
  /** Id of the element that names the group, or its name. */
  readonly labelledBy?: string;
  readonly label?: string;
  readonly disabled?: boolean;
}

/** A short closed choice in one row; nothing is chosen until a person chooses. */
export function Segmented<Value extends string>(
  props: ChoiceProps<Value> & { readonly figures?: boolean; readonly style?: CSSProperties },
) {
  return (
    <div
      className={props.figures === true ? 'seg figures' : 'seg'}
      role="radiogroup"
      style={props.style}
      {...named(props.labelledBy, props.label)}
    >
      <Radios {...props} />
    </div>
  );
}

/** A closed choice, one line each; an equal partner of a picture. */
export function Choices<Value extends string>(props: ChoiceProps<Value>) {
  return (
    <div className="choices" role="radiogroup" {...named(props.labelledBy, props.label)}>
      <Radios {...props} />
    </div>
  );
}

function Radios<Value extends string>({ options, value, onChange, disabled = false }: ChoiceProps<Value>) {
  const name = useId();
  return options.map((option) => (
    <label key={option.value}>
      <input
        type="radio"
        name={name}
        value={option.value}
        checked={value === option.value}
        disabled={disabled}
        onChange={() => onChange(option.value)}
      />
      {option.label}
    </label>
  ));
}

function named(labelledBy: string | undefined, label: string | undefined) {
  return { ...(labelledBy === undefined ? {} : { 'aria-labelledby': labelledBy }), 'aria-label': label };
}
