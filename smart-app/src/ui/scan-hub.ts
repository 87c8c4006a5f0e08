import { createKeyBurst } from './key-burst.ts';
import { cleanScan } from './scan-text.ts';

/** How a code came in. */
export type ScanMethod = 'scan' | 'typed';

interface Target {
  readonly element: HTMLElement;
  readonly onScan: (text: string) => void;
}

/** Where scans arrive: one for the page. Whatever has focus, a scan goes to an open scan field and nowhere else. */
export interface ScanHub {
  /** An open scan field; the answer closes it again. */
  register(target: Target): () => void;
  /** Listens to the keys of a document; the answer stops it. */
  listen(document: Document): () => void;
}

/** A burst that ends without Enter within this time (milliseconds) was no scan: what it typed is given back. */
const BURST_ENDS = 120;

export function createScanHub(): ScanHub {
  const targets = new Set<Target>();
  return {
    register(target) {
      targets.add(target);
      return () => void targets.delete(target);
    },
    listen(document) {
      const onKey = createKeyListener(() => chosenTarget(targets, document.activeElement));
      document.addEventListener('keydown', onKey, true);
      return () => document.removeEventListener('keydown', onKey, true);
    },
  };
}

/** The scan field in focus, else the first one on the page. */
function chosenTarget(targets: ReadonlySet<Target>, focused: Element | null): Target | undefined {
  const all = [...targets]
    .filter(({ element }) => element.closest('[inert]') === null)
    .sort((one, other) => order(one.element, other.element));
  return all.find(({ element }) => element === focused) ?? all[0];
}

function order(one: HTMLElement, other: HTMLElement): number {
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

function createKeyListener(target: () => Target | undefined): (event: KeyboardEvent) => void {
  const burst = createKeyBurst();
  let before: Typed | undefined;
  let swallowed = '';
  let giveBack: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    insert(before, swallowed);
    swallowed = '';
  };
  return (event) => {
    if (event.isComposing) return;
    const meaning = burst.press({ key: event.key, at: event.timeStamp, isInText: isInText(event.target) });
    clearTimeout(giveBack);
    switch (meaning.kind) {
      case 'hand':
        before = typedInto(event.target, before);
        return;
      case 'burst-begins':
        if (target() === undefined) return;
        stop(event);
        restore(before);
        swallowed = meaning.text;
        giveBack = setTimeout(flush, BURST_ENDS);
        return;
      case 'burst':
        if (swallowed === '') return;
        stop(event);
        swallowed += event.key.length === 1 ? event.key : '';
        giveBack = setTimeout(flush, BURST_ENDS);
        return;
      case 'scan':
        swallowed = '';
        stop(event);
        target()?.onScan(cleanScan(meaning.text));
        return;
      case 'not-a-code':
        if (swallowed !== '') flush();
        return;
    }
  };
}

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** A control and what stood in it before the last two keys by hand, which may turn out to be a scanner's first. */
interface Typed {
  readonly control: Control;
  readonly values: readonly [string, string];
}

function typedInto(target: EventTarget | null, before: Typed | undefined): Typed | undefined {
  if (!isControl(target)) return undefined;
  const previous = before?.control === target ? before.values[1] : target.value;
  return { control: target, values: [previous, target.value] };
}

/** Whether keys would type something there that is no code. */
function isInText(target: EventTarget | null): boolean {
  return (
    isControl(target) && !target.hasAttribute('data-scan') && !(target instanceof HTMLInputElement && !isText(target))
  );
}

function isControl(target: EventTarget | null): target is Control {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}

/** Takes back the two keys that reached the control before the scanner was known. */
function restore(typed: Typed | undefined): void {
  if (typed !== undefined) write(typed.control, typed.values[0]);
}

function insert(typed: Typed | undefined, text: string): void {
  if (typed !== undefined && !(typed.control instanceof HTMLSelectElement))
    write(typed.control, typed.control.value + text);
}

/** Sets a control as a person would, so that whoever draws it hears of it. */
function write(control: Control, value: string): void {
  if (control.value === value || (control instanceof HTMLInputElement && !isText(control))) return;
  Object.getOwnPropertyDescriptor(prototypeOf(control), 'value')?.set?.call(control, value);
  control.dispatchEvent(new Event(control instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
}

function prototypeOf(control: Control): Control {
  if (control instanceof HTMLInputElement) return HTMLInputElement.prototype;
  return control instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLSelectElement.prototype;
}

function isText(input: HTMLInputElement): boolean {
  return input.type === 'text' || input.type === 'search';
}
