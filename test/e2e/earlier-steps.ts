import { setTimeout } from 'node:timers/promises';
import {
  aliquotsOf,
  degreesCelsius,
  epochOf,
  instantOf,
  isInStock,
  micrometres,
  millilitres,
  parseCalendarDate,
  plannedLabels,
  specimenIdentifier,
  type Batch,
  type CodeRead,
  type Command,
  type Instant,
  type Protocol,
  type Target,
  type Temperature,
  type Treatment,
} from '@autoserum/profiles';
import { lastBatch } from '../../profiles/src/testing/course.ts';
import { day } from './actions.ts';
import type { ApiDesk } from './api-desk.ts';

/** Steps that lie behind a test: each at its time, in hours from now, entered later. A preparation within its protocol takes hours. */
export interface EarlierSteps {
  readonly plan: number;
  readonly draw: number;
  readonly incubate: number;
  readonly take: number;
  readonly fill: number;
}

/** A plan of last week, and a preparation of this morning whose incubation took six and a quarter hours. */
export const THIS_MORNING: EarlierSteps = { plan: -200, draw: -8, incubate: -7.5, take: -1.25, fill: -0.6 };

const ROOM: Temperature = { low: degreesCelsius(21), high: degreesCelsius(23), nature: 'measured' };

export function planned(desk: ApiDesk, hours: number, target: Target): Promise<Treatment> {
  const protocol = protocolFor(desk, target);
  const indication = desk.session.conditions.find((condition) => condition.indication !== undefined);
  if (indication?.indication === undefined) throw new Error('The EHR has no condition that is an indication');
  return desk.say({
    kind: 'plan',
    ...at(hours),
    protocol: { url: protocol.url, version: protocol.version },
    indication: { code: indication.indication, source: indication.reference },
    consentGivenAt: time(hours - 1),
    safetyChecks: (['infection-markers', 'anticoagulant', 'allergies', 'pregnancy', 'acute-infection'] as const).map(
      (kind) => ({
        kind,
        finding: 'none',
      }),
    ),
    series: [{ target, injections: protocol.injections, guidance: 'ultrasound' }],
    reasons: [],
  });
}

export function drawn(desk: ApiDesk, hours: number, treatment: Treatment): Promise<Treatment> {
  const protocol = protocolOf(desk, treatment);
  const { recordNumber = '' } = desk.session.patient;
  const syringes = plannedLabels(treatment, protocol.syringes).map((label) => ({
    volume: protocol.bloodPerSyringe,
    kit: { lot: 'BS-2611', expiresOn: date(400) },
    label: read(label, hours),
  }));
  const patient = { by: 'wristband', read: read(recordNumber, hours) } as const;
  return desk.say({ kind: 'collect', ...at(hours), patient, vein: 'antecubital', syringes }, treatment);
}

export function incubating(desk: ApiDesk, hours: number, treatment: Treatment): Promise<Treatment> {
  const batch = lastBatch(treatment);
  const temperature = { low: degreesCelsius(37), high: degreesCelsius(37) };
  const labels = bloodLabels(batch, hours);
  return desk.say(
    { kind: 'start-incubation', ...at(hours), batch: batch.identifier, incubator: 'I-2', temperature, labels },
    treatment,
  );
}

export function incubated(desk: ApiDesk, hours: number, treatment: Treatment): Promise<Treatment> {
  const batch = lastBatch(treatment);
  const labels = bloodLabels(batch, hours);
  return desk.say({ kind: 'end-incubation', ...at(hours), batch: batch.identifier, labels }, treatment);
}

/** Times of the centrifuge and of the filter, in hours from now. */
export interface SeparationTimes {
  readonly started: number;
  readonly ended: number;
  readonly filtered: number;
}

export function separated(desk: ApiDesk, times: SeparationTimes, treatment: Treatment): Promise<Treatment> {
  const { filterPore, aliquotVolume, injections } = protocolOf(desk, treatment);
  return desk.say(
    {
      kind: 'separate',
      ...at(times.filtered),
      batch: lastBatch(treatment).identifier,
      centrifugation: { startedAt: time(times.started), endedAt: time(times.ended) },
      filter: { lot: 'F-0119', expiresOn: date(300), pore: micrometres(filterPore) },
      temperature: ROOM,
      volume: millilitres(aliquotVolume * injections + 0.4),
      appearance: 'clear',
    },
    treatment,
  );
}

export function aliquoted(desk: ApiDesk, hours: number, treatment: Treatment): Promise<Treatment> {
  const { aliquotVolume, injections } = protocolOf(desk, treatment);
  const batch = lastBatch(treatment).identifier;
  const portions = Array.from({ length: injections }, (_, index) => ({
    volume: aliquotVolume,
    label: read(specimenIdentifier(batch, 'A', index + 1), hours),
  }));
  return desk.say({ kind: 'aliquot', ...at(hours), batch, temperature: ROOM, portions }, treatment);
}

/** Released, with a physician's decision for each deviation that waits for one. */
export function released(desk: ApiDesk, hours: number, treatment: Treatment): Promise<Treatment> {
  const batch = lastBatch(treatment).identifier;
  const open = treatment.deviations.filter(({ decision }) => decision === undefined);
  const reasons = open.map(({ rule }) => ({ rule, reason: 'clinical-judgement' }) as const);
  return desk.say({ kind: 'release', ...at(hours), batch, inspected: true, reasons }, treatment);
}

/** From the plan to the released aliquots. */
export async function prepared(desk: ApiDesk, target: Target, steps = THIS_MORNING): Promise<Treatment> {
  let treatment = await planned(desk, steps.plan, target);
  treatment = await drawn(desk, steps.draw, treatment);
  treatment = await incubating(desk, steps.incubate, treatment);
  treatment = await incubated(desk, steps.take, treatment);
  treatment = await separated(desk, spunAfter(steps), treatment);
  treatment = await aliquoted(desk, steps.fill, treatment);
  return released(desk, steps.fill + 0.2, treatment);
}

/** A quarter of an hour in the centrifuge, then the filter. */
export function spunAfter({ take }: EarlierSteps): SeparationTimes {
  return { started: take + 0.05, ended: take + 0.3, filtered: take + 0.4 };
}

/** What the patient reported so many hours from now. */
export function reported(desk: ApiDesk, hours: number, treatment: Treatment, pain: number): Promise<Treatment> {
  return desk.say({ kind: 'observe', ...at(hours), measures: [{ kind: 'pain', score: pain }] }, treatment);
}

/** Labels of the aliquots of the last batch. */
export function aliquotLabels(treatment: Treatment): readonly string[] {
  return lastBatch(treatment).aliquots.map(({ identifier }) => identifier);
}

function protocolFor({ session }: ApiDesk, { kind }: Target): Protocol {
  const protocol = session.protocols.find(({ region }) => region === kind);
  if (protocol === undefined) throw new Error(`There is no protocol for ${kind}`);
  return protocol;
}

function protocolOf({ session }: ApiDesk, { protocol }: Treatment): Protocol {
  const found = session.protocols.find(({ url, version }) => url === protocol.url && version === protocol.version);
  if (found === undefined) throw new Error(`${protocol.url} is not on this server`);
  return found;
}

function at(hours: number): Pick<Command, 'occurredAt' | 'timeSource'> {
  return { occurredAt: time(hours), timeSource: 'entered-later' };
}

function time(hours: number): Instant {
  return instantOf(Math.round(Date.now() + hours * 3_600_000));
}

function date(days: number) {
  const parsed = parseCalendarDate(day(days), 'date');
  if (!parsed.ok) throw new Error(`${day(days)} is no date`);
  return parsed.value;
}

function read(text: string, hours: number): CodeRead {
  return { text, method: 'scan', at: time(hours) };
}

function bloodLabels({ blood }: Batch, hours: number): readonly CodeRead[] {
  return blood.map(({ identifier }) => read(identifier, hours));
}

/**
 * What stands between the incubation and the released aliquots, entered without the screen: seconds instead of minutes. The last
 * of these times is over when it answers, for nothing can be given before its release.
 */
export async function releasedNow(desk: ApiDesk): Promise<Treatment> {
  const [incubated] = await desk.treatments();
  if (incubated === undefined) throw new Error('Nothing was planned');
  const spun = await separated(desk, { started: 0, ended: 0.0001, filtered: 0.0002 }, incubated);
  const treatment = await released(desk, 0.0004, await aliquoted(desk, 0.0003, spun));
  const releases = aliquotsOf(treatment).flatMap(({ decisions }) => decisions.map(({ at }) => epochOf(at)));
  await setTimeout(Math.max(...releases) + 1 - Date.now());
  return treatment;
}

/** The end of a treatment, now: what is left of its serum is discarded. */
export async function ended(desk: ApiDesk): Promise<Treatment> {
  let [treatment] = await desk.treatments();
  if (treatment === undefined) throw new Error('Nothing was planned');
  for (const { id: aliquotId } of treatment.batches.flatMap(({ aliquots }) => aliquots).filter(isInStock))
    treatment = await desk.say({ kind: 'discard', ...at(0), aliquotId, reason: 'left-over' }, treatment);
  return desk.say({ kind: 'complete', ...at(0) }, treatment);
}
