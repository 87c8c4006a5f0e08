import type { ReactNode } from 'react';
import { useFindingsAt, type Finding } from './findings.tsx';
import { Icon } from './Icon.tsx';

/** What a control needs to be tied to its label and its findings. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-invalid'?: boolean;
  readonly 'aria-describedby'?: string;
}

interface FieldProps {
  /** Path of the entry, as the findings name it. */
  readonly at: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Findings of the control itself, such as a number that cannot be read. */
  readonly own?: readonly Finding[];
  readonly children: (control: ControlProps) => ReactNode;
}

/** A label, its control, and below it what was found about the entry. */
export function Field({ at, label, hint, own = [], children }: FieldProps) {
  const { id, findings } = useFindingsAt(at);
  const all = [...own, ...findings];
  return (
    <div className="field" data-finding={worst(all)}>
      <label htmlFor={id}>{label}</label>
      {children(controlProps(id, all, hint !== undefined))}
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FindingTexts id={`${id}-finding`} findings={all} />
    </div>
  );
}

/** A group of controls under one label, with its findings: a radio group, a pair of inputs. */
export function FieldGroup({
  at,
  label,
  hint,
  children,
}: Omit<FieldProps, 'children' | 'own'> & { readonly children: (labelId: string) => ReactNode }) {
  const { id, findings } = useFindingsAt(at);
  return (
    <div className="field" data-finding={worst(findings)} id={id} tabIndex={-1}>
      <span className="label" id={`${id}-label`}>
        {label}
      </span>
      {children(`${id}-label`)}
      {hint !== undefined && <p className="hint">{hint}</p>}
      <FindingTexts id={`${id}-finding`} findings={findings} />
    </div>
  );
}

function FindingTexts({ id, findings }: { readonly id: string; readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <div id={id}>
      {findings.map(({ severity, text }) => (
        <p className="finding" key={text}>
          <Icon name={severity === 'error' ? 'stop' : severity === 'warning' ? 'warn' : 'unknown'} />
          <span>{text}</span>
        </p>
      ))}
    </div>
  );
}

function worst(findings: readonly Finding[]): 'error' | 'warning' | undefined {
  if (findings.some(({ severity }) => severity === 'error')) return 'error';
  return findings.some(({ severity }) => severity === 'warning') ? 'warning' : undefined;
}

function controlProps(id: string, findings: readonly Finding[], hasHint: boolean): ControlProps {
  const described = [hasHint ? `${id}-hint` : '', findings.length > 0 ? `${id}-finding` : ''].filter(Boolean).join(' ');
  return {
    id,
    ...(worst(findings) === 'error' ? { 'aria-invalid': true } : {}),
    ...(described === '' ? {} : { 'aria-describedby': described }),
  };
}
