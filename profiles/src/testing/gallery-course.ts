import type { Instant } from '../fhir/date-time.ts';
import { plusMinutes } from '../fhir/date-time.ts';
import { minutes } from '../fhir/quantity.ts';
import type { Person } from '../fhir/reference.ts';
import type { AdministrationRequest, ReasonFor } from '../treatment/administration-request.ts';
import { isInStock, type Aliquot } from '../treatment/aliquot.ts';
import { authorise } from '../treatment/authorise.ts';
import type { Command, CommandContext, CommandOf, PlannedSeries } from '../treatment/command.ts';
import { aliquotsOf } from '../treatment/questions.ts';
import type { IndicationCode, Treatment } from '../treatment/treatment.ts';
import { accepted, assistant, at, contextOf, type Scene } from './clinic.ts';
import {
  lastBatch,
  toAdminister,
  toAliquot,
  toCollect,
  toDiscard,
  toEndIncubation,
  toFreeze,
  toPlan,
  toRelease,
  toReportTemperature,
  toRequest,
  toSeparate,
  toStartIncubation,
  toThaw,
} from './course.ts';
import { uuidOf } from './ids.ts';
import { verificationOf } from './verified.ts';

/** One stretch of a course: what it makes of the treatment that it finds. */
export type Act = (treatment: Treatment, scene: Scene) => Treatment;

/** The course that these acts make one after the other, after its plan. */
export function courseOf(scene: Scene, plan: Plan, acts: readonly Act[]): Treatment {
  return acts.reduce((treatment, act) => act(treatment, scene), planned(scene, plan));
}

/** A time of a day in Berlin, `YYYY-MM-DD` and `HH:MM`; summer time as in 2025 and 2026. */
export function local(date: string, time: string): Instant {
  const isSummer = ['2025-03-30/2025-10-25', '2026-03-29/2026-10-24'].some((span) => {
    const [first = '', last = ''] = span.split('/');
    return date >= first && date <= last;
  });
  return at(`${date}T${time}:00${isSummer ? '+02:00' : '+01:00'}`);
}

/** What the physician decides at the first visit. */
export interface Plan {
  readonly at: Instant;
  readonly indication: IndicationCode;
  readonly series: readonly PlannedSeries[];
}

/** The diagnosis and the laboratory's report in the EHR that a plan was taken from. */
export function sourcesOf({ name }: Scene): { readonly condition: string; readonly markers: string } {
  return { condition: uuidOf(`${name} condition`), markers: uuidOf(`${name} markers`) };
}

/** One encounter for each day that the patient came. */
export function encounterOn({ name }: Scene, now: Instant): `Encounter/${string}` {
  return `Encounter/${uuidOf(`${name} encounter ${now.slice(0, 10)}`)}`;
}

function contextAt(scene: Scene, treatment: Treatment | undefined, now: Instant): CommandContext {
  return { ...contextOf(scene, treatment, now), encounter: encounterOn(scene, now) };
}

function planned(scene: Scene, { at: now, indication, series }: Plan): Treatment {
  const { condition, markers } = sourcesOf(scene);
  const command: CommandOf<'plan'> = {
    ...toPlan(scene, now),
    indication: { code: indication, source: `Condition/${condition}` },
    safetyChecks: [
      { kind: 'infection-markers', finding: 'none', source: `Observation/${markers}` },
      { kind: 'anticoagulant', finding: 'none' },
      { kind: 'allergies', finding: 'none' },
      { kind: 'acute-infection', finding: 'none' },
    ],
    series,
  };
  return accepted(undefined, command, contextAt(scene, undefined, now));
}

/** A command by the physician, recorded when it happens or at another time. */
export function say(make: (treatment: Treatment) => Command, recordedAt?: Instant): Act {
  return (treatment, scene) => {
    const command = make(treatment);
    return accepted(treatment, command, contextAt(scene, treatment, recordedAt ?? command.occurredAt));
  };
}

/** A command by the assistant, recorded when it happens. */
export function assist(make: (treatment: Treatment, scene: Scene) => Command): Act {
  return (treatment, scene) => {
    const command = make(treatment, scene);
    const context = contextAt(scene, treatment, command.occurredAt);
    return accepted(treatment, command, { ...context, actor: assistant, role: 'assistant' });
  };
}

/** Acts as one. */
export function all(...acts: readonly Act[]): Act {
  return (treatment, scene) => acts.reduce((before, act) => act(before, scene), treatment);
}

/** Blood into the syringes, and into the incubator a quarter of an hour later. */
export function draw(date: string): Act {
  return all(
    assist((treatment, scene) => toCollect(treatment, scene, local(date, '08:00'))),
    assist((treatment) => toStartIncubation(lastBatch(treatment), local(date, '08:15'))),
  );
}

/** Out of the incubator after seven hours, through centrifuge and filter into labelled portions by half past four. */
export function prepare(date: string): Act {
  return all(
    assist((treatment) => toReportTemperature(lastBatch(treatment), 36.7, 37.4, local(date, '12:00'))),
    assist((treatment) => toEndIncubation(lastBatch(treatment), local(date, '15:15'))),
    assist((treatment) =>
      toSeparate(lastBatch(treatment), [local(date, '15:25'), local(date, '15:35'), local(date, '15:45')]),
    ),
    assist((treatment, scene) => toAliquot(lastBatch(treatment), scene, local(date, '16:00'))),
  );
}

/** Released by the physician; all but those for the same day into the freezer. */
export function release(date: string, kept: number): Act {
  return (treatment, scene) => {
    const released = say((before) => toRelease(lastBatch(before), local(date, '16:10')))(treatment, scene);
    const frozen = lastBatch(released).aliquots.slice(kept);
    return all(...frozen.map(({ id }) => assist(() => toFreeze(id, local(date, '16:20')))))(released, scene);
  };
}

/** How one injection differs from the plain one into the first series. */
export interface Injection {
  readonly series?: number;
  readonly pain?: number;
  readonly reaction?: AdministrationRequest['reaction'];
  readonly reasons?: readonly ReasonFor[];
  readonly verifier?: Person;
}

/** Asked for, and given five minutes later with the verdict that was granted. */
export function give(now: Instant, injection: Injection = {}): Act {
  return (treatment, scene) => {
    const request = requestOf(treatment, scene, now, injection);
    const asking = contextAt(scene, treatment, now);
    const authorisation = { ...authorise(treatment, request, asking), id: uuidOf(`${scene.name} ${now} verdict`) };
    const { verifier: by } = injection;
    const claims = by === undefined ? [] : [{ state: 'confirmed', by, role: 'assistant', at: now } as const];
    const verifications = claims.map((claim) => verificationOf(authorisation, asking.actor, claim));
    const basis = {
      kind: 'authorised',
      authorisationId: authorisation.id,
      ...(verifications[0] !== undefined && { verificationId: verifications[0].id }),
    } as const;
    const givenAt = plusMinutes(now, minutes(5));
    const command: CommandOf<'administer'> = {
      ...toAdminister(request, basis, givenAt),
      pain: injection.pain ?? 5,
    };
    return accepted(treatment, command, { ...contextAt(scene, treatment, givenAt), authorisation, verifications });
  };
}

/** What is read at the chair for one aliquot of one of the series. */
export function requestOf(
  treatment: Treatment,
  scene: Scene,
  now: Instant,
  { series: index = 0, reaction, reasons = [] }: Injection,
): AdministrationRequest {
  const series = treatment.series[index];
  if (series === undefined) throw new Error(`No series ${index}`);
  const plain = toRequest(treatment, scene, now);
  return {
    ...plain,
    seriesId: series.id,
    target: series.target,
    guidance: series.guidance,
    ...(reaction !== undefined && { reaction }),
    reasons,
  };
}

/** The next of the frozen aliquots out of the freezer, half an hour before it is given. */
export function thawAndGive(now: Instant, injection: Injection = {}): Act {
  return all(
    assist((treatment) => toThaw(next(treatment, 'frozen').id, plusMinutes(now, minutes(-30)))),
    give(now, injection),
  );
}

/** The first aliquot in this state. */
export function next(treatment: Treatment, state: Aliquot['state']): Aliquot {
  const aliquot = aliquotsOf(treatment).find((one) => one.state === state);
  if (aliquot === undefined) throw new Error(`No aliquot is ${state}`);
  return aliquot;
}

/** Whatever is left over is thrown away, as it must be before a treatment is completed. */
export function clearOut(now: Instant): Act {
  return (treatment, scene) => {
    const left = aliquotsOf(treatment).filter(isInStock);
    return all(...left.map(({ id }) => assist(() => toDiscard(id, now))))(treatment, scene);
  };
}

/** Pain and, where it was walked, the pain-free distance in metres. */
export function observe(now: Instant, score: number, distance?: CommandOf<'observe'>['measures'][number]): Act {
  return say(() => ({
    kind: 'observe',
    occurredAt: now,
    timeSource: 'clock',
    measures: [{ kind: 'pain', score }, ...(distance === undefined ? [] : [distance])],
  }));
}
