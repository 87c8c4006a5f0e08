import { plusMinutes, type Instant } from '../fhir/date-time.ts';
import { degreesCelsius, metres, millilitres, minutes, picogramsPerMillilitre } from '../fhir/quantity.ts';
import type { AdministrationRequest, ReasonFor } from '../treatment/administration-request.ts';
import {
  ADVERSE_EVENT_OUTCOMES,
  ADVERSE_EVENT_SEVERITIES,
  ADVERSE_EVENTS,
  CAUSALITIES,
  CORRECTION_REASONS,
  type AdverseEventAssessment,
} from '../treatment/adverse-event.ts';
import type { Aliquot } from '../treatment/aliquot.ts';
import { DISCARD_REASONS } from '../treatment/aliquot.ts';
import { APPEARANCES, type Batch } from '../treatment/batch.ts';
import type { Command, CommandOf } from '../treatment/command.ts';
import type { CommandKind } from '../treatment/command-kind.ts';
import { DEVIATION_RULES } from '../treatment/deviation.ts';
import { INSTRUMENT_SCALES, INSTRUMENTS, SCALES, type Score } from '../treatment/function-score.ts';
import { STORAGE_PLACES } from '../treatment/processing.ts';
import { aliquotsOf } from '../treatment/questions.ts';
import { END_REASONS, type Treatment } from '../treatment/treatment.ts';
import type { Scene } from './clinic.ts';
import {
  cold,
  leftKnee,
  lumbar,
  rightKnee,
  room,
  scanned,
  toAddSeries,
  toAdminister,
  toAliquot,
  toCollect,
  toEndIncubation,
  toPlan,
  toRelease,
  toReportTemperature,
  toRequest,
  toSeparate,
  toStartIncubation,
} from './course.ts';

/** What chance decides about one command. */
export interface Chance {
  readonly kind: CommandKind;
  /** Which of the batches, aliquots, series and codes. */
  readonly pick: number;
  /** A command that is right in 0, and odd in one way or another in 1 to 9. */
  readonly odd: number;
  /** Minutes since the last command. */
  readonly wait: number;
}

/** A reason for every rule: what a person with a heavy hand would give. */
export const ALL_REASONS: readonly ReasonFor[] = DEVIATION_RULES.map((rule) => ({
  rule,
  reason: 'clinical-judgement',
}));

interface Moment {
  readonly treatment: Treatment;
  readonly scene: Scene;
  readonly now: Instant;
}

/** A batch that no treatment has: what is said of it must be refused. */
const NOWHERE: Batch = { identifier: 'ACS-00000000-9', number: 9, blood: [], aliquots: [] };

/** What a person could say now, by chance: sensible, out of order, or nonsense. */
export function commandBy(chance: Chance, moment: Moment): Command {
  const { treatment, scene, now } = moment;
  const batch = picked(treatment.batches, chance.pick) ?? NOWHERE;
  const said = { occurredAt: oddTime(chance, now), timeSource: chance.odd === 1 ? 'entered-later' : 'clock' } as const;
  const aliquotId = picked(aliquotsOf(treatment), chance.pick)?.id ?? 'none';
  const seriesId = picked(treatment.series, chance.pick)?.id ?? 'none';
  switch (chance.kind) {
    case 'plan':
      return toPlan(scene, now, ALL_REASONS);
    case 'add-series':
      return toAddSeries(
        { target: chance.pick % 2 === 0 ? rightKnee : lumbar, injections: 1 + (chance.pick % 3), guidance: 'none' },
        said.occurredAt,
      );
    case 'withdraw-consent':
      return { ...said, kind: 'withdraw-consent' };
    case 'collect':
      return { ...oddCollect(chance, toCollect(treatment, scene, now)), ...said };
    case 'start-incubation':
      return { ...toStartIncubation(batch, now), ...said };
    case 'report-temperature':
      return { ...toReportTemperature(batch, 36 - (chance.odd === 2 ? 1 : 0), 37.5, now), ...said };
    case 'end-incubation':
      return { ...toEndIncubation(batch, now), ...said };
    case 'separate':
      return { ...oddSeparate(chance, toSeparate(batch, [earlier(now, 20), earlier(now, 10), now])), ...said };
    case 'aliquot':
      return { ...oddAliquot(chance, toAliquot(batch, scene, now)), ...said };
    case 'release':
      return { ...toRelease(batch, now, chance.odd === 3 ? [] : ALL_REASONS), inspected: chance.odd !== 4, ...said };
    case 'reject':
      return { ...said, kind: 'reject', batch: batch.identifier, reason: oneOf(DISCARD_REASONS, chance.pick) };
    case 'store':
      return { ...said, kind: 'store', aliquotId, ...oddPlace(chance) };
    case 'quarantine':
      return { ...said, kind: 'quarantine', aliquotId, reason: oneOf(DISCARD_REASONS, chance.pick) };
    case 'discard':
      return { ...said, kind: 'discard', aliquotId, reason: oneOf(DISCARD_REASONS, chance.pick) };
    case 'lose':
      return { ...said, kind: 'lose', aliquotId };
    case 'administer':
      return {
        ...toAdminister(requestBy(chance, moment), { kind: 'retrospective', reason: 'found-afterwards' }, now),
        ...said,
      };
    case 'not-given':
      return { ...said, kind: 'not-given', seriesId, reason: 'patient-absent' };
    case 'observe':
      return {
        ...said,
        kind: 'observe',
        measures: [
          { kind: 'pain', score: chance.pick % 11 },
          { kind: 'walking-distance', distance: metres(chance.pick) },
        ],
        seriesId,
      };
    case 'record-function-score':
      return { ...said, kind: 'record-function-score', scores: [oddScore(chance)], seriesId };
    case 'record-il-1ra':
      return {
        ...said,
        kind: 'record-il-1ra',
        batch: batch.identifier,
        concentration: picogramsPerMillilitre(500 + chance.pick),
        ...(chance.odd !== 2 && { assay: 'ELISA' }),
      };
    case 'record-adverse-event':
      return oddAdverseEvent(chance, moment, said.occurredAt);
    case 'amend-adverse-event':
      return {
        ...said,
        kind: 'amend-adverse-event',
        adverseEventId: picked(treatment.adverseEvents, chance.pick)?.id ?? 'none',
        ...toAssessment(chance),
        outcome: oneOf(ADVERSE_EVENT_OUTCOMES, chance.pick),
        ...(chance.pick % 2 === 0 && { causality: oneOf(CAUSALITIES, chance.pick) }),
      };
    case 'strike-adverse-event':
      return {
        ...said,
        kind: 'strike-adverse-event',
        adverseEventId: picked(treatment.adverseEvents, chance.pick)?.id ?? 'none',
        reason: oneOf(CORRECTION_REASONS, chance.pick),
      };
    case 'check-safety':
      return {
        ...said,
        kind: 'check-safety',
        checks: [{ kind: 'infection-markers', finding: chance.pick % 2 === 0 ? 'none' : 'present' }],
      };
    case 'hold':
      return { ...said, kind: 'hold', reason: oneOf(END_REASONS, chance.pick) };
    case 'resume':
      return { ...said, kind: 'resume' };
    case 'complete':
      return { ...said, kind: 'complete' };
    case 'abandon':
      return { ...said, kind: 'abandon', reason: oneOf(END_REASONS, chance.pick) };
  }
}

/** Any aliquot, in whatever state, for any series, at a target that need not be the ordered one. */
export function requestBy({ pick, odd }: Chance, { treatment, scene, now }: Moment): AdministrationRequest {
  const request = toRequest(treatment, scene, now);
  const aliquot = picked(aliquotsOf(treatment), pick);
  const series = picked(treatment.series, pick);
  const label = odd === 5 || aliquot === undefined ? request.label : scanned(aliquot.identifier, now);
  return {
    ...request,
    reasons: odd === 6 ? [] : ALL_REASONS,
    label: odd === 7 ? { ...label, method: 'typed' } : label,
    target: odd === 8 ? leftKnee : (series?.target ?? request.target),
    seriesId: series?.id ?? 'none',
    volume: odd === 9 ? millilitres(100) : halfOrWhole(pick, aliquot ?? { volume: request.volume }),
    reaction: pick % 5 === 0 ? 'strong' : 'none',
  };
}

function halfOrWhole(pick: number, { volume }: Pick<Aliquot, 'volume'>) {
  return pick % 2 === 0 ? volume : millilitres(volume / 2);
}

/** Sometimes hours late in the record, sometimes ahead of the clock. */
function oddTime({ odd, pick }: Chance, now: Instant): Instant {
  if (odd === 1) return earlier(now, pick * 7);
  return odd === 9 ? plusMinutes(now, minutes(pick)) : now;
}

function earlier(now: Instant, by: number): Instant {
  return plusMinutes(now, minutes(-by));
}

/** A score of any instrument, sometimes on the scale of another one. */
function oddScore({ odd, pick }: Chance): Score {
  const instrument = oneOf(INSTRUMENTS, pick);
  const scale = odd === 2 ? oneOf(SCALES, pick) : oneOf(INSTRUMENT_SCALES[instrument], pick);
  return { instrument, scale, points: odd === 3 ? 300 : pick * 3 };
}

/** Laid to the last injection, to one that was missed, or to the treatment as a whole. */
function oddAdverseEvent(
  chance: Chance,
  { treatment }: Moment,
  occurredAt: Instant,
): CommandOf<'record-adverse-event'> {
  const administration = chance.odd === 4 ? treatment.administrations.at(0) : treatment.administrations.at(-1);
  return {
    kind: 'record-adverse-event',
    occurredAt,
    timeSource: 'clock',
    event: oneOf(ADVERSE_EVENTS, chance.pick),
    ...toAssessment(chance),
    ...(administration !== undefined && chance.pick % 3 !== 0 && { administrationId: administration.id }),
    ...(chance.pick % 2 === 0 && { causality: oneOf(CAUSALITIES, chance.pick) }),
  };
}

function toAssessment({ odd, pick }: Chance): AdverseEventAssessment {
  return {
    seriousness: odd === 5 ? 'serious' : 'non-serious',
    severity: oneOf(ADVERSE_EVENT_SEVERITIES, pick),
    outcome: oneOf(ADVERSE_EVENT_OUTCOMES, pick + odd),
  };
}

function oddCollect({ odd, pick }: Chance, command: CommandOf<'collect'>): CommandOf<'collect'> {
  if (odd === 2) return { ...command, syringes: command.syringes.slice(0, 1 + (pick % 3)) };
  if (odd === 3) return { ...command, syringes: command.syringes.toReversed() };
  if (odd === 4) return { ...command, syringes: command.syringes.flatMap((one) => [one, one]) };
  return odd === 5 ? { ...command, patient: { by: 'name-and-birth-date', at: command.occurredAt } } : command;
}

function oddSeparate({ odd, pick }: Chance, command: CommandOf<'separate'>): CommandOf<'separate'> {
  if (odd === 2) return { ...command, volume: millilitres(500) };
  return odd === 3 ? { ...command, appearance: oneOf(APPEARANCES, pick) } : command;
}

function oddAliquot({ odd }: Chance, command: CommandOf<'aliquot'>): CommandOf<'aliquot'> {
  if (odd === 2) return { ...command, portions: command.portions.map((one) => ({ ...one, volume: millilitres(9) })) };
  return odd === 3 ? { ...command, portions: command.portions.toReversed() } : command;
}

function oddPlace({ odd, pick }: Chance): Pick<CommandOf<'store'>, 'place' | 'temperature'> {
  const place = oneOf(STORAGE_PLACES, pick);
  if (place === 'freezer') return { place, temperature: odd === 2 ? { ...cold, high: degreesCelsius(-10) } : cold };
  return { place, temperature: room };
}

function oneOf<T>(all: readonly [T, ...T[]], pick: number): T {
  return all[pick % all.length] ?? all[0];
}

function picked<T>(all: readonly T[], pick: number): T | undefined {
  return all.length === 0 ? undefined : all[pick % all.length];
}
