import { useEffect, useState } from 'react';
import { State } from './State.tsx';

/** Words and grey lines in place, after 300 ms: what is quicker needs no word. */
export function Loading({ text }: { readonly text: string }) {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 300);
    return () => clearTimeout(timer);
  }, []);
  if (!isSlow) return null;
  return (
    <div className="panel" aria-busy="true">
      <State kind="run" role="status">
        {text}
      </State>
      <div className="skeleton" aria-hidden="true">
        <span style={{ inlineSize: '62%' }} />
        <span style={{ inlineSize: '88%' }} />
        <span style={{ inlineSize: '40%' }} />
      </div>
    </div>
  );
}
