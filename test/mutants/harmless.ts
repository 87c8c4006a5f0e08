import type { Mutant } from './mutant.ts';

/** A reason why some mutants are not wrong after all: by operator and place, never by hand for one of them. */
export interface HarmlessRule {
  readonly name: string;
  readonly why: string;
  readonly fits: (mutant: Mutant) => boolean;
}

export const HARMLESS: readonly HarmlessRule[] = [
  {
    name: 'foreign-extension',
    why: 'R4 lets anybody add an extension that is no modifier, and a reader may ignore it (extensibility.html)',
    fits: ({ operator }) => operator === 'foreign-extension',
  },
];

/** The rule by which a mutant is harmless, if there is one. */
export function harmlessBy(mutant: Mutant): HarmlessRule | undefined {
  return HARMLESS.find(({ fits }) => fits(mutant));
}
