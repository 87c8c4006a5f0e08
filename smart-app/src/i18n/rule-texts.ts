import type { OwnStoreRule, RecordRule, Rule, ServiceRule } from '@autoserum/profiles';

/** What only the browser can say of its way to the server. */
export const WAY_RULES = ['no-answer', 'answer-unreadable'] as const;
export type WayRule = (typeof WAY_RULES)[number];

/** Every rule that an issue on this screen can name. */
export type SpokenRule = Rule | RecordRule | ServiceRule | OwnStoreRule | WayRule;

/** A sentence for every rule that an issue can name; a rule without one does not compile. */
export type RuleTexts = { readonly [Key in SpokenRule as `rule.${Key}`]: string };
