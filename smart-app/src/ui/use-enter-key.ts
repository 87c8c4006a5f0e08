import { useEffect, useRef } from 'react';

/** Controls to which Enter belongs: it never presses the primary action from there. */
const OWN_ENTER =
  'button, a, select, textarea, summary, dialog, [data-scan], input[type="datetime-local"], input[type="date"]';

/** Enter presses the primary action from anywhere but a scan field, a button, a link, a list or an open question. */
export function useEnterKey(press: () => void, isReady: boolean): void {
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  });
  useEffect(() => {
    if (!isReady) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.defaultPrevented || event.repeat) return;
      if (event.target instanceof Element && event.target.closest(OWN_ENTER) !== null) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isReady]);
}
