import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';

interface DialogProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly onClose: () => void;
  /** A warning that must be answered, or a plain question. */
  readonly kind?: 'warn' | 'plain';
}

/** A question that must be answered before going on. It stands in the page and covers nothing; Escape closes it. */
export function Dialog({ title, children, onClose, kind = 'plain' }: DialogProps) {
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const first = dialog.current?.querySelector<HTMLElement>('input, select, button');
    (first ?? dialog.current)?.focus();
    dialog.current?.scrollIntoView?.({ block: 'nearest' });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <dialog open data-kind={kind} aria-labelledby={heading} ref={dialog} tabIndex={-1} onKeyDown={onKeyDown}>
      <div className="stack">
        <h2 id={heading} className="dialog-title">
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  );
}
