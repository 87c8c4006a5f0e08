import { picogramsPerMillilitre } from '../fhir/quantity.ts';
import { at, contextOf, elder, type Scene } from '../testing/clinic.ts';
import { jointProtocol } from '../testing/protocols.ts';
import { samples } from '../testing/samples.ts';
import { checkTreatment } from './check.ts';
import type { Command, CommandOf } from './command.ts';
import { INSTRUMENT_SCALES, INSTRUMENTS, SCALE_RANGES, SCALES, type Score } from './function-score.ts';
import { applyCommand } from './transitions.ts';
import type { Treatment } from './treatment.ts';

const knee: Scene = { name: 'knee', protocol: jointProtocol, patient: elder };
const now = at('2026-03-04T11:00:00+01:00');
const stored = samples.stored.treatment;
const batch = stored.batches[0]?.identifier ?? '';

function rulesOf(treatment: Treatment, command: Command) {
  const result = applyCommand(treatment, command, contextOf(knee, treatment, now));
  return result.ok ? [] : result.issues.map(({ rule, at: place }) => `${rule} ${place}`);
}

describe('a function score', () => {
  const toScore = (...scores: readonly Score[]): CommandOf<'record-function-score'> => ({
    kind: 'record-function-score',
    occurredAt: now,
    timeSource: 'clock',
    scores,
  });

  it.each(SCALES)('lies on its scale %s, both ends included', (scale) => {
    const instrument = INSTRUMENTS.find((one) => INSTRUMENT_SCALES[one].includes(scale)) ?? 'womac';
    const { low, high } = SCALE_RANGES[scale];
    const at = (points: number) => rulesOf(stored, toScore({ instrument, scale, points }));
    expect([low, high].flatMap(at)).toEqual([]);
    expect(at(high + 0.5)).toEqual(['score-outside-scale scores[0].points']);
    expect(at(low - 0.5)).toEqual(['quantity-absurd scores[0].points']);
  });

  it('is on a scale of its own instrument', () => {
    const foreign = { instrument: 'koos-pain', scale: 'womac-0-96', points: 50 } as const;
    expect(rulesOf(stored, toScore(foreign))).toEqual(['scale-differs scores[0].scale']);
  });

  it('comes with at least one value, and speaks of a series of this treatment', () => {
    const score = { instrument: 'oks', scale: 'oks-0-48', points: 30 } as const;
    expect(rulesOf(stored, toScore())).toEqual(['count-wrong scores']);
    expect(rulesOf(stored, { ...toScore(score), seriesId: 'none' })).toEqual(['series-unknown seriesId']);
  });

  it('beyond its scale breaks a rule of the record, however it came there', () => {
    const { treatment, protocol } = samples['follow-up'];
    const outcomes = treatment.outcomes.map((one) =>
      one.measure.kind === 'function-score' ? { ...one, measure: { ...one.measure, points: 97 } } : one,
    );
    const rules = checkTreatment({ ...treatment, outcomes }, protocol).map(({ rule }) => rule);
    expect([...new Set(rules)]).toEqual(['score-outside-scale']);
  });
});

describe('a measured IL-1Ra', () => {
  const toMeasure = (change: Partial<CommandOf<'record-il-1ra'>> = {}): CommandOf<'record-il-1ra'> => ({
    kind: 'record-il-1ra',
    occurredAt: now,
    timeSource: 'clock',
    batch,
    concentration: picogramsPerMillilitre(1840),
    ...change,
  });

  it.each<[string, Treatment, Partial<CommandOf<'record-il-1ra'>>, readonly string[]]>([
    ['of this serum', stored, { assay: 'ELISA' }, []],
    ['of nothing', stored, { concentration: picogramsPerMillilitre(0) }, ['quantity-absurd concentration']],
    ['by a nameless assay', stored, { assay: ' ' }, ['text-missing assay']],
    ['of another draw', stored, { batch: 'ACS-00000000-9' }, ['batch-unknown batch']],
    ['before there is serum', samples.incubated.treatment, {}, ['serum-unknown batch']],
    ['before it was filtered', stored, { occurredAt: at('2026-03-02T16:04:59+01:00') }, ['time-order occurredAt']],
    ['when it was filtered', stored, { occurredAt: at('2026-03-02T16:05:00+01:00') }, []],
  ])('%s', (_name, treatment, change, rules) => {
    expect(rulesOf(treatment, toMeasure(change))).toEqual(rules);
  });

  it.each<[string, object, string]>([
    ['of a serum that is not there', { serumId: 'none' }, 'serum-unknown'],
    ['before the serum was there', { at: at('2026-03-02T15:00:00+01:00') }, 'time-order'],
  ])('%s breaks a rule of the record', (_name, change, rule) => {
    const { treatment, protocol } = samples['il-1ra'];
    const il1Ra = treatment.il1Ra.map((one) => ({ ...one, ...change }));
    expect(checkTreatment({ ...treatment, il1Ra }, protocol).map((issue) => issue.rule)).toEqual([rule]);
  });
});
