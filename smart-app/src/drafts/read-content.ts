import type { DraftContent } from '@autoserum/profiles';

/** The text that a draft holds under a name; `fallback` where it holds none. */
export function textIn(content: DraftContent, name: string, fallback = ''): string {
  const value = content[name];
  return typeof value === 'string' ? value : fallback;
}

/** The choice that a draft holds under a name, as far as it is still one of the choices. */
export function choiceIn<T extends string>(content: DraftContent, name: string, choices: readonly T[]): T | undefined {
  return choices.find((choice) => choice === content[name]);
}

/** What a draft holds under a name by further names. */
export function partIn(content: DraftContent, name: string): DraftContent {
  const value = content[name];
  return isContent(value) ? value : {};
}

/** Further contents under a name, in their order. */
export function partsIn(content: DraftContent, name: string): readonly DraftContent[] {
  const value = content[name];
  return Array.isArray(value) ? value.filter(isContent) : [];
}

/** Every text that a draft holds under a name, by the name of each. */
export function textsIn(content: DraftContent, name: string): Readonly<Record<string, string>> {
  const entries = Object.entries(partIn(content, name));
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function isContent(value: unknown): value is DraftContent {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
