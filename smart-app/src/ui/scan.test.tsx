import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { createScanHub, type ScanMethod } from './scan-hub.ts';
import { ScanHubContext, ScanInput } from './ScanInput.tsx';
import { useEnterKey } from './use-enter-key.ts';

type OnCode = (text: string, method: ScanMethod) => void;

/** A page with a scan field, another text field and a primary action on Enter. */
function Page({ onCode, onPrimary }: { readonly onCode: OnCode; readonly onPrimary: () => void }) {
  const [note, setNote] = useState('');
  useEnterKey(onPrimary, true);
  return (
    <>
      <ScanInput label="Scan the wristband" onCode={onCode} />
      <input aria-label="Note" value={note} onChange={(event) => setNote(event.target.value)} />
    </>
  );
}

let stopListening: () => void = () => undefined;

function open() {
  const hub = createScanHub();
  stopListening = hub.listen(document);
  const onCode = jest.fn<OnCode>();
  const onPrimary = jest.fn<() => void>();
  render(
    <ScanHubContext value={hub}>
      <Page onCode={onCode} onPrimary={onPrimary} />
    </ScanHubContext>,
  );
  return { onCode, onPrimary };
}

/** Milliseconds of the browser's steady clock. */
let steady = 0;

/** Keys as a browser sends them: what nobody prevents is typed into the field. */
function typeKeys(target: HTMLElement, keys: readonly string[], gap: number) {
  steady += 1000;
  keys.forEach((key) => {
    steady += gap;
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    Object.defineProperty(event, 'timeStamp', { value: steady });
    act(() => {
      target.dispatchEvent(event);
    });
    if (event.defaultPrevented || key.length !== 1 || !(target instanceof HTMLInputElement)) return;
    fireEvent.change(target, { target: { value: target.value + key } });
  });
}

afterEach(() => {
  stopListening();
  cleanup();
});

const SCAN = [...'4071882', 'Enter'];

describe('a scan', () => {
  it('goes to the open scan field though the focus is in another field, and leaves nothing there', () => {
    const { onCode } = open();
    const note = screen.getByLabelText<HTMLInputElement>('Note');
    note.focus();
    typeKeys(note, SCAN, 6);
    expect(onCode.mock.calls).toEqual([['4071882', 'scan']]);
    expect(note.value).toBe('');
  });

  it('keeps what a hand had typed before it', () => {
    const { onCode } = open();
    const note = screen.getByLabelText<HTMLInputElement>('Note');
    note.focus();
    typeKeys(note, [...'by hand'], 200);
    typeKeys(note, SCAN, 6);
    expect(note.value).toBe('by hand');
    expect(onCode).toHaveBeenCalledTimes(1);
  });

  it('goes there when nothing has focus, too', () => {
    const { onCode } = open();
    typeKeys(document.body, SCAN, 6);
    expect(onCode.mock.calls).toEqual([['4071882', 'scan']]);
  });

  it('never presses the primary action', () => {
    const { onPrimary } = open();
    typeKeys(screen.getByLabelText('Scan the wristband'), SCAN, 6);
    typeKeys(document.body, SCAN, 6);
    expect(onPrimary).not.toHaveBeenCalled();
  });

  it('loses the prefix that the scanner puts first', () => {
    const { onCode } = open();
    typeKeys(document.body, [...']d1ACS-7K2M94QX-1A3-K', 'Enter'], 6);
    expect(onCode.mock.calls).toEqual([['ACS-7K2M94QX-1A3-K', 'scan']]);
  });
});

describe('a code that a hand types', () => {
  it('counts as typed, and its Enter stays in the scan field', () => {
    const { onCode, onPrimary } = open();
    const field = screen.getByLabelText('Scan the wristband');
    field.focus();
    typeKeys(field, [...'4071882'], 150);
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(onCode.mock.calls).toEqual([['4071882', 'typed']]);
    expect(onPrimary).not.toHaveBeenCalled();
  });

  it('is emptied by Escape', () => {
    open();
    const field = screen.getByLabelText<HTMLInputElement>('Scan the wristband');
    typeKeys(field, [...'40'], 150);
    fireEvent.keyDown(field, { key: 'Escape' });
    expect(field.value).toBe('');
  });
});

describe('Enter', () => {
  it('presses the primary action from a text field', () => {
    const { onPrimary } = open();
    fireEvent.keyDown(screen.getByLabelText('Note'), { key: 'Enter' });
    expect(onPrimary).toHaveBeenCalledTimes(1);
  });
});
