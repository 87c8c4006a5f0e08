import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

interface ScanCardProps {
  readonly number: number;
  /** Open and next, passed, stopped, or not yet open. */
  readonly state: 'wait' | 'ok' | 'stop' | 'shut';
  readonly title: string;
  readonly time?: string | undefined;
  /** A second way, such as to scan again. */
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}

/** One check of a row of checks, with its number until it is passed. */
export function ScanCard({ number, state, title, time, action, children }: ScanCardProps) {
  return (
    <li
      className="scan"
      data-state={state === 'shut' ? undefined : state}
      data-open={state === 'wait' || state === 'stop'}
    >
      <span className="node">{state === 'ok' ? <Icon name="done" /> : number}</span>
      <h2 className={state === 'shut' ? 'soft' : undefined}>
        <span className="scan-title">{title}</span> {action}{' '}
        {time !== undefined && <span className="soft small">{time}</span>}
      </h2>
      {children}
    </li>
  );
}
