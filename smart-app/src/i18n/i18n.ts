import { createContext, useContext } from 'react';
import { createFormats, LOCALES, type Formats, type Language } from './formats.ts';
import type { TextKey, Texts, TextValues } from './texts.ts';

/** The words, numbers and times of the reader's language. */
export interface Words extends Formats {
  readonly language: Language;
  t(key: TextKey, values?: TextValues): string;
}

/** The texts of a language are fetched only where it is read. */
async function textsOf(language: Language): Promise<Texts> {
  switch (language) {
    case 'en':
      return (await import('./en.ts')).en;
    case 'de':
      return (await import('./de.ts')).de;
  }
}

/** Words in a language, with times in the clinic's zone (IANA name). */
export async function loadWords(language: Language, timeZone: string): Promise<Words> {
  return createWords(language, timeZone, await textsOf(language));
}

export function createWords(language: Language, timeZone: string, texts: Texts): Words {
  const plural = new Intl.PluralRules(LOCALES[language]);
  const templates: Readonly<Record<string, string>> = texts;
  return {
    language,
    ...createFormats(language, timeZone),
    t(key, values = {}) {
      const count = values['count'];
      const counted = typeof count === 'number' ? templates[`${key}_${plural.select(count)}`] : undefined;
      return filled(counted ?? templates[key] ?? key, values);
    },
  };
}

/** A text with its blanks filled; it is drawn as text, so nothing is escaped. */
function filled(template: string, values: TextValues): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_blank, name: string) => String(values[name] ?? '…'));
}

/** The words of this screen; `App` provides them before anything is drawn. */
export const WordsContext = createContext<Words | undefined>(undefined);

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === undefined) throw new Error('The words of the screen are missing: App provides them');
  return words;
}

/** German for a German browser, English for every other. */
export function languageOf(locales: readonly string[]): Language {
  return locales[0]?.toLowerCase().startsWith('de') === true ? 'de' : 'en';
}
