import { createInstance, type i18n } from 'i18next';
import { createContext, useContext } from 'react';
import { en } from './en.ts';
import { createFormats, type Formats, type Language } from './formats.ts';

/** Every text in one language; a language that misses one does not compile. */
export type Texts = { readonly [Key in keyof typeof en]: string };

type PluralBase<Key> = Key extends `${infer Base}_one` ? Base : never;
type Plural = `${string}_one` | `${string}_other`;
/** The name of a text; one that counts is named without its plural ending. */
export type TextKey = Exclude<keyof typeof en, Plural> | PluralBase<keyof typeof en>;
export type TextValues = Readonly<Record<string, string | number>>;

/** The words, numbers and times of the reader's language. */
export interface Words extends Formats {
  readonly language: Language;
  t(key: TextKey, values?: TextValues): string;
}

const NAMESPACE = 'app';

/** The texts of German are fetched only where they are read. */
async function textsOf(language: Language): Promise<Texts> {
  switch (language) {
    case 'en':
      return en;
    case 'de':
      return (await import('./de.ts')).de;
  }
}

/** Words in a language, with times in the clinic's zone (IANA name). */
export async function loadWords(language: Language, timeZone: string): Promise<Words> {
  return createWords(language, timeZone, await textsOf(language));
}

export function createWords(language: Language, timeZone: string, texts: Texts): Words {
  const instance = createTranslator(language, texts);
  return {
    language,
    ...createFormats(language, timeZone),
    t: (key, values = {}) => instance.t(key, { ...values, ns: NAMESPACE }),
  };
}

function createTranslator(language: Language, texts: Texts): i18n {
  const instance = createInstance();
  void instance.init({
    lng: language,
    ns: NAMESPACE,
    defaultNS: NAMESPACE,
    resources: { [language]: { [NAMESPACE]: texts } },
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  return instance;
}

export const WordsContext = createContext<Words>(createWords('en', 'UTC', en));

/** The words of this screen. */
export function useWords(): Words {
  return useContext(WordsContext);
}

/** German for a German browser, English for every other. */
export function languageOf(locales: readonly string[]): Language {
  return locales[0]?.toLowerCase().startsWith('de') === true ? 'de' : 'en';
}
