import type { Rule } from '@autoserum/profiles';

/** Rules of the way to the record, beside those of a treatment: the browser's own and the server's. */
export const WAY_RULES = ['no-answer', 'answer-unreadable', 'submission-unknown', 'validator-unreachable'] as const;
export type WayRule = (typeof WAY_RULES)[number];

/** A sentence for every rule that an issue can name; a rule without one does not compile. */
export type RuleTexts = { readonly [Key in Rule | WayRule as `rule.${Key}`]: string };
