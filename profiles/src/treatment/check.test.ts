import { plusHours } from '../fhir/date-time.ts';
import { hours, millilitres } from '../fhir/quantity.ts';
import { at } from '../testing/clinic.ts';
import { rightKnee } from '../testing/course.ts';
import { samples, type Stage } from '../testing/samples.ts';
import type { Administration } from './administration.ts';
import type { Aliquot } from './aliquot.ts';
import type { Batch } from './batch.ts';
import { chainOfIdentity } from './chain-of-identity.ts';
import { checkTreatment } from './check.ts';
import { specimenIdentifier } from './identifier.ts';
import { aliquotsOf } from './questions.ts';
import type { Treatment } from './treatment.ts';

const STAGES = Object.keys(samples) as Stage[];

function rulesOf(treatment: Treatment, stage: Stage): readonly (string | undefined)[] {
  return [
    ...new Set(checkTreatment(treatment, samples[stage].protocol, samples[stage].context).map(({ rule }) => rule)),
  ];
}

/** The treatment with a part of it written over, as no command ever would. */
const withBatch = (treatment: Treatment, change: (batch: Batch) => Partial<Batch>): Treatment => ({
  ...treatment,
  batches: treatment.batches.map((batch) => ({ ...batch, ...change(batch) })),
});
const withAliquots = (treatment: Treatment, change: (aliquot: Aliquot, index: number) => Partial<Aliquot>): Treatment =>
  withBatch(treatment, ({ aliquots }) => ({
    aliquots: aliquots.map((one, index) => ({ ...one, ...change(one, index) })),
  }));
const withGiven = (treatment: Treatment, change: (one: Administration) => Partial<Administration>): Treatment => ({
  ...treatment,
  administrations: treatment.administrations.map((one) => ({ ...one, ...change(one) })),
});

describe('a record that commands made', () => {
  it.each(STAGES)('keeps every rule: %s', (stage) => {
    expect(checkTreatment(samples[stage].treatment, samples[stage].protocol, samples[stage].context)).toEqual([]);
  });
});

describe('a record that was tampered with', () => {
  const first: Treatment = samples['first-injection'].treatment;
  const second: Treatment = samples['second-injection'].treatment;
  const incubation = (change: object) => (treatment: Treatment) =>
    withBatch(treatment, (batch) =>
      batch.incubation === undefined ? {} : { incubation: { ...batch.incubation, ...change } },
    );

  it.each<[string, Treatment, readonly string[]]>([
    [
      'an incubation that was too short',
      incubation({ startedAt: at('2026-03-02T10:00:00+01:00') })(first),
      ['deviation-missing'],
    ],
    [
      'an incubation that was too cold',
      incubation({ temperature: { low: 35.9, high: 37, nature: 'measured' } })(first),
      ['deviation-missing'],
    ],
    [
      'an aliquot filled before its serum was filtered',
      withAliquots(first, () => ({ filledAt: at('2026-03-02T16:04:00+01:00') })),
      ['time-order'],
    ],
    [
      'an incubation that ends before its start',
      incubation({ endedAt: at('2026-03-02T08:00:00+01:00') })(first),
      ['time-order', 'deviation-missing'],
    ],
    [
      'more serum than blood',
      withBatch(first, ({ serum }) =>
        serum === undefined ? {} : { serum: { ...serum, volume: millilitres(60.001) } },
      ),
      ['volume-exceeds'],
    ],
    ['more in the aliquots than serum', withAliquots(first, () => ({ volume: millilitres(4.1) })), ['volume-exceeds']],
    [
      'more given than the aliquot held',
      withGiven(first, ({ act }) => (act.status === 'completed' ? { act: { ...act, volume: millilitres(2.1) } } : {})),
      ['volume-exceeds'],
    ],
    [
      'a given aliquot that is still released',
      withAliquots(first, (_one, index) => (index === 0 ? { state: 'released' } : {})),
      ['state-differs'],
    ],
    [
      'an aliquot said to be given',
      withAliquots(first, (_one, index) => (index === 1 ? { state: 'given' } : {})),
      ['state-differs'],
    ],
    [
      'a frozen aliquot said to be thawed',
      withAliquots(first, (_one, index) => (index === 1 ? { state: 'thawed' } : {})),
      ['state-differs'],
    ],
    [
      'a release that nobody made',
      withAliquots(first, () => ({ decisions: [] })),
      ['state-differs', 'deviation-missing'],
    ],
    [
      'an aliquot that expires before it was filled',
      withAliquots(first, (_one, index) => (index === 1 ? { expiresAt: at('2026-03-02T10:00:00+01:00') } : {})),
      ['time-order'],
    ],
    [
      'an expired aliquot that was given',
      withAliquots(first, (_one, index) => (index === 0 ? { expiresAt: at('2026-03-02T17:00:00+01:00') } : {})),
      ['deviation-missing'],
    ],
    ['the other knee', withGiven(first, () => ({ target: rightKnee })), ['deviation-missing']],
    [
      'an injection before its aliquot was filled',
      withGiven(first, () => ({ at: at('2026-03-02T16:00:00+01:00') })),
      ['time-order', 'deviation-missing'],
    ],
    [
      'a typed label',
      withGiven(first, ({ act }) =>
        act.status === 'completed' ? { act: { ...act, labelCheck: { ...act.labelCheck, method: 'typed' } } } : {},
      ),
      ['deviation-missing'],
    ],
    [
      'two injections on one day',
      withGiven(second, (one) =>
        one.id === second.administrations[1]?.id ? { at: at('2026-03-02T20:00:00+01:00') } : {},
      ),
      ['deviation-missing'],
    ],
    [
      'more injections than ordered',
      { ...second, series: second.series.map((one) => ({ ...one, injections: 1 })) },
      ['deviation-missing'],
    ],
    [
      'consent withdrawn before the draw',
      { ...first, consent: { ...first.consent, withdrawnAt: at('2026-03-02T08:10:00+01:00') } },
      ['deviation-missing'],
    ],
    ['an aliquot of no batch', { ...first, batches: [] }, ['state-differs', 'reference-missing']],
    ['a series that nobody ordered', withGiven(first, () => ({ seriesId: 'other' })), ['reference-missing']],
    [
      'a label of another treatment',
      withAliquots(first, (_one, index) =>
        index === 0 ? { identifier: aliquotsOf(samples.spine.treatment)[0]?.identifier ?? '' } : {},
      ),
      ['number-differs'],
    ],
    ['another number', { ...first, number: 'ACS-00000000' }, ['number-differs']],
    ['a device that is missing', { ...first, devices: first.devices.slice(1) }, ['reference-missing']],
    [
      'a kit that was expired',
      { ...first, devices: first.devices.map((one) => ({ ...one, expiresOn: '2026-03-01' as never })) },
      ['deviation-missing'],
    ],
    ['a lost log entry', { ...first, log: first.log.slice(1) }, ['revision-differs']],
    [
      'a log out of its order',
      { ...first, log: [...first.log.slice(0, 1), ...first.log.slice(1).toReversed()] },
      ['time-order'],
    ],
    [
      'an act recorded before it happened',
      { ...first, log: first.log.map((one) => ({ ...one, recordedAt: plusHours(one.recordedAt, hours(-1)) })) },
      ['time-in-future'],
    ],
    ['no blood, but in progress', { ...samples.planned.treatment, state: { state: 'in-progress' } }, ['state-differs']],
    ['another patient', { ...first, patient: 'Patient/other' }, ['wrong-patient']],
    ['another protocol', { ...first, protocol: { url: 'other', version: '1' } }, ['protocol-differs']],
  ])('shows: %s', (_name, treatment, rules) => {
    expect(rulesOf(treatment, 'first-injection')).toEqual(expect.arrayContaining([...rules]));
  });

  it.each([
    ['deviating', ['incubation-temperature', 'incubation-time']],
    ['retrospective', ['interval', 'label-typed']],
  ] as const)('misses each deviation that was taken out of the record: %s', (stage, rules) => {
    for (const rule of rules) {
      const { treatment, protocol, context } = samples[stage];
      const without = { ...treatment, deviations: treatment.deviations.filter((one) => one.rule !== rule) };
      const found = checkTreatment(without, protocol, context).find((issue) => issue.rule === 'deviation-missing');
      expect(found?.values).toEqual({ rule });
    }
  });
});

describe('the chain of identity', () => {
  const { treatment } = samples['first-injection'];
  const [aliquot] = aliquotsOf(treatment);
  const id = aliquot?.id ?? '';

  it('leads from the patient through every syringe to the dose, with who and when', () => {
    const chain = chainOfIdentity(treatment, id);
    expect(chain.verdict).toBe('proven');
    expect(chain.links).toHaveLength(6 + 6 + 1 + 1);
    expect(chain.links[0]).toMatchObject({
      from: treatment.patient,
      to: `Specimen/${treatment.batches[0]?.blood[0]?.id}`,
      by: { display: 'Mia Sommer' },
    });
    expect(chain.links.at(-1)).toMatchObject({
      to: `MedicationAdministration/${treatment.administrations[0]?.id}`,
      method: 'scan',
    });
  });

  it('shows the link that is least sure', () => {
    const { treatment: late } = samples.retrospective;
    const typed = late.administrations.at(-1)?.act;
    const chain = chainOfIdentity(late, typed?.status === 'completed' ? typed.aliquotId : '');
    expect(chain.weakest).toMatchObject({
      method: 'typed',
      to: `MedicationAdministration/${late.administrations.at(-1)?.id}`,
    });
  });

  it.each<[string, Treatment]>([
    ['when the record has no such aliquot', { ...treatment, batches: [] }],
    [
      'when the syringes were not read at unloading',
      withBatch(treatment, ({ incubation }) =>
        incubation === undefined ? {} : { incubation: without(incubation, 'unloadingCheck') },
      ),
    ],
    [
      'when a syringe is another treatment’s',
      withBatch(treatment, ({ blood }) => ({
        blood: blood.map((one) => ({ ...one, identifier: specimenIdentifier('ACS-00000000-1', 'B', one.number) })),
      })),
    ],
    [
      'when there is no serum between',
      withBatch(treatment, (batch) => ({ serum: without(batch, 'serum').serum }) as Partial<Batch>),
    ],
  ])('is broken %s', (_name, broken) => {
    expect(chainOfIdentity(broken, id).verdict).toBe('broken');
  });
});

function without<T extends object, K extends keyof T>(whole: T, part: K): T {
  return Object.fromEntries(Object.entries(whole).filter(([name]) => name !== part)) as T;
}
