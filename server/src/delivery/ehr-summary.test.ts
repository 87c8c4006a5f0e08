import { instantOf } from '@autoserum/profiles';
import { samples, type Stage } from '@autoserum/profiles/testing';
import { everyField } from '../../../profiles/src/testing/every-field.ts';
import { toEhrSummary } from './ehr-summary.ts';
import { summaryFacts } from './summary-facts.ts';
import { printedWords } from './summary-words.ts';

const patient = { name: 'Petra <b>Probe</b> & "Co"', birthDate: '1956-04-04', recordNumber: 'KM-1' } as never;
const MADE = instantOf(Date.parse('2027-06-01T08:00:00Z'));
const ENDED = (Object.keys(samples) as Stage[]).filter((stage) => /completed|abandoned/.test(stage));

function pageOf(stage: Stage, language: 'de' | 'en', treatment = samples[stage].treatment): string {
  const facts = summaryFacts(treatment, samples[stage].protocol);
  const filed = { treatment, facts, patient, number: 1, madeAt: MADE };
  const { content } = toEhrSummary(filed, printedWords(language, 'Europe/Berlin'));
  return Buffer.from(content[0]?.attachment.data ?? '', 'base64').toString('utf8');
}

const cases = ENDED.flatMap((stage) => (['de', 'en'] as const).map((language) => [stage, language] as const));

it.each(cases)(
  'prints a treatment that was %s in the language %s, whole and without markup of others',
  (stage, language) => {
    const page = pageOf(stage, language);
    const { treatment } = samples[stage];
    expect(page).toContain(treatment.number);
    expect(page).toContain('Petra &lt;b&gt;Probe&lt;/b&gt; &amp; &quot;Co&quot;');
    expect(page).not.toMatch(/undefined|NaN|Invalid|\{\{|<script|<b>|https?:/);
  },
);

it('tells the place and the number of injections, and each of them', () => {
  const page = pageOf('completed', 'de');
  const { administrations } = samples.completed.treatment;
  const given = administrations.filter(({ act }) => act.status === 'completed');
  expect(page).toContain(`${given.length} von ${given.length} geplanten Injektionen gegeben`);
  expect(page.match(/<td>Ultraschall|<td>Keine<\/td>/g)?.length).toBe(given.length);
});

it('never says that the treatment works', () => {
  for (const [stage, language] of cases)
    expect(pageOf(stage, language)).not.toMatch(/effective|efficac|success|improve|heal|wirksam|erfolg|besser|heil/i);
});

it('says all that a record can hold in words', () => {
  expect(pageOf('completed', 'en', everyField)).not.toMatch(/undefined|NaN|Invalid|\{\{/);
});

it('says that it is corrected, and what it replaces', () => {
  const { treatment, protocol } = samples.completed;
  const filed = {
    treatment,
    facts: summaryFacts(treatment, protocol),
    patient,
    number: 3,
    madeAt: MADE,
    replaces: '17',
  };
  const { content, identifier } = toEhrSummary(filed, printedWords('en', 'Europe/Berlin'));
  const page = Buffer.from(content[0]?.attachment.data ?? '', 'base64').toString('utf8');
  expect(page).toContain('Corrected; replaces summary 2.');
  expect(identifier?.[0]?.value).toBe(`${treatment.number}-3`);
});
