import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

export type NoticeKind = 'ok' | 'warn' | 'stop' | 'unknown' | 'plain';

interface NoticeProps {
  readonly kind: NoticeKind;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly id?: string;
}

/** What happened, why, and the way out; it stays until it is dealt with. */
export function Notice({ kind, title, children, action, id }: NoticeProps) {
  return (
    <div
      className="notice"
      data-state={kind === 'unknown' ? 'warn' : kind}
      role={kind === 'stop' ? 'alert' : 'status'}
      tabIndex={-1}
      id={id}
    >
      <Icon name={iconOf(kind)} />
      <div>
        <p>{title}</p>
        {children}
      </div>
      {action}
    </div>
  );
}

function iconOf(kind: NoticeKind): IconName {
  return kind === 'plain' ? 'due' : kind;
}
