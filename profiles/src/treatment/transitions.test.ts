import { plusHours, plusMinutes, type Instant } from '../fhir/date-time.ts';
import { degreesCelsius, hours, millilitres, minutes } from '../fhir/quantity.ts';
import { accepted, assistant, at, child, contextOf, elder, type Scene } from '../testing/clinic.ts';
import {
  cold,
  leftKnee,
  rightKnee,
  scanned,
  toAddSeries,
  toAdminister,
  toAliquot,
  toCollect,
  toDiscard,
  toEndIncubation,
  toFreeze,
  toPlan,
  toReject,
  toRelease,
  toReportTemperature,
  toRequest,
  toSeparate,
  toStartIncubation,
  toThaw,
} from '../testing/course.ts';
import { dateOf, jointProtocol, spineProtocol } from '../testing/protocols.ts';
import { samples, type Stage } from '../testing/samples.ts';
import type { Batch } from './batch.ts';
import type { Command, CommandContext } from './command.ts';
import { aliquotsOf, batchState } from './questions.ts';
import { applyCommand } from './transitions.ts';
import type { Treatment } from './treatment.ts';

const knee: Scene = { name: 'knee', protocol: jointProtocol, patient: elder };
const treatmentOf = (stage: Stage): Treatment => samples[stage].treatment;

/** The rules that a command breaks, warnings included; none when it is accepted without a word. */
function rulesOf(
  before: Treatment | undefined,
  command: Command,
  context?: Partial<CommandContext>,
): readonly (string | undefined)[] {
  const scene = { ...contextOf(knee, before, command.occurredAt), ...context };
  const result = applyCommand(before, command, scene);
  return (result.ok ? result.warnings : result.issues).map(({ rule }) => rule);
}

function said(before: Treatment, command: Command): Treatment {
  return accepted(before, command, contextOf(knee, before, command.occurredAt));
}

function batchOf({ batches }: Treatment): Batch {
  const batch = batches.at(-1);
  if (batch === undefined) throw new Error('no batch');
  return batch;
}

const idOf = (stage: Stage, index: number): string => aliquotsOf(treatmentOf(stage))[index]?.id ?? '';
const on2March = (time: string): Instant => at(`2026-03-02T${time}+01:00`);

describe('the plan', () => {
  const plan = toPlan(knee, on2March('08:00:00'));

  it('is made by a physician', () => {
    expect(rulesOf(undefined, plan)).toEqual([]);
    expect(rulesOf(undefined, plan, { role: 'assistant', actor: assistant })).toEqual(['not-physician']);
  });

  it('is not made for a deceased patient, and no reason helps', () => {
    const reasons = [{ rule: 'deceased', reason: 'other' }] as const;
    expect(rulesOf(undefined, { ...plan, reasons }, { patient: { ...elder, deceased: true } })).toEqual(['deceased']);
  });

  it.each([
    ['on the day before the 18th birthday', '2008-03-03', ['reason-missing', 'age-below-minimum']],
    ['on the 18th birthday', '2008-03-02', []],
    ['on the day after', '2008-03-01', []],
  ])('asks for a reason %s', (_name, birthDate, rules) => {
    expect(rulesOf(undefined, plan, { patient: { ...elder, birthDate: dateOf(birthDate) } })).toEqual(rules);
  });

  it('keeps the reason for a child as a deviation with its decision', () => {
    const scene = { ...knee, patient: child };
    const command = toPlan(scene, plan.occurredAt, [{ rule: 'age-below-minimum', reason: 'guardian-consents' }]);
    const planned = accepted(undefined, command, contextOf(scene, undefined, plan.occurredAt));
    expect(planned.deviations).toMatchObject([
      { rule: 'age-below-minimum', decision: { reason: 'guardian-consents' } },
    ]);
  });

  it('goes without infection markers, but says that they are missing', () => {
    expect(rulesOf(undefined, { ...plan, safetyChecks: [] })).toEqual(['infection-marker']);
  });

  it('asks for a reason when infection markers are positive', () => {
    const safetyChecks = [{ kind: 'infection-markers', finding: 'present' }] as const;
    expect(rulesOf(undefined, { ...plan, safetyChecks })).toEqual(['reason-missing', 'infection-marker']);
  });

  it('refuses a joint under a protocol for the spine', () => {
    const other = { ...plan, protocol: { url: spineProtocol.url, version: spineProtocol.version } };
    expect(rulesOf(undefined, other, { protocol: spineProtocol })).toEqual(['region-differs']);
  });

  it('refuses the same knee twice, not both knees', () => {
    const [series] = plan.series;
    if (series === undefined) throw new Error('no series');
    expect(rulesOf(undefined, { ...plan, series: [series, series] })).toEqual(['target-twice']);
    expect(rulesOf(undefined, { ...plan, series: [series, { ...series, target: rightKnee }] })).toEqual([]);
  });

  it('comes first', () => {
    expect(rulesOf(undefined, toCollect(treatmentOf('planned'), knee, on2March('08:20:00')))).toEqual([
      'treatment-missing',
    ]);
    expect(rulesOf(treatmentOf('planned'), plan)).toEqual(['treatment-exists']);
  });
});

describe('time and numbers', () => {
  const pause = (occurredAt: Instant) => ({ kind: 'hold', occurredAt, timeSource: 'clock', reason: 'other' }) as const;
  const now = on2March('09:00:00');

  it.each([
    ['a minute ahead of the clock', on2March('09:01:00'), []],
    ['a minute and a second ahead', on2March('09:01:01'), ['time-in-future']],
    ['a day behind', at('2026-03-01T09:00:00+01:00'), []],
  ])('accepts an act dated %s, or not', (_name, time, rules) => {
    expect(rulesOf(treatmentOf('planned'), pause(time), { now })).toEqual(rules);
  });

  it.each([
    ['nothing', 0, ['quantity-absurd']],
    ['less than nothing', -1, ['quantity-absurd']],
    ['no number', Number.NaN, ['quantity-absurd']],
    ['a litre and more', 1000.5, ['quantity-absurd']],
    ['a thousandth', 0.001, []],
    ['what the protocol says', 10, []],
    ['more than the protocol says', 10.1, ['volume-above-syringe']],
  ])('takes a syringe with %s, or not', (_name, volume, rules) => {
    const command = toCollect(treatmentOf('planned'), knee, on2March('08:20:00'));
    const syringes = command.syringes.slice(0, 1).map((one) => ({ ...one, volume: millilitres(volume) }));
    expect(rulesOf(treatmentOf('planned'), { ...command, syringes })).toEqual(rules);
  });

  it.each([
    ['11', 11, ['quantity-absurd']],
    ['half', 4.5, ['quantity-absurd']],
    ['0', 0, []],
    ['10', 10, []],
  ])('takes a pain of %s, or not', (_name, score, rules) => {
    const command = {
      kind: 'observe',
      occurredAt: now,
      timeSource: 'clock',
      measures: [{ kind: 'pain', score }],
    } as const;
    expect(rulesOf(treatmentOf('planned'), command)).toEqual(rules);
  });

  it('refuses a range that runs backwards', () => {
    const command = toReportTemperature(batchOf(treatmentOf('incubating')), 38, 36, on2March('10:00:00'));
    expect(rulesOf(treatmentOf('incubating'), command)).toEqual(['quantity-absurd']);
  });
});

describe('the draw', () => {
  const planned = treatmentOf('planned');
  const draw = toCollect(planned, knee, on2March('08:20:00'));

  it.each([
    ['on its last day', '2026-03-02', []],
    ['on the day after', '2026-03-01', ['kit-expired']],
  ])('uses a syringe %s, or not', (_name, expiresOn, rules) => {
    const syringes = draw.syringes
      .slice(0, 1)
      .map((one) => ({ ...one, kit: { lot: 'EOT-1', expiresOn: dateOf(expiresOn) } }));
    expect(rulesOf(planned, { ...draw, syringes })).toEqual(rules);
  });

  it('counts the last day by the clinic’s calendar, not by UTC', () => {
    const late = at('2026-03-02T23:30:00Z');
    const command = toCollect(planned, knee, late);
    const syringes = command.syringes
      .slice(0, 1)
      .map((one) => ({ ...one, kit: { lot: 'EOT-1', expiresOn: dateOf('2026-03-02') } }));
    expect(rulesOf(planned, { ...command, syringes })).toEqual(['kit-expired']);
    expect(rulesOf(planned, { ...command, syringes }, { timeZone: 'UTC' })).toEqual([]);
  });

  it('stops at the wristband of another patient', () => {
    const patient = { by: 'wristband', read: scanned('MRN-100002', draw.occurredAt) } as const;
    expect(rulesOf(planned, { ...draw, patient })).toEqual(['wrong-patient']);
  });

  it('accepts a patient who says name and date of birth, and says so in the record', () => {
    const spoken = said(planned, { ...draw, patient: { by: 'name-and-birth-date', at: draw.occurredAt } });
    expect(batchOf(spoken).blood[0]?.identityCheck.method).toBe('read-aloud');
  });

  it('stops at a label of another draw, at one read twice, and at a code that is no label', () => {
    const relabelled = (labels: readonly string[]) => ({
      ...draw,
      syringes: draw.syringes
        .slice(0, labels.length)
        .map((one, index) => ({ ...one, label: scanned(labels[index] ?? '', draw.occurredAt) })),
    });
    const own = draw.syringes.map(({ label }) => label.text);
    const foreign = batchOf(samples.spine.treatment).blood[0]?.identifier ?? '';
    expect(rulesOf(planned, relabelled([own[0] ?? '', foreign]))).toEqual(['label-foreign']);
    expect(rulesOf(planned, relabelled([own[0] ?? '', own[0] ?? '']))).toEqual(['label-twice']);
    expect(rulesOf(planned, relabelled(['MRN-100001']))).toEqual(['label-unreadable']);
    expect(rulesOf(planned, relabelled(own.toReversed()))).toEqual([]);
  });

  it('orders the syringes by their labels, however they were filled', () => {
    const drawn = said(planned, { ...draw, syringes: draw.syringes.toReversed() });
    expect(batchOf(drawn).blood.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('does not happen without consent, before it, on hold or after the end', () => {
    const withdrawn = said(planned, {
      kind: 'withdraw-consent',
      occurredAt: on2March('08:10:00'),
      timeSource: 'clock',
    });
    expect(rulesOf(withdrawn, draw)).toEqual(['no-consent']);
    expect(rulesOf(planned, { ...draw, occurredAt: on2March('07:59:00') }, { now: draw.occurredAt })).toEqual([
      'no-consent',
      'time-order',
    ]);
    const held = said(planned, {
      kind: 'hold',
      occurredAt: on2March('08:10:00'),
      timeSource: 'clock',
      reason: 'other',
    });
    expect(rulesOf(held, draw)).toEqual(['treatment-on-hold']);
    expect(rulesOf(treatmentOf('abandoned-before-draw'), draw)).toEqual(['treatment-closed']);
  });

  it('does not happen for a patient who has died since', () => {
    expect(rulesOf(planned, draw, { patient: { ...elder, deceased: true } })).toEqual(['deceased']);
  });

  it('does not happen under the launch of another patient', () => {
    expect(rulesOf(planned, draw, { patient: { ...child, identifiers: elder.identifiers } })).toEqual([
      'wrong-patient',
    ]);
  });
});

describe('the incubation', () => {
  const inside = treatmentOf('incubating');
  const batch = batchOf(inside);
  const start = batch.incubation?.startedAt ?? at('2026-03-02T08:35:00+01:00');
  const deviationsOf = (treatment: Treatment) => treatment.deviations.map(({ rule }) => rule);

  it.each([
    ['a second short of 6 hours', plusMinutes(start, minutes(359 + 59 / 60)), ['incubation-time']],
    ['at 6 hours', plusHours(start, hours(6)), []],
    ['at 9 hours', plusHours(start, hours(9)), []],
    ['a second over 9 hours', plusMinutes(start, minutes(540 + 1 / 60)), ['incubation-time']],
  ])('ends %s', (_name, end, rules) => {
    expect(deviationsOf(said(inside, toEndIncubation(batch, end)))).toEqual(rules);
  });

  it('says the time and its limits', () => {
    const ended = said(inside, toEndIncubation(batch, plusMinutes(start, minutes(359))));
    expect(ended.deviations[0]?.text).toBe('Incubation took 5 h 59 min; the protocol says 6 h to 9 h');
  });

  it.each([
    ['at its start', start, ['end-before-start']],
    ['before its start', plusMinutes(start, minutes(-1)), ['end-before-start']],
  ])('cannot end %s', (_name, end, rules) => {
    expect(rulesOf(inside, toEndIncubation(batch, end))).toEqual(rules);
  });

  it.each([
    ['just too cold', 35.9, 37, ['incubation-temperature']],
    ['at the lower limit', 36, 37, []],
    ['at the upper limit', 37, 38, []],
    ['just too warm', 37, 38.1, ['incubation-temperature']],
  ])('is measured %s', (_name, low, high, rules) => {
    const reported = said(inside, toReportTemperature(batch, low, high, on2March('10:00:00')));
    expect(deviationsOf(reported)).toEqual(rules);
    expect(batchOf(reported).incubation?.temperature).toEqual({
      low: Math.min(low, 37),
      high: Math.max(high, 37),
      nature: 'measured',
    });
  });

  it('is a deviation from the start when the incubator is set outside the range', () => {
    const collected = treatmentOf('collected');
    const temperature = { low: degreesCelsius(39), high: degreesCelsius(39) };
    const started = said(collected, { ...toStartIncubation(batchOf(collected), on2March('08:35:00')), temperature });
    expect(deviationsOf(started)).toEqual(['incubation-temperature']);
  });

  it('begins and ends with the label of every syringe, and with no other', () => {
    const command = toEndIncubation(batch, on2March('15:00:00'));
    const foreign = scanned(batchOf(samples.spine.treatment).blood[0]?.identifier ?? '', command.occurredAt);
    expect(rulesOf(inside, { ...command, labels: command.labels.slice(1) })).toEqual(['label-missing']);
    expect(rulesOf(inside, { ...command, labels: [...command.labels.slice(1), foreign] })).toEqual(['label-foreign']);
    expect(rulesOf(inside, { ...command, labels: [...command.labels, ...command.labels.slice(0, 1)] })).toEqual([
      'label-twice',
    ]);
  });

  it('sends what was released back to quarantine when the incubator was out of range after all', () => {
    const released = treatmentOf('stored');
    const reported = said(released, toReportTemperature(batchOf(released), 33, 37, on2March('18:00:00')));
    expect(aliquotsOf(reported).every(({ state }) => state === 'quarantined')).toBe(true);
    const reasons = [{ rule: 'incubation-temperature', reason: 'clinical-judgement' }] as const;
    const again = said(reported, toRelease(batchOf(reported), on2March('18:10:00'), reasons));
    expect(aliquotsOf(again).map(({ state }) => state)).toEqual([
      'released',
      ...Array.from({ length: 5 }, () => 'frozen'),
    ]);
  });
});

describe('the order of the steps', () => {
  const stages = ['collected', 'incubating', 'incubated', 'separated', 'aliquoted', 'released'] as const;
  const late = on2March('20:00:00');
  const steps = (treatment: Treatment) => {
    const batch = batchOf(treatment);
    return [
      ['start-incubation', toStartIncubation(batch, late), 'collected'],
      ['end-incubation', toEndIncubation(batch, late), 'incubating'],
      ['separate', toSeparate(batch, [on2March('19:30:00'), on2March('19:40:00'), late]), 'incubated'],
      ['aliquot', toAliquot(batch, knee, late), 'separated'],
      ['release', toRelease(batch, late), 'aliquoted'],
    ] as const;
  };

  it.each(stages)('a batch that is %s takes its own next step, and no other', (stage) => {
    const treatment = treatmentOf(stage);
    expect(batchState(batchOf(treatment))).toBe(stage);
    for (const [, command, needed] of steps(treatment)) {
      const difference = stages.indexOf(stage) - stages.indexOf(needed);
      const expected = difference === 0 ? [] : [difference > 0 ? 'already-done' : 'step-out-of-order'];
      expect(rulesOf(treatment, command)).toEqual(expected);
    }
  });

  it('says what comes first', () => {
    const treatment = treatmentOf('collected');
    const result = applyCommand(treatment, toRelease(batchOf(treatment), late), contextOf(knee, treatment, late));
    expect(!result.ok && result.issues[0]?.text).toMatch(/is collected: first comes start-incubation$/);
  });

  it('refuses a step that is dated before the one before it', () => {
    const [incubated, separated] = [treatmentOf('incubated'), treatmentOf('separated')];
    const early = [on2March('15:30:00'), on2March('15:40:00'), on2March('16:00:00')] as const;
    expect(rulesOf(incubated, toSeparate(batchOf(incubated), early))).toEqual(['time-order']);
    expect(rulesOf(separated, toAliquot(batchOf(separated), knee, on2March('16:04:00')))).toEqual(['time-order']);
    expect(rulesOf(separated, toAliquot(batchOf(separated), knee, on2March('16:05:00')))).toEqual([]);
  });
});

describe('serum and aliquots', () => {
  const incubated = treatmentOf('incubated');
  const separated = treatmentOf('separated');
  const times = [on2March('15:45:00'), on2March('15:55:00'), on2March('16:05:00')] as const;
  const separation = toSeparate(batchOf(incubated), times);

  it.each([
    ['as much serum as blood', 60, []],
    ['a thousandth more', 60.001, ['volume-exceeds']],
  ])('gains %s, or not', (_name, volume, rules) => {
    expect(rulesOf(incubated, { ...separation, volume: millilitres(volume) })).toEqual(rules);
  });

  it('stops at an expired filter', () => {
    const filter = { ...separation.filter, expiresOn: dateOf('2026-03-01') };
    expect(rulesOf(incubated, { ...separation, filter })).toEqual(['kit-expired']);
  });

  it.each([
    ['as much as the serum', 4, []],
    ['a thousandth more', 4.001, ['volume-exceeds']],
  ])('fills %s, or not', (_name, volume, rules) => {
    const command = toAliquot(batchOf(separated), knee, on2March('16:20:00'));
    const portions = command.portions.map((one, index) => ({ ...one, volume: millilitres(index === 0 ? volume : 4) }));
    expect(rulesOf(separated, { ...command, portions })).toEqual(rules);
  });

  it('names both volumes', () => {
    const command = toAliquot(batchOf(separated), knee, on2March('16:20:00'));
    const portions = command.portions.map((one) => ({ ...one, volume: millilitres(4.5) }));
    const result = applyCommand(separated, { ...command, portions }, contextOf(knee, separated, command.occurredAt));
    expect(!result.ok && result.issues[0]?.text).toBe('The portions are 27 mL together; the serum is 24 mL');
  });

  it('lie in quarantine at room temperature, and expire as the protocol says', () => {
    const [first] = aliquotsOf(treatmentOf('aliquoted'));
    expect(first).toMatchObject({
      state: 'quarantined',
      storage: [{ place: 'room' }],
      expiresAt: '2026-03-02T21:20:00.000Z',
    });
  });
});

describe('the release', () => {
  const aliquoted = treatmentOf('aliquoted');
  const release = toRelease(batchOf(aliquoted), on2March('16:30:00'));

  it('is a physician’s, after looking at each aliquot', () => {
    expect(rulesOf(aliquoted, release, { role: 'assistant', actor: assistant })).toEqual(['not-physician']);
    expect(rulesOf(aliquoted, { ...release, inspected: false })).toEqual(['not-inspected']);
  });

  it.each(['haemolysed', 'cloudy', 'clotted'] as const)('is refused for serum that is %s', (appearance) => {
    const incubated = treatmentOf('incubated');
    const times = [on2March('15:45:00'), on2March('15:55:00'), on2March('16:05:00')] as const;
    const unclear = said(incubated, { ...toSeparate(batchOf(incubated), times), appearance });
    const filled = said(unclear, toAliquot(batchOf(unclear), knee, on2March('16:20:00')));
    expect(rulesOf(filled, toRelease(batchOf(filled), on2March('16:30:00')))).toEqual(['serum-not-clear']);
    const rejected = said(filled, toReject(batchOf(filled), on2March('16:30:00')));
    expect(aliquotsOf(rejected).every(({ state }) => state === 'failed')).toBe(true);
  });

  it('needs a reason for each open deviation, and keeps it', () => {
    const inside = treatmentOf('incubating');
    const short = said(inside, toEndIncubation(batchOf(inside), on2March('14:00:00')));
    const times = [on2March('14:10:00'), on2March('14:20:00'), on2March('14:30:00')] as const;
    const serum = said(short, toSeparate(batchOf(short), times));
    const filled = said(serum, toAliquot(batchOf(serum), knee, on2March('14:40:00')));
    const command = toRelease(batchOf(filled), on2March('14:50:00'));
    expect(rulesOf(filled, command)).toEqual(['reason-missing', 'incubation-time']);
    const refused = applyCommand(filled, command, contextOf(knee, filled, command.occurredAt));
    expect(!refused.ok && refused.issues[1]?.values).toEqual({ spent: '5 h 25 min', low: 6, high: 9 });
    const released = said(filled, { ...command, reasons: [{ rule: 'incubation-time', reason: 'clinical-judgement' }] });
    expect(released.deviations).toMatchObject([
      { rule: 'incubation-time', decision: { reason: 'clinical-judgement' } },
    ]);
  });
});

describe('storage', () => {
  const released = treatmentOf('released');
  const stored = treatmentOf('stored');
  const firstId = idOf('released', 0);
  const secondId = idOf('released', 1);
  const freeze = toFreeze(firstId, on2March('17:00:00'));

  it.each([
    ['at -18 °C', -18, []],
    ['a tenth warmer', -17.9, ['freezer-too-warm']],
  ])('freezes %s, or not', (_name, high, rules) => {
    expect(rulesOf(released, { ...freeze, temperature: { ...cold, high: degreesCelsius(high) } })).toEqual(rules);
  });

  it.each([
    ['at its expiry', '22:20:00', []],
    ['a second after', '22:20:01', ['aliquot-expired']],
  ])('freezes an aliquot %s, or not', (_name, time, rules) => {
    expect(rulesOf(released, toFreeze(firstId, on2March(time)))).toEqual(rules);
  });

  it('gives twelve months in the freezer, and hours after the thaw', () => {
    const frozen = aliquotsOf(stored).find(({ id }) => id === secondId);
    expect(frozen).toMatchObject({ state: 'frozen', expiresAt: '2027-03-02T15:20:00.000Z' });
    const thawed = said(stored, toThaw(secondId, at('2026-05-04T09:00:00+02:00')));
    expect(aliquotsOf(thawed).find(({ id }) => id === secondId)).toMatchObject({
      state: 'thawed',
      expiresAt: '2026-05-04T11:00:00.000Z',
    });
  });

  it('never keeps a thawed aliquot longer than it would have kept frozen', () => {
    const thawed = said(stored, toThaw(secondId, at('2027-03-02T15:00:00Z')));
    expect(aliquotsOf(thawed).find(({ id }) => id === secondId)?.expiresAt).toBe('2027-03-02T15:20:00.000Z');
  });

  it('refuses to freeze again what was thawed', () => {
    const thawed = said(stored, toThaw(secondId, at('2026-05-04T09:00:00+02:00')));
    expect(rulesOf(thawed, toFreeze(secondId, at('2026-05-04T09:10:00+02:00')))).toEqual(['aliquot-thaws']);
  });

  it('keeps the expiry in a move between room and refrigerator', () => {
    const chilled = said(released, { ...freeze, place: 'refrigerator' });
    expect(aliquotsOf(chilled)[0]?.expiresAt).toBe(aliquotsOf(released)[0]?.expiresAt);
  });

  it('does nothing with what is gone', () => {
    const gone = said(released, toDiscard(firstId, on2March('16:50:00')));
    expect(rulesOf(gone, freeze)).toEqual(['aliquot-gone']);
    expect(rulesOf(gone, toDiscard(firstId, on2March('17:00:00')))).toEqual(['aliquot-gone']);
  });
});

describe('the end', () => {
  const complete = (occurredAt: Instant) => ({ kind: 'complete', occurredAt, timeSource: 'clock' }) as const;

  it('accounts for every aliquot by name', () => {
    const treatment = treatmentOf('second-injection');
    const result = applyCommand(
      treatment,
      complete(on2March('08:00:00')),
      contextOf(knee, treatment, at('2026-03-05T12:00:00+01:00')),
    );
    expect(!result.ok && result.issues.map(({ text }) => text)).toEqual([
      'Neither given nor discarded nor lost: A3, A4, A5, A6',
      expect.stringMatching(/^The treatment ends after its last act/),
    ]);
  });

  it('goes before the last injection, with a warning', () => {
    const treatment = treatmentOf('second-injection');
    const left = aliquotsOf(treatment).filter(({ state }) => state === 'frozen');
    const emptied = left.reduce(
      (before, { id }) => said(before, toDiscard(id, at('2026-03-05T12:00:00+01:00'))),
      treatment,
    );
    expect(rulesOf(emptied, complete(at('2026-03-05T13:00:00+01:00')))).toEqual(['injections-missing']);
  });

  it('is no completion without blood, nor with blood in the incubator', () => {
    expect(rulesOf(treatmentOf('planned'), complete(on2March('08:10:00')))).toEqual(['step-out-of-order']);
    expect(rulesOf(treatmentOf('incubating'), complete(on2March('09:00:00')))).toEqual(['batch-open']);
  });

  it('still lets what is left be discarded, and the patient be asked a year later', () => {
    const completed = treatmentOf('completed');
    const command = {
      kind: 'observe',
      occurredAt: at('2027-03-19T10:00:00+01:00'),
      timeSource: 'clock',
      measures: [{ kind: 'pain', score: 2 }],
    } as const;
    expect(rulesOf(completed, command)).toEqual([]);
    expect(
      rulesOf(completed, toAddSeries({ target: leftKnee, injections: 1, guidance: 'none' }, command.occurredAt)),
    ).toEqual(['treatment-closed']);
  });

  it('resumes a pause where the treatment stood', () => {
    const held = treatmentOf('on-hold');
    const resumed = said(held, { kind: 'resume', occurredAt: at('2026-03-03T08:00:00+01:00'), timeSource: 'clock' });
    expect(resumed.state).toEqual({ state: 'in-progress' });
    expect(
      rulesOf(resumed, { kind: 'resume', occurredAt: at('2026-03-03T08:00:00+01:00'), timeSource: 'clock' }),
    ).toEqual(['step-out-of-order']);
  });
});

describe('consent withdrawn', () => {
  const given = treatmentOf('first-injection');
  const withdraw = (occurredAt: Instant) =>
    ({ kind: 'withdraw-consent', occurredAt, timeSource: 'entered-later' }) as const;

  it('after everything leaves the record without a deviation', () => {
    const withdrawn = said(given, withdraw(at('2026-03-03T08:00:00+01:00')));
    expect(withdrawn.deviations).toEqual([]);
    expect(rulesOf(withdrawn, withdraw(at('2026-03-04T08:00:00+01:00')))).toEqual(['consent-withdrawn']);
  });

  it('before the injection, told later, is a deviation of that injection', () => {
    const context = contextOf(knee, given, at('2026-03-03T08:00:00+01:00'));
    const result = applyCommand(given, withdraw(on2March('16:50:00')), context);
    expect(result.ok && result.value.deviations).toMatchObject([
      { rule: 'no-consent', concerns: [`MedicationAdministration/${given.administrations[0]?.id}`] },
    ]);
  });
});

describe('an injection written down afterwards', () => {
  const stored = treatmentOf('stored');
  const late = at('2026-03-20T09:00:00+01:00');
  const basis = { kind: 'retrospective', reason: 'found-afterwards' } as const;
  const record = (occurredAt: Instant, change: Partial<ReturnType<typeof toRequest>> = {}, before = stored) => {
    const request = { ...toRequest(before, knee, occurredAt), ...change };
    return applyCommand(before, toAdminister(request, basis, occurredAt), contextOf(knee, before, late));
  };
  const deviationsOf = (result: ReturnType<typeof record>) =>
    result.ok && result.value.deviations.map(({ rule, decision }) => `${rule} ${decision?.reason}`);

  it('is not refused for a clinical rule, and carries each as a deviation with its reason', () => {
    expect(deviationsOf(record(at('2026-03-03T09:00:00+01:00'), { target: rightKnee }))).toEqual([
      'target-differs found-afterwards',
      'aliquot-expired found-afterwards',
    ]);
  });

  it('may be of an aliquot that was discarded', () => {
    const [first] = aliquotsOf(stored);
    const gone = said(stored, toDiscard(first?.id ?? '', on2March('17:30:00')));
    const result = record(on2March('18:00:00'), { label: scanned(first?.identifier ?? '', late) }, gone);
    expect(deviationsOf(result)).toEqual(['aliquot-used found-afterwards']);
    expect(result.ok && aliquotsOf(result.value)[0]?.state).toBe('given');
  });

  it.each([
    ['more than the aliquot holds', on2March('17:00:00'), { volume: millilitres(2.001) }, ['volume-exceeds']],
    ['before the aliquot was filled', on2March('16:19:00'), {}, ['time-order']],
    [
      'of another patient’s aliquot',
      on2March('17:00:00'),
      { label: scanned(aliquotsOf(samples.spine.treatment)[0]?.identifier ?? '', late) },
      ['label-foreign'],
    ],
    ['for no series', on2March('17:00:00'), { seriesId: 'none' }, ['series-unknown']],
  ])('is refused when it contradicts the record: %s', (_name, time, change, rules) => {
    const result = record(time, change);
    expect(!result.ok && result.issues.map(({ rule }) => rule)).toEqual(rules);
  });

  it('takes the injection before it and the one after it into account', () => {
    const second = treatmentOf('second-injection');
    const frozen = aliquotsOf(second).find(({ state }) => state === 'frozen');
    const between = record(at('2026-03-04T09:00:00+01:00'), { label: scanned(frozen?.identifier ?? '', late) }, second);
    expect(deviationsOf(between)).toEqual(['interval found-afterwards']);
  });

  it('is too early before the injection that followed it, even when it was right after the one before', () => {
    const first = treatmentOf('first-injection');
    const frozen = aliquotsOf(first).filter(({ state }) => state === 'frozen');
    const labelled = (index: number) => ({ label: scanned(frozen[index]?.identifier ?? '', late) });
    const followed = record(at('2026-03-07T10:00:00+01:00'), labelled(0), first);
    expect(deviationsOf(followed)).toEqual(['interval found-afterwards']);
    const between = record(at('2026-03-05T10:00:00+01:00'), labelled(1), followed.ok ? followed.value : first);
    expect(deviationsOf(between)).toEqual(['interval found-afterwards', 'interval found-afterwards']);
  });

  it('reads the strong reaction that was told then', () => {
    const first = treatmentOf('first-injection');
    const frozen = aliquotsOf(first).find(({ state }) => state === 'frozen');
    const result = record(
      at('2026-03-05T10:00:00+01:00'),
      { label: scanned(frozen?.identifier ?? '', late), reaction: 'strong' },
      first,
    );
    expect(deviationsOf(result)).toEqual(['last-reaction found-afterwards']);
    expect(result.ok && result.value.safetyChecks.at(-1)).toMatchObject({ kind: 'last-reaction', finding: 'strong' });
  });
});

describe('the log', () => {
  const last = (stage: Stage) => treatmentOf(stage).log.at(-1)?.targets ?? [];
  const idsOf = (stage: Stage) => {
    const { blood, serum, aliquots } = batchOf(treatmentOf(stage));
    return {
      blood: blood.map(({ id }) => `Specimen/${id}`),
      serum: `Specimen/${serum?.id}`,
      aliquots: aliquots.map(({ id }) => `Specimen/${id}`),
    };
  };

  it('names what each step made and what it used up', () => {
    expect(last('incubating').filter((one) => one.startsWith('Specimen/'))).toEqual(idsOf('incubating').blood);
    expect(last('separated')).toEqual([
      expect.stringMatching(/^Device\//),
      ...idsOf('separated').blood,
      idsOf('separated').serum,
    ]);
    expect(last('aliquoted')).toEqual([idsOf('aliquoted').serum, ...idsOf('aliquoted').aliquots]);
    expect(last('released')).toEqual(idsOf('released').aliquots);
    expect(last('rejected')).toEqual([
      ...idsOf('rejected').blood,
      idsOf('rejected').serum,
      ...idsOf('rejected').aliquots,
    ]);
    expect(last('on-hold')).toEqual([`ServiceRequest/${treatmentOf('on-hold').series[0]?.id}`]);
  });

  it('says who, in which role, when it happened and when it was recorded', () => {
    expect(treatmentOf('collected').log.at(-1)).toMatchObject({
      command: 'collect',
      by: { display: 'Mia Sommer' },
      role: 'assistant',
    });
    expect(treatmentOf('retrospective').log.at(-1)).toMatchObject({
      timeSource: 'entered-later',
      occurredAt: '2026-03-04T09:30:00+01:00',
      recordedAt: '2026-03-06T09:00:00+01:00',
    });
  });
});
