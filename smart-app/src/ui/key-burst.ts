/** A scanner types faster than any hand: its keys are less than this apart (milliseconds). */
const FASTEST_HAND = 30;
/** Where no text can be typed, or codes are expected, nobody loses a text by it: no hand keeps this up for a whole code. */
const FASTEST_HAND_AT_CODES = 60;
/** Once it is known, a scanner may pause so long between two keys: a busy machine delivers them late. */
const LONGEST_PAUSE = 100;
/** So many keys in a row at that speed are a scanner. */
const KEYS_OF_A_BURST = 3;
/** The shortest code that counts as a scan. */
const SHORTEST_CODE = 4;

/** What a key turns out to be: typed by hand, the key that shows a scanner at work, a further key of it, or its end. */
export type KeyMeaning =
  | { readonly kind: 'hand' }
  | { readonly kind: 'burst-begins'; readonly text: string }
  | { readonly kind: 'burst' }
  | { readonly kind: 'scan'; readonly text: string }
  | { readonly kind: 'not-a-code'; readonly text: string };

interface Key {
  readonly key: string;
  /** Milliseconds of any steady clock. */
  readonly at: number;
  /** Whether the focus is in a field for other text than codes. */
  readonly isInText: boolean;
}

interface Burst {
  readonly text: string;
  readonly lastAt: number;
}

/** Tells a keyboard-wedge scanner from a hand by the time between keys; it keeps no key of a hand longer than the next. */
export function createKeyBurst() {
  let burst: Burst = { text: '', lastAt: Number.NEGATIVE_INFINITY };
  return {
    /** Judges one key. */
    press({ key, at, isInText }: Key): KeyMeaning {
      if (isModifier(key)) return { kind: burst.text.length >= KEYS_OF_A_BURST ? 'burst' : 'hand' };
      const fastest = isInText ? FASTEST_HAND : FASTEST_HAND_AT_CODES;
      const limit = burst.text.length >= KEYS_OF_A_BURST ? LONGEST_PAUSE : fastest;
      const isFast = at - burst.lastAt < limit;
      if (key === 'Enter' || key === 'Tab') return this.end(isFast);
      burst = { text: (isFast ? burst.text : '') + printable(key), lastAt: at };
      if (burst.text.length < KEYS_OF_A_BURST) return { kind: 'hand' };
      return burst.text.length === KEYS_OF_A_BURST ? { kind: 'burst-begins', text: burst.text } : { kind: 'burst' };
    },
    /** Ends the burst: a scan when it was long and fast enough. */
    end(isFast: boolean): KeyMeaning {
      const { text } = burst;
      burst = { text: '', lastAt: Number.NEGATIVE_INFINITY };
      if (!isFast || text.length < KEYS_OF_A_BURST) return { kind: 'hand' };
      return text.length >= SHORTEST_CODE ? { kind: 'scan', text } : { kind: 'not-a-code', text };
    },
  };
}

function isModifier(key: string): boolean {
  return key === 'Shift' || key === 'Control' || key === 'Alt' || key === 'AltGraph' || key === 'CapsLock';
}

/** A scanner sends control characters as named keys; they carry nothing of a code. */
function printable(key: string): string {
  return key.length === 1 ? key : '';
}
