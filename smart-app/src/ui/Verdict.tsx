import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

export type VerdictKind = 'ok' | 'warn' | 'stop' | 'unknown';

interface VerdictProps {
  readonly kind: VerdictKind;
  readonly word: string;
  readonly children: ReactNode;
  readonly aside?: ReactNode;
}

/** The answer to a check before an act, the loudest thing of its page; at most one a screen. */
export function Verdict({ kind, word, children, aside }: VerdictProps) {
  return (
    <section className="verdict" data-state={kind} role={kind === 'stop' ? 'alert' : 'status'}>
      <Icon name={kind} />
      <p className="word">{word}</p>
      <p>{children}</p>
      {aside}
    </section>
  );
}
