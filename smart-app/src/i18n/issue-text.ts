import {
  OWN_STORE_RULES,
  parseCalendarDate,
  parseInstant,
  RECORD_RULES,
  RULES,
  SERVICE_RULES,
  spokenRule,
  type Issue,
  type IssueValues,
} from '@autoserum/profiles';
import type { Words } from './i18n.ts';
import { WAY_RULES, type SpokenRule } from './rule-texts.ts';

const KNOWN: readonly string[] = [...RULES, ...RECORD_RULES, ...SERVICE_RULES, ...OWN_STORE_RULES, ...WAY_RULES];

/** The sentence of an issue in the reader's language; the server's English where the rule has no sentence of its own. */
export function issueText(issue: Issue, words: Words): string {
  const rule = spokenRule(issue.rule ?? '', issue.values);
  if (!isKnown(rule)) return issue.text;
  return words.t(`rule.${rule}`, written(issue.values ?? {}, words));
}

function isKnown(rule: string): rule is SpokenRule {
  return KNOWN.includes(rule);
}

/** Numbers and times of a sentence as the reader writes them. */
function written(values: IssueValues, words: Words): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, writtenValue(value, words)]));
}

function writtenValue(value: string | number, words: Words): string {
  if (typeof value === 'number') return words.number(value);
  const instant = parseInstant(value, 'value');
  if (instant.ok) return words.dateTime(instant.value);
  const date = parseCalendarDate(value, 'value');
  return date.ok ? words.date(date.value) : value;
}
