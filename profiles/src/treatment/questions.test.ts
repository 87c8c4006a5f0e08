import { at, contextOf, elder, accepted } from '../testing/clinic.ts';
import { rightKnee, toAddSeries, toDiscard } from '../testing/course.ts';
import { jointProtocol } from '../testing/protocols.ts';
import { samples, type Stage } from '../testing/samples.ts';
import {
  aliquotsOf,
  availableAliquots,
  batchState,
  incubationWindow,
  injectionsGiven,
  nextStep,
  seriesState,
  volumeLeft,
} from './questions.ts';

const stepAfter = (stage: Stage, now = samples[stage].context.now) =>
  nextStep(samples[stage].treatment, samples[stage].protocol, now, 'Europe/Berlin');

describe('the next step', () => {
  it.each<[Stage, string]>([
    ['planned', 'collect'],
    ['collected', 'start-incubation'],
    ['incubating', 'end-incubation'],
    ['incubated', 'separate'],
    ['separated', 'aliquot'],
    ['aliquoted', 'release'],
    ['released', 'administer'],
    ['stored', 'administer'],
    ['first-injection', 'administer'],
    ['on-hold', 'none'],
    ['rejected', 'collect'],
    ['second-batch', 'start-incubation'],
    ['consent-withdrawn', 'none'],
    ['completed', 'none'],
    ['abandoned-after-draw', 'none'],
  ])('after %s is %s', (stage, step) => {
    expect(stepAfter(stage).step).toBe(step);
  });

  it('says when the incubator may be opened', () => {
    expect(stepAfter('incubating')).toMatchObject({
      opensAt: '2026-03-02T13:35:00.000Z',
      closesAt: '2026-03-02T16:35:00.000Z',
    });
  });

  it('counts the injections and says from when to when the next is due', () => {
    expect(stepAfter('released')).toEqual({
      step: 'administer',
      seriesId: samples.released.treatment.series[0]?.id,
      number: 1,
      of: 6,
    });
    expect(stepAfter('second-injection')).toMatchObject({
      number: 3,
      of: 6,
      dueFrom: '2026-03-08T09:05:00.000Z',
      dueUntil: '2026-03-09T09:05:00.000Z',
    });
  });

  it('begins with the series that nobody has begun', () => {
    expect(stepAfter('two-series')).toMatchObject({
      seriesId: samples['two-series'].treatment.series[1]?.id,
      number: 1,
    });
  });

  it('is new blood when everything in stock has expired, or is gone', () => {
    expect(stepAfter('released', at('2026-03-02T22:20:00+01:00')).step).toBe('administer');
    expect(stepAfter('released', at('2026-03-02T22:20:01+01:00')).step).toBe('collect');
  });

  it('is the end when all was given', () => {
    const { treatment, protocol, context } = samples['second-injection'];
    const done = { ...treatment, series: treatment.series.map((one) => ({ ...one, injections: 2 })) };
    expect(nextStep(done, protocol, context.now, 'Europe/Berlin')).toEqual({ step: 'complete' });
  });
});

describe('a batch', () => {
  it('is closed when each of its aliquots was given, discarded, lost or failed', () => {
    const [batch] = samples.completed.treatment.batches;
    expect(batch && batchState(batch)).toBe('closed');
  });

  it('has its window from its own start', () => {
    const incubation = samples.incubating.treatment.batches[0]?.incubation;
    expect(incubation && incubationWindow(incubation, jointProtocol).opensAt).toBe('2026-03-02T13:35:00.000Z');
  });
});

describe('what is left', () => {
  const { treatment } = samples['first-injection'];

  it('of an aliquot is what was not given of it', () => {
    const [given, frozen] = aliquotsOf(treatment);
    expect(volumeLeft(treatment, given?.id ?? '')).toBe(0);
    expect(volumeLeft(treatment, frozen?.id ?? '')).toBe(2);
    expect(volumeLeft(treatment, 'unknown')).toBe(0);
  });

  it('to give now lies thawed or was never frozen', () => {
    const released = samples.released.treatment;
    expect(availableAliquots(released, at('2026-03-02T22:20:00+01:00'))).toHaveLength(6);
    expect(availableAliquots(released, at('2026-03-02T22:20:01+01:00'))).toHaveLength(0);
    expect(availableAliquots(treatment, at('2026-03-02T18:00:00+01:00'))).toHaveLength(0);
  });
});

describe('a series', () => {
  it('counts what was given, not what was missed', () => {
    const { treatment } = samples['not-given'];
    expect(injectionsGiven(treatment, treatment.series[0]?.id ?? '')).toBe(1);
  });

  it.each<[Stage, string]>([
    ['stored', 'active'],
    ['on-hold', 'on-hold'],
    ['completed', 'completed'],
    ['abandoned-after-draw', 'revoked'],
  ])('follows its treatment: %s is %s', (stage, state) => {
    const { treatment } = samples[stage];
    const [series] = treatment.series;
    expect(series && seriesState(treatment, series)).toBe(state);
  });
});

describe('a second series on stored serum', () => {
  it('may start months after the first, at the same knee, without being too late', () => {
    const { treatment } = samples['second-injection'];
    const scene = { name: 'knee', protocol: jointProtocol, patient: elder };
    const later = at('2026-08-03T09:00:00+02:00');
    const finished = { ...treatment, series: treatment.series.map((one) => ({ ...one, injections: 2 })) };
    const target = treatment.series[0]?.target ?? rightKnee;
    const further = accepted(
      finished,
      toAddSeries({ target, injections: 2, guidance: 'none' }, later),
      contextOf(scene, finished, later),
    );
    expect(nextStep(further, jointProtocol, later, 'Europe/Berlin')).toMatchObject({
      step: 'administer',
      number: 1,
      of: 2,
    });
    const gone = aliquotsOf(further).filter(({ state }) => state === 'frozen');
    const emptied = gone.reduce(
      (before, { id }) => accepted(before, toDiscard(id, later), contextOf(scene, before, later)),
      further,
    );
    expect(nextStep(emptied, jointProtocol, later, 'Europe/Berlin')).toEqual({ step: 'collect' });
  });
});
