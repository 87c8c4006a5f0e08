import type { en } from './en.ts';

/** Every text in one language; a language that misses one does not compile. */
export type Texts = { readonly [Key in keyof typeof en]: string };

type PluralBase<Key> = Key extends `${infer Base}_one` ? Base : never;
type Plural = `${string}_one` | `${string}_other`;

/** The name of a text; one that counts is named without its plural ending. */
export type TextKey = Exclude<keyof typeof en, Plural> | PluralBase<keyof typeof en>;
export type TextValues = Readonly<Record<string, string | number>>;
