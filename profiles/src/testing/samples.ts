import { plusMinutes, type Instant } from '../fhir/date-time.ts';
import { metres, minutes, picogramsPerMillilitre } from '../fhir/quantity.ts';
import type { ReasonFor } from '../treatment/administration-request.ts';
import type { Aliquot } from '../treatment/aliquot.ts';
import { authorise } from '../treatment/authorise.ts';
import type { Command, CommandContext } from '../treatment/command.ts';
import { uuidOf } from './ids.ts';
import { aliquotsOf } from '../treatment/questions.ts';
import type { Protocol } from '../treatment/protocol.ts';
import type { Treatment } from '../treatment/treatment.ts';
import { accepted, assistant, at, child, contextOf, elder, type Scene } from './clinic.ts';
import {
  lastBatch,
  rightKnee,
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
} from './course.ts';
import { jointProtocol, spineProtocol } from './protocols.ts';

export { fractionCases, type FractionCase } from './fraction-cases.ts';

/** One valid treatment, and what its next command would be said in. */
export interface Sample {
  readonly treatment: Treatment;
  readonly protocol: Protocol;
  readonly context: CommandContext;
}

const knee: Scene = { name: 'knee', protocol: jointProtocol, patient: elder };
const soreKnee: Scene = { name: 'sore knee', protocol: jointProtocol, patient: elder };
const youngKnee: Scene = { name: 'young knee', protocol: jointProtocol, patient: child };
const back: Scene = { name: 'back', protocol: spineProtocol, patient: elder };

/** A time of the first day of the course, in Berlin. */
function day1(time: string): Instant {
  return on('2026-03-02', time);
}

function on(date: string, time: string): Instant {
  const offset = date >= '2026-03-29' && date < '2026-10-25' ? '+02:00' : '+01:00';
  return at(`${date}T${time}:00${offset}`);
}

/** The treatment after a command that is recorded when it happens. */
function say(scene: Scene, treatment: Treatment, command: Command): Treatment {
  return accepted(treatment, command, contextOf(scene, treatment, command.occurredAt));
}

function sayAll(scene: Scene, treatment: Treatment, commands: readonly Command[]): Treatment {
  return commands.reduce((before, command) => say(scene, before, command), treatment);
}

function aliquotAt(treatment: Treatment, index: number): Aliquot {
  const aliquot = aliquotsOf(treatment)[index];
  if (aliquot === undefined) throw new Error('No such aliquot');
  return aliquot;
}

/** Asked for and given, five minutes later, as the person at the chair does. */
function give(scene: Scene, treatment: Treatment, now: Instant, reasons: readonly ReasonFor[] = []): Treatment {
  const asking = contextOf(scene, treatment, now);
  const request = { ...toRequest(treatment, scene, now), reasons };
  const authorisation = { ...authorise(treatment, request, asking), id: uuidOf(`${scene.name} ${now} authorisation`) };
  const givenAt = plusMinutes(now, minutes(5));
  const context = { ...contextOf(scene, treatment, givenAt), authorisation };
  return accepted(
    treatment,
    toAdminister(request, { kind: 'authorised', authorisationId: authorisation.id }, givenAt),
    context,
  );
}

/** Thawed an hour before, then given. */
function thawAndGive(scene: Scene, treatment: Treatment, index: number, now: Instant): Treatment {
  const thawed = say(scene, treatment, toThaw(aliquotAt(treatment, index).id, plusMinutes(now, minutes(-60))));
  return give(scene, thawed, now);
}

function plannedFor(scene: Scene, reasons: readonly ReasonFor[] = []): Treatment {
  return accepted(undefined, toPlan(scene, day1('08:00'), reasons), contextOf(scene, undefined, day1('08:00')));
}

function drawnFor(scene: Scene, planned: Treatment): Treatment {
  const context = { ...contextOf(scene, planned, day1('08:20')), actor: assistant, role: 'assistant' } as const;
  return accepted(planned, toCollect(planned, scene, day1('08:20')), context);
}

const planned = plannedFor(knee);
const collected = drawnFor(knee, planned);
const incubating = say(knee, collected, toStartIncubation(lastBatch(collected), day1('08:35')));
const incubated = sayAll(knee, incubating, [
  toReportTemperature(lastBatch(incubating), 36.8, 37.3, day1('12:00')),
  toEndIncubation(lastBatch(incubating), day1('15:35')),
]);
const separated = say(knee, incubated, toSeparate(lastBatch(incubated), [day1('15:45'), day1('15:55'), day1('16:05')]));
const aliquoted = say(knee, separated, toAliquot(lastBatch(separated), knee, day1('16:20')));
const released = say(knee, aliquoted, toRelease(lastBatch(aliquoted), day1('16:30')));

/** All but the first into the freezer, as when the first is given the same day. */
const stored = sayAll(
  knee,
  released,
  aliquotsOf(released)
    .slice(1)
    .map(({ id }) => toFreeze(id, day1('16:40'))),
);
const firstInjection = say(knee, give(knee, stored, day1('17:00')), {
  kind: 'observe',
  occurredAt: day1('17:20'),
  timeSource: 'clock',
  measures: [{ kind: 'walking-distance', distance: metres(80) }],
});
const secondInjection = thawAndGive(knee, firstInjection, 1, on('2026-03-05', '10:00'));
const sixInjections = (['2026-03-09', '2026-03-12', '2026-03-16', '2026-03-19'] as const).reduce(
  (before, date, index) => thawAndGive(knee, before, index + 2, on(date, '10:00')),
  secondInjection,
);
const completed = say(knee, sixInjections, {
  kind: 'complete',
  occurredAt: on('2026-03-19', '11:00'),
  timeSource: 'clock',
});

const abandonedBeforeDraw = say(knee, planned, {
  kind: 'abandon',
  occurredAt: day1('08:10'),
  timeSource: 'clock',
  reason: 'patient-wish',
});
const abandonedAfterDraw = say(
  knee,
  say(knee, incubating, { kind: 'abandon', occurredAt: day1('09:00'), timeSource: 'clock', reason: 'medical-reason' }),
  {
    kind: 'reject',
    occurredAt: day1('09:05'),
    timeSource: 'clock',
    batch: lastBatch(incubating).identifier,
    reason: 'other',
  },
);
const onHold = say(knee, stored, {
  kind: 'hold',
  occurredAt: day1('17:00'),
  timeSource: 'clock',
  reason: 'medical-reason',
});
const rejected = say(knee, aliquoted, toReject(lastBatch(aliquoted), day1('16:25')));

/** A child, half an hour too short and too cold in the incubator: each with the physician's reason. */
const deviating = deviatingTreatment();

function deviatingTreatment(): Treatment {
  const drawn = drawnFor(
    youngKnee,
    plannedFor(youngKnee, [{ rule: 'age-below-minimum', reason: 'guardian-consents' }]),
  );
  const inside = say(youngKnee, drawn, toStartIncubation(lastBatch(drawn), day1('08:35')));
  const batch = lastBatch(inside);
  const outside = sayAll(youngKnee, inside, [
    toReportTemperature(batch, 35.2, 37.1, day1('12:00')),
    toEndIncubation(batch, day1('14:05')),
    toSeparate(batch, [day1('14:15'), day1('14:25'), day1('14:30')]),
    toAliquot(batch, youngKnee, day1('14:40')),
    toRelease(batch, day1('14:50'), [
      { rule: 'incubation-time', reason: 'clinical-judgement' },
      { rule: 'incubation-temperature', reason: 'equipment' },
    ]),
  ]);
  return give(youngKnee, outside, day1('15:00'), [{ rule: 'age-below-minimum', reason: 'guardian-consents' }]);
}

/** Written down two days later from paper: too early after the first, its label typed from the paper. */
const retrospective = retrospectiveTreatment();

function retrospectiveTreatment(): Treatment {
  const frozen = firstInjection;
  const second = aliquotAt(frozen, 1);
  const context = contextOf(knee, frozen, on('2026-03-06', '09:00'));
  const givenAt = on('2026-03-04', '09:30');
  const request = {
    ...toRequest(frozen, knee, givenAt),
    label: { text: second.identifier, method: 'typed', at: givenAt } as const,
  };
  const command = toAdminister(request, { kind: 'retrospective', reason: 'found-afterwards' }, givenAt);
  return accepted(frozen, { ...command, timeSource: 'entered-later' }, context);
}

const notGiven = say(knee, firstInjection, {
  kind: 'not-given',
  occurredAt: on('2026-03-05', '10:00'),
  timeSource: 'clock',
  seriesId: firstInjection.series[0]?.id ?? '',
  reason: 'patient-absent',
});
const twoSeries = say(
  knee,
  firstInjection,
  toAddSeries({ target: rightKnee, injections: 3, guidance: 'none' }, on('2026-03-05', '09:00')),
);
const spine = spineTreatment();

function spineTreatment(): Treatment {
  const drawn = drawnFor(back, plannedFor(back));
  const inside = say(back, drawn, toStartIncubation(lastBatch(drawn), day1('08:35')));
  const batch = lastBatch(inside);
  return give(
    back,
    sayAll(back, inside, [
      toEndIncubation(batch, day1('15:00')),
      toSeparate(batch, [day1('15:10'), day1('15:20'), day1('15:25')]),
      toAliquot(batch, back, day1('15:35')),
      toRelease(batch, day1('15:40')),
    ]),
    day1('16:00'),
  );
}

const consentWithdrawn = sayAll(knee, stored, [
  { kind: 'withdraw-consent', occurredAt: day1('17:00'), timeSource: 'clock' },
  ...aliquotsOf(stored)
    .slice(0, 2)
    .map(({ id }) => toDiscard(id, day1('17:10'))),
]);
const secondBatch = say(knee, rejected, toCollect(rejected, knee, on('2026-03-03', '08:00')));

const measured = say(knee, stored, {
  kind: 'record-il-1ra',
  occurredAt: on('2026-03-04', '11:00'),
  timeSource: 'entered-later',
  batch: lastBatch(stored).identifier,
  concentration: picogramsPerMillilitre(1840),
  assay: 'ELISA',
});

/** Strong inflammation after the first injection: the second waits for a physician, who gives a reason while it fades. */
const adverseEvent = adverseEventTreatment();

function adverseEventTreatment(): Treatment {
  const drawn = drawnFor(soreKnee, plannedFor(soreKnee));
  const inside = say(soreKnee, drawn, toStartIncubation(lastBatch(drawn), day1('08:35')));
  const batch = lastBatch(inside);
  const released = sayAll(soreKnee, inside, [
    toEndIncubation(batch, day1('15:35')),
    toSeparate(batch, [day1('15:45'), day1('15:55'), day1('16:05')]),
    toAliquot(batch, soreKnee, day1('16:20')),
    toRelease(batch, day1('16:30')),
  ]);
  const stored = say(soreKnee, released, toFreeze(aliquotAt(released, 1).id, day1('16:40')));
  const injected = give(soreKnee, stored, day1('17:00'));
  const reported = sayAll(soreKnee, injected, [
    {
      kind: 'record-adverse-event',
      occurredAt: day1('22:00'),
      timeSource: 'entered-later',
      event: 'inflammation-strong',
      seriousness: 'non-serious',
      severity: 'severe',
      outcome: 'ongoing',
      administrationId: injected.administrations[0]?.id ?? '',
      causality: 'probable',
    },
    {
      kind: 'record-adverse-event',
      occurredAt: day1('22:05'),
      timeSource: 'entered-later',
      event: 'swelling',
      seriousness: 'non-serious',
      severity: 'mild',
      outcome: 'unknown',
    },
  ]);
  const [strong, twice] = reported.adverseEvents;
  const struck = say(soreKnee, reported, {
    kind: 'strike-adverse-event',
    occurredAt: on('2026-03-04', '09:00'),
    timeSource: 'clock',
    adverseEventId: twice?.id ?? '',
    reason: 'duplicate',
  });
  const thawed = say(soreKnee, struck, toThaw(aliquotAt(struck, 1).id, on('2026-03-05', '09:00')));
  const given = give(soreKnee, thawed, on('2026-03-05', '10:00'), [
    { rule: 'adverse-event', reason: 'clinical-judgement' },
  ]);
  return say(soreKnee, given, {
    kind: 'amend-adverse-event',
    occurredAt: on('2026-03-07', '10:00'),
    timeSource: 'clock',
    adverseEventId: strong?.id ?? '',
    seriousness: 'non-serious',
    severity: 'severe',
    outcome: 'resolved',
  });
}

/** Function asked at the end, six weeks and a year later, long after the treatment was completed. */
const followUp = (
  [
    ['2026-03-19', 52, 61],
    ['2026-04-30', 31, 74],
    ['2027-03-02', 24, 81],
  ] as const
).reduce(
  (before, [date, womac, koos]) =>
    say(knee, before, {
      kind: 'record-function-score',
      occurredAt: on(date, '11:30'),
      timeSource: 'clock',
      scores: [
        { instrument: 'womac', scale: 'womac-0-96', points: womac },
        { instrument: 'koos-pain', scale: 'koos-0-100', points: koos },
      ],
      seriesId: before.series[0]?.id ?? '',
    }),
  completed,
);

/** One valid treatment of each stage, on invented patients, each built by commands alone. */
export const samples = {
  planned: sample(knee, planned),
  collected: sample(knee, collected),
  incubating: sample(knee, incubating),
  incubated: sample(knee, incubated),
  separated: sample(knee, separated),
  aliquoted: sample(knee, aliquoted),
  released: sample(knee, released),
  stored: sample(knee, stored),
  'first-injection': sample(knee, firstInjection),
  'second-injection': sample(knee, secondInjection),
  completed: sample(knee, completed),
  'abandoned-before-draw': sample(knee, abandonedBeforeDraw),
  'abandoned-after-draw': sample(knee, abandonedAfterDraw),
  'on-hold': sample(knee, onHold),
  rejected: sample(knee, rejected),
  deviating: sample(youngKnee, deviating),
  retrospective: sample(knee, retrospective),
  'not-given': sample(knee, notGiven),
  'two-series': sample(knee, twoSeries),
  spine: sample(back, spine),
  'consent-withdrawn': sample(knee, consentWithdrawn),
  'second-batch': sample(knee, secondBatch),
  'il-1ra': sample(knee, measured),
  'adverse-event': sample(soreKnee, adverseEvent),
  'follow-up': sample(knee, followUp),
} as const satisfies Readonly<Record<string, Sample>>;

export type Stage = keyof typeof samples;

function sample(scene: Scene, treatment: Treatment): Sample {
  const last = treatment.log.at(-1)?.recordedAt ?? day1('08:00');
  return { treatment, protocol: scene.protocol, context: contextOf(scene, treatment, plusMinutes(last, minutes(10))) };
}
