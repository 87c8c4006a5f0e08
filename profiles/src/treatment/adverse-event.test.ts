import type { Instant } from '../fhir/date-time.ts';
import { assistant, at, contextOf, elder, type Scene } from '../testing/clinic.ts';
import { scanned, toRequest, toThaw } from '../testing/course.ts';
import { jointProtocol } from '../testing/protocols.ts';
import { samples } from '../testing/samples.ts';
import {
  isAlarming,
  type AdverseEvent,
  type AdverseEventOutcome,
  type AdverseEventSeverity,
  type Seriousness,
} from './adverse-event.ts';
import { authorise } from './authorise.ts';
import { checkTreatment } from './check.ts';
import type { Command, CommandContext, CommandOf } from './command.ts';
import { aliquotsOf } from './questions.ts';
import { applyCommand } from './transitions.ts';
import type { Treatment } from './treatment.ts';

const knee: Scene = { name: 'knee', protocol: jointProtocol, patient: elder };
const first = samples['first-injection'].treatment;
const after = samples['adverse-event'].treatment;
const injection = first.administrations[0]?.id ?? '';
const evening = at('2026-03-02T20:00:00+01:00');
const morning = at('2026-03-03T08:00:00+01:00');

const swelling: CommandOf<'record-adverse-event'> = {
  kind: 'record-adverse-event',
  occurredAt: evening,
  timeSource: 'entered-later',
  event: 'swelling',
  seriousness: 'non-serious',
  severity: 'mild',
  outcome: 'ongoing',
  administrationId: injection,
};

function say(treatment: Treatment, command: Command, change: Partial<CommandContext> = {}, now: Instant = morning) {
  return applyCommand(treatment, command, { ...contextOf(knee, treatment, now), ...change });
}

function rulesOf(treatment: Treatment, command: Command, change: Partial<CommandContext> = {}) {
  const result = say(treatment, command, change);
  return result.ok ? [] : result.issues.map(({ rule, at: place }) => `${rule} ${place}`);
}

function reported(change: Partial<typeof swelling> = {}): Treatment {
  const result = say(first, { ...swelling, ...change });
  if (!result.ok) throw new Error(result.issues.map(({ text }) => text).join());
  return result.value;
}

const eventIn = ({ adverseEvents }: Treatment): AdverseEvent | undefined => adverseEvents.at(-1);
const amended = (treatment: Treatment, outcome: AdverseEventOutcome, occurredAt: Instant = morning) => {
  const adverseEventId = eventIn(treatment)?.id ?? '';
  const assessment = { seriousness: 'serious', severity: 'severe', outcome } as const;
  return { kind: 'amend-adverse-event', occurredAt, timeSource: 'clock', adverseEventId, ...assessment } as const;
};
const struck = (treatment: Treatment) => {
  const adverseEventId = eventIn(treatment)?.id ?? '';
  return {
    kind: 'strike-adverse-event',
    occurredAt: morning,
    timeSource: 'clock',
    adverseEventId,
    reason: 'duplicate',
  } as const;
};
const asAssistant = { actor: assistant, role: 'assistant' } as const;

describe('an adverse event', () => {
  it('says what happened, when, who recorded it when, and what is suspected', () => {
    expect(eventIn(reported({ causality: 'probable' }))).toMatchObject({
      event: 'swelling',
      onsetAt: evening,
      recordedAt: morning,
      administrationId: injection,
      causality: { assessment: 'probable', by: { display: 'Dr. Ines Albrecht' } },
    });
  });

  it.each<[string, Partial<typeof swelling>, readonly string[]]>([
    ['that began with the injection', { occurredAt: first.administrations[0]?.at ?? evening }, []],
    ['that began before it', { occurredAt: at('2026-03-02T17:04:59+01:00') }, ['time-order administrationId']],
    ['that will begin', { occurredAt: at('2026-03-03T08:02:00+01:00') }, ['time-in-future occurredAt']],
    ['of an injection nobody gave', { administrationId: 'none' }, ['administration-unknown administrationId']],
    ['that kills and is not serious', { outcome: 'fatal' }, ['fatal-not-serious seriousness']],
    ['that kills', { outcome: 'fatal', seriousness: 'serious' }, []],
  ])('%s', (_name, change, rules) => {
    expect(rulesOf(first, { ...swelling, ...change })).toEqual(rules);
  });

  it('is not laid to an injection that was not given', () => {
    const missed = samples['not-given'].treatment;
    const administrationId = missed.administrations.at(-1)?.id ?? '';
    const now = at('2026-03-06T08:00:00+01:00');
    const result = say(missed, { ...swelling, occurredAt: now, administrationId }, {}, now);
    expect(!result.ok && result.issues.map(({ rule }) => rule)).toEqual(['administration-unknown']);
  });

  it('may be told by anyone; its cause is judged by a physician, and so is how it goes on', () => {
    expect(rulesOf(first, swelling, asAssistant)).toEqual([]);
    expect(rulesOf(first, { ...swelling, causality: 'possible' }, asAssistant)).toEqual(['not-physician causality']);
    expect(rulesOf(reported(), amended(reported(), 'resolved'), asAssistant)).toEqual(['not-physician role']);
    expect(rulesOf(reported(), struck(reported()), asAssistant)).toEqual(['not-physician role']);
  });

  it('goes on: assessed again it keeps its onset, its recorder and the cause that was judged', () => {
    const before = reported({ causality: 'possible' });
    const result = say(before, amended(before, 'resolved'));
    const assessment = { seriousness: 'serious', severity: 'severe', outcome: 'resolved' };
    expect(result.ok && eventIn(result.value)).toEqual({ ...eventIn(before), ...assessment });
    expect(result.ok && result.value.log.at(-1)?.targets).toEqual([`AdverseEvent/${eventIn(before)?.id}`]);
  });

  it('is not assessed before it began, and not where there is none', () => {
    const early = amended(reported(), 'resolved', at('2026-03-02T19:59:00+01:00'));
    expect(rulesOf(reported(), early)).toEqual(['time-order occurredAt']);
    expect(rulesOf(first, { ...early, occurredAt: morning })).toEqual(['adverse-event-unknown adverseEventId']);
  });

  it('is struck with a reason, stays in the record and cannot be changed any more', () => {
    const before = reported();
    const result = say(before, struck(before));
    if (!result.ok) throw new Error('refused');
    expect(result.value.adverseEvents).toEqual([{ ...eventIn(before), struck: 'duplicate' }]);
    expect(rulesOf(result.value, struck(before))).toEqual(['entry-struck adverseEventId']);
    expect(rulesOf(result.value, amended(before, 'resolved'))).toEqual(['entry-struck adverseEventId']);
  });

  it('can be told after the end of the treatment', () => {
    const ended = samples.completed.treatment;
    const later = at('2026-05-02T08:00:00+02:00');
    expect(say(ended, { ...swelling, occurredAt: later }, {}, later).ok).toBe(true);
  });
});

describe('the next injection', () => {
  const chair = at('2026-03-05T10:00:00+01:00');
  const ask = (event: Partial<typeof swelling>, reasons: readonly 'adverse-event'[] = []) => {
    const treatment = reported(event);
    const frozen = aliquotsOf(treatment).find(({ state }) => state === 'frozen');
    const thawed = say(treatment, toThaw(frozen?.id ?? '', at('2026-03-05T09:00:00+01:00')), {}, chair);
    if (!thawed.ok) throw new Error('not thawed');
    const request = {
      ...toRequest(thawed.value, knee, chair),
      label: scanned(frozen?.identifier ?? '', chair),
      reasons: reasons.map((rule) => ({ rule, reason: 'clinical-judgement' }) as const),
    };
    const { verdict, issues } = authorise(thawed.value, request, contextOf(knee, thawed.value, chair));
    return [verdict, ...issues.map(({ rule }) => rule)];
  };

  it.each<[Seriousness, AdverseEventSeverity, AdverseEventOutcome, boolean]>([
    ['non-serious', 'mild', 'ongoing', false],
    ['non-serious', 'moderate', 'ongoing', false],
    ['non-serious', 'severe', 'ongoing', true],
    ['serious', 'mild', 'ongoing', true],
    ['serious', 'severe', 'recovering', true],
    ['serious', 'severe', 'unknown', true],
    ['serious', 'severe', 'resolved', false],
    ['serious', 'severe', 'resolved-with-sequelae', false],
  ])('after a %s, %s event that is %s: waits for a physician is %s', (seriousness, severity, outcome, waits) => {
    const event = { seriousness, severity, outcome };
    expect(ask(event)).toEqual(waits ? ['refused', 'adverse-event'] : ['granted']);
    expect(ask(event, ['adverse-event'])[0]).toBe('granted');
  });
});

describe('an alarming event', () => {
  const alarming: AdverseEvent = {
    id: 'event',
    event: 'septic-arthritis',
    onsetAt: evening,
    recordedAt: morning,
    recordedBy: assistant,
    seriousness: 'serious',
    severity: 'severe',
    outcome: 'ongoing',
  };

  it('alarms from the moment it began, and no more once it is struck', () => {
    expect(isAlarming(alarming, evening)).toBe(true);
    expect(isAlarming(alarming, at('2026-03-02T19:59:59+01:00'))).toBe(false);
    expect(isAlarming({ ...alarming, struck: 'wrong-patient' }, morning)).toBe(false);
  });
});

describe('a record with adverse events', () => {
  const rulesFor = (change: (event: AdverseEvent) => Partial<AdverseEvent>, treatment: Treatment = after) => {
    const adverseEvents = treatment.adverseEvents.map((one) => ({ ...one, ...change(one) }));
    return checkTreatment({ ...treatment, adverseEvents }, jointProtocol).map(({ rule }) => rule);
  };

  it('keeps every rule when commands made it', () => {
    expect(rulesFor(() => ({}))).toEqual([]);
  });

  it.each<[string, Partial<AdverseEvent>, string]>([
    ['began after it was recorded', { onsetAt: at('2026-03-04T08:00:00+01:00') }, 'time-in-future'],
    ['killed and is not serious', { outcome: 'fatal' }, 'fatal-not-serious'],
    ['is laid to nothing', { administrationId: 'none' }, 'administration-unknown'],
    ['began before its injection', { onsetAt: at('2026-03-02T16:00:00+01:00') }, 'time-order'],
  ])('breaks one when an event %s', (_name, change, rule) => {
    expect(rulesFor((one) => (one.struck === undefined ? change : {}))).toEqual([rule]);
  });

  it('breaks one when an injection was given over an event that was alarming, without its deviation', () => {
    const until = after.log.findIndex(({ command }) => command === 'amend-adverse-event');
    const unamended = { ...after, log: after.log.slice(0, until) };
    const alarming = (one: AdverseEvent) => ({ outcome: one.struck === undefined ? 'ongoing' : 'unknown' }) as const;
    expect(rulesFor(alarming, unamended)).toEqual([]);
    const targets = unamended.log.map((entry) => ({
      ...entry,
      targets: entry.targets.filter((one) => !one.startsWith('DetectedIssue/')),
    }));
    expect(rulesFor(alarming, { ...unamended, log: targets, deviations: [] })).toEqual(['deviation-missing']);
  });

  it('keeps every rule when an event was assessed again after the injection: how it was then is not known', () => {
    const log = after.log.map((entry) => ({
      ...entry,
      targets: entry.targets.filter((one) => !one.startsWith('DetectedIssue/')),
    }));
    const alarming = (one: AdverseEvent) => ({ outcome: one.struck === undefined ? 'ongoing' : 'unknown' }) as const;
    expect(rulesFor(alarming, { ...after, log, deviations: [] })).toEqual([]);
  });
});
