import { expect, it } from '@jest/globals';
import { parseCalendarDate, type SafetyProposal } from '@autoserum/profiles';
import { de } from '../i18n/de.ts';
import { en } from '../i18n/en.ts';
import { createWords } from '../i18n/i18n.ts';
import { proposalText } from './proposal-text.ts';

const day = parseCalendarDate('2026-11-12', 'recordedOn');
const dated = day.ok ? { recordedOn: day.value } : {};
const markers = ['hiv', 'hepatitis-b'] as const;

it.each<[string, SafetyProposal, string, string]>([
  [
    'the EHR’s own words as they are',
    { kind: 'allergies', finding: 'present', text: 'Penicillin', ...dated },
    'Penicillin (EHR, 12 Nov 2026)',
    'Penicillin (Akte, 12. Nov. 2026)',
  ],
  [
    'what we conclude in the reader’s language',
    {
      kind: 'infection-markers',
      finding: 'none',
      text: 'HIV, hepatitis B: negative',
      remark: { code: 'markers-negative', markers },
      ...dated,
    },
    'HIV, hepatitis B: negative (EHR, 12 Nov 2026)',
    'HIV, Hepatitis B: negativ (Akte, 12. Nov. 2026)',
  ],
  [
    'what the EHR does not have without naming it as the source',
    { kind: 'allergies', finding: 'unknown', text: 'No entry', remark: { code: 'allergies-unknown' } },
    'Not in the EHR',
    'Nicht in der Akte',
  ],
])('says %s', (_what, proposal, english, german) => {
  expect(proposalText(proposal, createWords('en', 'Europe/Berlin', en))).toBe(english);
  expect(proposalText(proposal, createWords('de', 'Europe/Berlin', de))).toBe(german);
});
