import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

export type StateKind = 'ok' | 'done' | 'run' | 'later' | 'due' | 'warn' | 'stop' | 'unknown';

interface StateProps {
  readonly kind: StateKind;
  readonly children: ReactNode;
  readonly small?: boolean;
  readonly role?: 'status' | 'alert';
  readonly id?: string;
}

/** A state by shape, word and colour, in this order; a clock shares the colour of what runs. */
export function State({ kind, children, small = false, role, id }: StateProps) {
  return (
    <span className={small ? 'state small' : 'state'} data-state={colourOf(kind)} role={role} id={id}>
      <Icon name={iconOf(kind)} />
      <span>{children}</span>
    </span>
  );
}

function colourOf(kind: StateKind): string {
  return kind === 'due' ? 'run' : kind;
}

function iconOf(kind: StateKind): IconName {
  return kind;
}
