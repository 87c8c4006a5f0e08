import { plusMinutes, type Instant } from '../fhir/date-time.ts';
import { millilitres, minutes } from '../fhir/quantity.ts';
import { accepted, assistant, at, child, contextOf, elder, physician, type Scene } from '../testing/clinic.ts';
import { lumbar, rightKnee, scanned, toAdminister, toDiscard, toRequest, toThaw } from '../testing/course.ts';
import { dateOf, jointProtocol, spineProtocol } from '../testing/protocols.ts';
import { samples, type Stage } from '../testing/samples.ts';
import type { AdministrationRequest } from './administration-request.ts';
import { authorise } from './authorise.ts';
import type { CommandContext } from './command.ts';
import { aliquotsOf } from './questions.ts';
import { applyCommand } from './transitions.ts';
import type { Treatment } from './treatment.ts';

const knee: Scene = { name: 'knee', protocol: jointProtocol, patient: elder };
const back: Scene = { name: 'back', protocol: spineProtocol, patient: elder };
const stored = samples.stored.treatment;
const five = at('2026-03-02T17:00:00+01:00');

interface Asked {
  readonly treatment?: Treatment;
  readonly scene?: Scene;
  readonly now?: Instant;
  readonly request?: Partial<AdministrationRequest>;
  readonly context?: Partial<CommandContext>;
}

function ask({ treatment = stored, scene = knee, now = five, request, context }: Asked) {
  const asked = { ...toRequest(treatment, scene, now), ...request };
  return authorise(treatment, asked, { ...contextOf(scene, treatment, now), ...context });
}

/** The verdict and the rules behind it, in one line. */
function verdictOf(asked: Asked): readonly (string | undefined)[] {
  const { verdict, issues } = ask(asked);
  return [verdict, ...issues.map(({ rule }) => rule)];
}

const thawed = (index: number, time: Instant): Treatment =>
  accepted(
    samples['first-injection'].treatment,
    toThaw(labelled(samples['first-injection'].treatment, index).id, time),
    contextOf(knee, samples['first-injection'].treatment, time),
  );

function labelled(treatment: Treatment, index: number) {
  const aliquot = aliquotsOf(treatment)[index];
  if (aliquot === undefined) throw new Error('no aliquot');
  return aliquot;
}

const labelOf = (treatment: Treatment, index: number) => ({
  label: scanned(labelled(treatment, index).identifier, five),
});

describe('before the act: what stops, and no reason helps', () => {
  it('nothing stops the patient’s own released aliquot at the ordered knee', () => {
    expect(verdictOf({})).toEqual(['granted']);
  });

  it.each<[string, Asked, string]>([
    [
      'the wristband of another patient',
      { request: { patient: { by: 'wristband', read: scanned('MRN-100002', five) } } },
      'wrong-patient',
    ],
    [
      'the launch of another patient',
      { context: { patient: { ...child, identifiers: elder.identifiers, birthDate: dateOf('1980-01-01') } } },
      'wrong-patient',
    ],
    ['an aliquot of another patient', { request: labelOf(samples.spine.treatment, 1) }, 'label-foreign'],
    [
      'blood instead of serum',
      { request: { label: scanned(stored.batches[0]?.blood[0]?.identifier ?? '', five) } },
      'label-foreign',
    ],
    ['a label that cannot be read', { request: { label: scanned('???', five) } }, 'label-unreadable'],
    ['the other knee', { request: { target: rightKnee } }, 'target-differs'],
    [
      'an aliquot in quarantine',
      { treatment: samples.aliquoted.treatment, request: labelOf(samples.aliquoted.treatment, 0) },
      'aliquot-not-released',
    ],
    ['an aliquot in the freezer', { request: labelOf(stored, 1) }, 'aliquot-frozen'],
    ['more than is left in it', { request: { volume: millilitres(2.001) } }, 'volume-exceeds'],
    ['a deceased patient', { context: { patient: { ...elder, deceased: true } } }, 'deceased'],
    [
      'a treatment on hold',
      { treatment: samples['on-hold'].treatment, request: labelOf(samples['on-hold'].treatment, 0) },
      'treatment-closed',
    ],
    ['no such series', { request: { seriesId: 'none' } }, 'series-unknown'],
    ['an assistant', { context: { role: 'assistant', actor: assistant } }, 'not-physician'],
    [
      'another version of the protocol',
      { context: { protocol: { ...jointProtocol, version: '2.0.0' } } },
      'protocol-differs',
    ],
  ])('%s', (_name, asked, rule) => {
    const reasons = [{ rule: 'target-differs', reason: 'other' }] as const;
    expect(verdictOf({ ...asked, request: { reasons, ...asked.request } })).toEqual(['refused', rule]);
  });

  it('a foreign aliquot is said to be foreign, never whose it is', () => {
    const { issues, aliquotId } = ask({ request: labelOf(samples.spine.treatment, 1) });
    expect(aliquotId).toBeUndefined();
    expect(issues[0]?.text).toBe('This label is not among those expected in this patient’s record');
  });

  it.each([
    ['at its expiry', '22:20:00', ['granted']],
    ['a second later', '22:20:01', ['refused', 'aliquot-expired']],
  ])('an aliquot %s', (_name, time, verdict) => {
    expect(verdictOf({ now: at(`2026-03-02T${time}+01:00`) })).toEqual(verdict);
  });

  it('what was given, discarded or failed', () => {
    const first = samples['first-injection'].treatment;
    const gone = accepted(stored, toDiscard(labelled(stored, 0).id, five), contextOf(knee, stored, five));
    const failed = samples.rejected.treatment;
    const now = at('2026-03-05T17:00:00+01:00');
    expect(verdictOf({ treatment: first, now, request: labelOf(first, 0) })).toContain('aliquot-used');
    expect(verdictOf({ treatment: gone, request: labelOf(gone, 0) })).toEqual(['refused', 'aliquot-used']);
    expect(verdictOf({ treatment: failed, request: labelOf(failed, 0) })).toEqual([
      'refused',
      'aliquot-used',
      'aliquot-not-released',
    ]);
  });

  it('a thaw more than the protocol allows', () => {
    const now = at('2026-03-05T10:00:00+01:00');
    const treatment = thawed(1, at('2026-03-05T09:00:00+01:00'));
    expect(verdictOf({ treatment, now })).toEqual(['granted']);
    const strict: Scene = { ...knee, protocol: { ...jointProtocol, maximumThaws: 0 } };
    expect(verdictOf({ treatment, now, scene: strict })).toEqual(['refused', 'aliquot-thaws']);
  });

  it('consent that was withdrawn', () => {
    const treatment = accepted(
      stored,
      { kind: 'withdraw-consent', occurredAt: five, timeSource: 'clock' },
      contextOf(knee, stored, five),
    );
    expect(verdictOf({ treatment })).toEqual(['refused', 'no-consent']);
  });

  it('the reaction to the last injection, when nobody asked', () => {
    const treatment = thawed(1, at('2026-03-05T09:00:00+01:00'));
    const { reaction: _reaction, ...request } = toRequest(treatment, knee, at('2026-03-05T10:00:00+01:00'));
    const context = contextOf(knee, treatment, at('2026-03-05T10:00:00+01:00'));
    expect(authorise(treatment, request, context).issues.map(({ rule }) => rule)).toEqual(['reaction-not-asked']);
  });

  it('an aliquot whose syringe nobody read when it left the incubator', () => {
    const [batch] = stored.batches;
    if (batch?.incubation === undefined) throw new Error('no incubation');
    const { unloadingCheck: _check, ...incubation } = batch.incubation;
    expect(verdictOf({ treatment: { ...stored, batches: [{ ...batch, incubation }] } })).toEqual([
      'refused',
      'chain-broken',
    ]);
  });
});

describe('before the act: what a physician may answer with a reason', () => {
  const second = (date: string): Asked => {
    const now = at(`${date}T10:00:00+01:00`);
    return { treatment: thawed(1, plusMinutes(now, minutes(-30))), now };
  };

  const noMarkers: Treatment = {
    ...stored,
    safetyChecks: stored.safetyChecks.filter(({ kind }) => kind !== 'infection-markers'),
  };
  const withCheck = (
    kind: 'infection-markers' | 'pregnancy' | 'acute-infection' | 'anticoagulant',
    finding: 'present' | 'unknown',
    treatment = stored,
  ): Treatment => ({
    ...treatment,
    safetyChecks: [...treatment.safetyChecks, { id: 'c', kind, finding, at: five, by: physician }],
  });

  it.each<
    [
      string,
      Asked,
      (
        | 'interval'
        | 'infection-marker'
        | 'age-below-minimum'
        | 'last-reaction'
        | 'label-typed'
        | 'pregnancy'
        | 'acute-infection'
      ),
    ]
  >([
    ['two days after the last injection', second('2026-03-04'), 'interval'],
    ['five days after it', second('2026-03-07'), 'interval'],
    ['infection markers nobody looked at', { treatment: noMarkers }, 'infection-marker'],
    [
      'infection markers found positive since',
      { treatment: withCheck('infection-markers', 'present') },
      'infection-marker',
    ],
    ['infection markers not known', { treatment: withCheck('infection-markers', 'unknown') }, 'infection-marker'],
    ['a pregnancy', { treatment: withCheck('pregnancy', 'present') }, 'pregnancy'],
    ['an acute infection', { treatment: withCheck('acute-infection', 'present') }, 'acute-infection'],
    ['a child', { context: { patient: { ...elder, birthDate: dateOf('2010-09-30') } } }, 'age-below-minimum'],
    ['a strong reaction last time', { ...second('2026-03-05'), request: { reaction: 'strong' } }, 'last-reaction'],
    ['a label that was typed', { request: { label: { ...labelOf(stored, 0).label, method: 'typed' } } }, 'label-typed'],
    [
      'a wristband that was typed',
      { request: { patient: { by: 'wristband', read: { ...scanned('MRN-100001', five), method: 'typed' } } } },
      'label-typed',
    ],
  ])('%s', (_name, asked, rule) => {
    const answered = {
      ...asked,
      request: { ...asked.request, reasons: [{ rule, reason: 'clinical-judgement' }] as const },
    };
    expect(verdictOf(asked)).toEqual(['refused', rule]);
    expect(ask(asked).issues.map(({ severity }) => severity)).toEqual(['warning']);
    expect(verdictOf(answered)).toEqual(['granted', rule]);
  });

  it.each([
    ['three days after the last injection', '2026-03-05'],
    ['four days after it', '2026-03-06'],
  ])('nothing %s', (_name, date) => {
    expect(verdictOf(second(date))).toEqual(['granted']);
  });

  it('an anticoagulant before an injection at the spine, not at the knee', () => {
    const spine = samples.spine.treatment;
    const now = at('2026-03-02T17:00:00+01:00');
    const treatment = {
      ...spine,
      administrations: [],
      safetyChecks: withCheck('anticoagulant', 'present', spine).safetyChecks,
    };
    expect(verdictOf({ treatment, scene: back, now, request: { ...labelOf(treatment, 1), target: lumbar } })).toEqual([
      'refused',
      'anticoagulant',
    ]);
    expect(verdictOf({ treatment: withCheck('anticoagulant', 'present') })).toEqual(['granted']);
  });

  it('one injection more than was ordered', () => {
    const treatment = { ...samples['first-injection'].treatment };
    const series = treatment.series.map((one) => ({ ...one, injections: 1 }));
    const asked = second('2026-03-05');
    expect(verdictOf({ ...asked, treatment: { ...(asked.treatment ?? treatment), series } })).toEqual([
      'refused',
      'series-exceeded',
    ]);
  });
});

describe('the verdict', () => {
  it('lasts a quarter of an hour and names the revision that was judged', () => {
    expect(ask({})).toMatchObject({
      issuedAt: five,
      validUntil: '2026-03-02T16:15:00.000Z',
      revision: stored.log.length,
      treatmentId: stored.id,
    });
  });

  const authorisation = ask({});
  const basis = { kind: 'authorised', authorisationId: authorisation.id } as const;
  const record = (
    time: Instant,
    change: Partial<AdministrationRequest> = {},
    kept: CommandContext['authorisation'] = authorisation,
    before = stored,
  ) => {
    const context = contextOf(knee, before, plusMinutes(time, minutes(1)));
    const command = toAdminister({ ...authorisation.request, ...change }, basis, time);
    const result = applyCommand(before, command, kept === undefined ? context : { ...context, authorisation: kept });
    return result.ok ? [] : result.issues.map(({ rule }) => rule);
  };

  it('covers the act it was asked for', () => {
    expect(record(five)).toEqual([]);
  });

  it.each([
    ['at its last second', '17:15:00', []],
    ['a second after it', '17:15:01', ['authorisation-expired']],
    ['a minute before it, as clocks differ', '16:59:00', []],
    ['more than a minute before it', '16:58:59', ['authorisation-expired']],
  ])('covers an act %s, or not', (_name, time, rules) => {
    expect(record(at(`2026-03-02T${time}+01:00`))).toEqual(rules);
  });

  it('covers no other volume, and no act without it', () => {
    expect(record(five, { volume: millilitres(1) })).toEqual(['authorisation-other-request']);
    const command = toAdminister(authorisation.request, basis, five);
    const result = applyCommand(stored, command, contextOf(knee, stored, five));
    expect(!result.ok && result.issues.map(({ rule }) => rule)).toEqual(['authorisation-missing']);
  });

  it('covers nothing when it refused, was for another treatment, or the record has changed', () => {
    expect(record(five, {}, { ...authorisation, verdict: 'refused' })).toEqual(['authorisation-refused']);
    expect(record(five, {}, { ...authorisation, treatmentId: 'other' })).toEqual(['authorisation-other-treatment']);
    const observed = accepted(
      stored,
      { kind: 'observe', occurredAt: five, timeSource: 'clock', measures: [{ kind: 'pain', score: 3 }] },
      contextOf(knee, stored, five),
    );
    expect(record(five, {}, authorisation, observed)).toEqual(['authorisation-outdated']);
  });

  it('covers nothing that stopped being allowed a moment later', () => {
    const context = { ...contextOf(knee, stored, five), authorisation, patient: { ...elder, deceased: true } };
    const result = applyCommand(stored, toAdminister(authorisation.request, basis, five), context);
    expect(!result.ok && result.issues.map(({ rule }) => rule)).toEqual(['deceased']);
  });

  it('covers the act as it was kept, whatever the order of its fields', () => {
    const kept = {
      ...authorisation,
      request: Object.fromEntries(
        Object.entries(authorisation.request).toReversed(),
      ) as unknown as AdministrationRequest,
    };
    expect(record(five, {}, kept)).toEqual([]);
  });

  it('asks for a second person where the protocol does', () => {
    const protocol = { ...jointProtocol, secondPerson: 'any-staff' } as const;
    const two = { ...knee, protocol };
    const verdict = ask({ scene: two });
    const context = { ...contextOf(two, stored, five), authorisation: verdict };
    const command = toAdminister(verdict.request, { kind: 'authorised', authorisationId: verdict.id }, five);
    const rulesOf = (result: ReturnType<typeof applyCommand>) =>
      result.ok ? [] : result.issues.map(({ rule }) => rule);
    expect(rulesOf(applyCommand(stored, command, context))).toEqual(['reason-missing', 'second-person-missing']);
  });

  it('leaves its number, the dose, the pain and the visit in the record', () => {
    const context = { ...contextOf(knee, stored, five), authorisation };
    const given = accepted(stored, toAdminister(authorisation.request, basis, five), context);
    expect(given.administrations).toMatchObject([
      { authorisationId: authorisation.id, act: { status: 'completed', volume: 2 }, encounter: context.encounter },
    ]);
    expect(given.outcomes).toMatchObject([{ measure: { kind: 'pain', score: 6 }, seriesId: stored.series[0]?.id }]);
    expect(labelled(given, 0)).toMatchObject({ state: 'given', storage: [{ until: five }] });
  });
});

describe('an injection that was not given', () => {
  const stages: readonly Stage[] = ['not-given'];
  it.each(stages)('does not count: %s', (stage) => {
    const { treatment } = samples[stage];
    expect(treatment.administrations.at(-1)?.act).toEqual({ status: 'not-done', reason: 'patient-absent' });
    expect(verdictOf({ treatment, now: at('2026-03-05T10:00:00+01:00'), request: labelOf(treatment, 1) })).toEqual([
      'refused',
      'aliquot-frozen',
    ]);
  });
});
