import { describe, expect, it } from '@jest/globals';
import { COMMAND_KINDS, DEVIATION_RULES, RECORD_RULES, RULES, SERVICE_RULES } from '@autoserum/profiles';
import { de } from './de.ts';
import { en } from './en.ts';
import { createWords, languageOf } from './i18n.ts';
import { issueText } from './issue-text.ts';
import { protocolTitle } from './names.ts';

const LANGUAGES = [
  ['English', en],
  ['German', de],
] as const;

/** What a text leaves open, such as `volume`. */
function blanks(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).toSorted();
}

describe.each(LANGUAGES)('the texts in %s', (_language, texts) => {
  const all: Readonly<Record<string, string>> = texts;

  it('are as many as in English, and none is empty', () => {
    expect(Object.keys(all).toSorted()).toEqual(Object.keys(en).toSorted());
    expect(Object.entries(all).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('leave the same open as in English: a blank is neither lost nor new', () => {
    const differing = Object.entries<string>(en).filter(
      ([key, english]) => blanks(all[key] ?? '').join() !== blanks(english).join(),
    );
    expect(differing).toEqual([]);
  });

  it('have a sentence for every rule, and a name for every deviation and command', () => {
    const spoken = [...RULES, ...RECORD_RULES, ...SERVICE_RULES];
    expect(spoken.filter((rule) => !(`rule.${rule}` in all))).toEqual([]);
    expect(DEVIATION_RULES.filter((rule) => !(`deviation.${rule}` in all))).toEqual([]);
    expect(COMMAND_KINDS.filter((kind) => !(`command.${kind}` in all))).toEqual([]);
  });

  it('say neither please nor oops, and shout nowhere', () => {
    const rude = /\bplease\b|\bbitte\b|\boops\b|\bsuccessfully\b|\berfolgreich\b|!/i;
    expect(Object.entries(all).filter(([, text]) => rude.test(text))).toEqual([]);
  });

  it('speak the words of the clinic, not of the software', () => {
    const software = /\b(specimen|bundle|session id|transaction|422|aggregate)\b/i;
    expect(Object.entries(all).filter(([, text]) => software.test(text))).toEqual([]);
  });
});

describe('an issue', () => {
  const german = createWords('de', 'Europe/Berlin', de);

  it('is said in the language of the reader, its numbers too', () => {
    const issue = {
      severity: 'warning',
      code: 'business-rule',
      at: 'patient',
      text: 'The patient is 12 years old; the protocol says 18.5 at least',
      rule: 'age-below-minimum',
      values: { age: 12, low: 18.5 },
    } as const;
    expect(issueText(issue, german)).toBe('Der Patient ist 12 Jahre alt; das Protokoll sagt mindestens 18,5.');
  });

  it('of a refusal by the EHR is said with its code, whichever that is', () => {
    const issue = {
      severity: 'error',
      code: 'forbidden',
      at: 'Procedure',
      text: 'The EHR refused it (403)',
      rule: 'store-http-403',
      values: { status: 403 },
    } as const;
    expect(issueText(issue, german)).toBe('Die Akte hat dies abgelehnt (Code 403). Nichts wurde gespeichert.');
  });

  it('of an unknown rule keeps its English sentence rather than none', () => {
    const issue = {
      severity: 'error',
      code: 'exception',
      at: 'answer',
      text: 'Something else',
      rule: 'brand-new',
    } as const;
    expect(issueText(issue, german)).toBe('Something else');
  });
});

describe('numbers and times', () => {
  const english = createWords('en', 'Europe/Berlin', en);
  const german = createWords('de', 'Europe/Berlin', de);

  it('have a decimal comma in German', () => {
    expect(english.millilitres(2)).toBe('2.0\u00a0mL');
    expect(german.millilitres(2)).toBe('2,0\u00a0ml');
  });

  it('have a true minus', () => {
    expect(english.celsius(-20)).toBe('−20\u00a0°C');
  });

  it('plural agrees with the count', () => {
    expect(english.t('injection.days-after', { count: 1, before: 2, low: 3, high: 4 })).toContain('1 day after');
    expect(german.t('injection.days-after', { count: 4, before: 2, low: 3, high: 4 })).toContain('4 Tage nach');
  });
});

describe('the title of a protocol', () => {
  const german = createWords('de', 'Europe/Berlin', de);

  it('is said in the language of the reader when the product ships it', () => {
    const shipped = { id: 'acs-spine-3-weekly', title: 'Spine, three injections weekly' };
    expect(protocolTitle(shipped, german)).toBe('Wirbelsäule, drei Injektionen, eine je Woche');
  });

  it('stays as the clinic wrote it when it is the clinic’s own', () => {
    expect(protocolTitle({ id: 'knee-quick', title: 'Knie, kurz' }, german)).toBe('Knie, kurz');
  });
});

describe('the language', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [['en-US', 'de'], 'en'],
    [['fr'], 'en'],
    [[], 'en'],
  ] as const)('of a browser set to %j is %s', (locales, language) => {
    expect(languageOf(locales)).toBe(language);
  });
});
