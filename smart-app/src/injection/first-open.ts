import type { TextKey } from '../i18n/texts.ts';

/** The first check that is still open, in the order in which they are made; undefined when none is. */
export function firstOpen(checks: readonly (readonly [isOpen: boolean, text: TextKey])[]): TextKey | undefined {
  return checks.find(([isOpen]) => isOpen)?.[1];
}
