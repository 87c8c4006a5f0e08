import { createContext, useContext, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { cleanScan } from './scan-text.ts';
import { createScanHub, type ScanMethod } from './scan-hub.ts';

/** The hub of this page; the app provides one. */
export const ScanHubContext = createContext(createScanHub());

interface ScanInputProps {
  readonly label: string;
  readonly onCode: (text: string, method: ScanMethod) => void;
  /** Takes focus when it appears. */
  readonly focused?: boolean;
  readonly id?: string;
}

/**
 * An open scan field. A scanner's code reaches it wherever the focus is; what a hand types here counts as typed when Enter
 * ends it. Enter never leaves this field, so a scan presses nothing.
 */
export function ScanInput({ label, onCode, focused = false, id }: ScanInputProps) {
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useScanTarget(input, (code) => {
    setText('');
    onCode(code, 'scan');
  });
  useEffect(() => {
    if (focused) input.current?.focus();
  }, [focused]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setText('');
    if (event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    const code = cleanScan(text);
    if (code === '') return;
    setText('');
    onCode(code, 'typed');
  };
  return (
    <input
      ref={input}
      id={id}
      data-scan="open"
      aria-label={label}
      placeholder={label}
      value={text}
      inputMode="none"
      autoComplete="off"
      autoCorrect="off"
      spellCheck={false}
      maxLength={200}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
    />
  );
}

function useScanTarget(input: React.RefObject<HTMLInputElement | null>, onScan: (text: string) => void): void {
  const hub = useContext(ScanHubContext);
  const latest = useRef(onScan);
  useEffect(() => {
    latest.current = onScan;
  });
  useEffect(() => {
    const element = input.current;
    if (element === null) return;
    return hub.register({ element, onScan: (text) => latest.current(text) });
  }, [hub, input]);
}
