import type { Instant } from '../fhir/date-time.ts';
import { degreesCelsius, micrometres, millilitres, standardGravities } from '../fhir/quantity.ts';
import type { Administration } from '../treatment/administration.ts';
import type { AdministrationRequest, CodeRead, ReasonFor } from '../treatment/administration-request.ts';
import type { Batch } from '../treatment/batch.ts';
import type { CommandOf, PlannedSeries } from '../treatment/command.ts';
import { plannedLabels, specimenIdentifier } from '../treatment/identifier.ts';
import type { Temperature } from '../treatment/processing.ts';
import type { Treatment } from '../treatment/treatment.ts';
import type { Scene } from './clinic.ts';
import { dateOf } from './protocols.ts';

/** A label read by the scanner. */
export function scanned(text: string, at: Instant): CodeRead {
  return { text, method: 'scan', at };
}

export const leftKnee = { kind: 'joint', joint: 'knee', side: 'left' } as const;
export const rightKnee = { kind: 'joint', joint: 'knee', side: 'right' } as const;
export const lumbar = { kind: 'spine', level: 'L4/L5', side: 'right', approach: 'perineural' } as const;

export const room: Temperature = { low: degreesCelsius(20), high: degreesCelsius(23), nature: 'nominal' };
export const cold: Temperature = { low: degreesCelsius(-22), high: degreesCelsius(-20), nature: 'measured' };

/** The commands of a course as a careful clinic says them, each at its time; a test changes what it is about. */
export function toPlan(
  { protocol }: Scene,
  occurredAt: Instant,
  reasons: readonly ReasonFor[] = [],
): CommandOf<'plan'> {
  const target = protocol.region === 'joint' ? leftKnee : lumbar;
  return {
    kind: 'plan',
    occurredAt,
    timeSource: 'clock',
    protocol: { url: protocol.url, version: protocol.version },
    indication:
      protocol.region === 'joint'
        ? { code: '239873007', source: 'Condition/c0ffee00-0000-4000-8000-000000000001' }
        : { code: '128196005' },
    consentGivenAt: occurredAt,
    safetyChecks: [
      { kind: 'infection-markers', finding: 'none', source: 'Observation/c0ffee00-0000-4000-8000-000000000002' },
      { kind: 'anticoagulant', finding: 'none' },
      { kind: 'allergies', finding: 'none' },
      { kind: 'acute-infection', finding: 'none' },
    ],
    series: [{ target, injections: protocol.injections, guidance: protocol.region === 'joint' ? 'ultrasound' : 'ct' }],
    reasons,
  };
}

export function toAddSeries(series: PlannedSeries, occurredAt: Instant): CommandOf<'add-series'> {
  return { kind: 'add-series', occurredAt, timeSource: 'clock', series };
}

export function toCollect(treatment: Treatment, scene: Scene, occurredAt: Instant): CommandOf<'collect'> {
  const { syringes, bloodPerSyringe } = scene.protocol;
  return {
    kind: 'collect',
    occurredAt,
    timeSource: 'clock',
    patient: { by: 'wristband', read: scanned(scene.patient.identifiers[0] ?? '', occurredAt) },
    vein: 'antecubital',
    syringes: plannedLabels(treatment, syringes).map((label) => ({
      volume: bloodPerSyringe,
      kit: { lot: 'EOT-2611', expiresOn: dateOf('2027-06-30') },
      label: scanned(label, occurredAt),
    })),
  };
}

export function toStartIncubation(batch: Batch, occurredAt: Instant): CommandOf<'start-incubation'> {
  return {
    kind: 'start-incubation',
    occurredAt,
    timeSource: 'clock',
    batch: batch.identifier,
    incubator: 'INC-2',
    temperature: { low: degreesCelsius(37), high: degreesCelsius(37) },
    labels: batch.blood.map(({ identifier }) => scanned(identifier, occurredAt)),
  };
}

export function toReportTemperature(
  batch: Batch,
  low: number,
  high: number,
  occurredAt: Instant,
): CommandOf<'report-temperature'> {
  const measured = { low: degreesCelsius(low), high: degreesCelsius(high) };
  return { kind: 'report-temperature', occurredAt, timeSource: 'device', batch: batch.identifier, measured };
}

export function toEndIncubation(batch: Batch, occurredAt: Instant): CommandOf<'end-incubation'> {
  return {
    kind: 'end-incubation',
    occurredAt,
    timeSource: 'clock',
    batch: batch.identifier,
    labels: batch.blood.map(({ identifier }) => scanned(identifier, occurredAt)),
  };
}

/** The centrifuge ran from the first to the second instant; filtered at the third. */
export function toSeparate(
  batch: Batch,
  [startedAt, endedAt, occurredAt]: readonly [Instant, Instant, Instant],
): CommandOf<'separate'> {
  return {
    kind: 'separate',
    occurredAt,
    timeSource: 'clock',
    batch: batch.identifier,
    centrifugation: { startedAt, endedAt, force: standardGravities(3000) },
    filter: { lot: 'FLT-0407', expiresOn: dateOf('2027-03-31'), pore: micrometres(0.22) },
    temperature: room,
    volume: millilitres(batch.blood.length * 4),
    appearance: 'clear',
  };
}

/** As many portions of the protocol's volume as there are syringes of blood. */
export function toAliquot(batch: Batch, { protocol }: Scene, occurredAt: Instant): CommandOf<'aliquot'> {
  return {
    kind: 'aliquot',
    occurredAt,
    timeSource: 'clock',
    batch: batch.identifier,
    temperature: room,
    portions: batch.blood.map((_, index) => ({
      volume: protocol.aliquotVolume,
      label: scanned(specimenIdentifier(batch.identifier, 'A', index + 1), occurredAt),
    })),
  };
}

export function toRelease(batch: Batch, occurredAt: Instant, reasons: readonly ReasonFor[] = []): CommandOf<'release'> {
  return { kind: 'release', occurredAt, timeSource: 'clock', batch: batch.identifier, inspected: true, reasons };
}

export function toReject(batch: Batch, occurredAt: Instant): CommandOf<'reject'> {
  return { kind: 'reject', occurredAt, timeSource: 'clock', batch: batch.identifier, reason: 'haemolysed' };
}

export function toFreeze(aliquotId: string, occurredAt: Instant): CommandOf<'store'> {
  return { kind: 'store', occurredAt, timeSource: 'clock', aliquotId, place: 'freezer', temperature: cold };
}

export function toThaw(aliquotId: string, occurredAt: Instant): CommandOf<'store'> {
  return { kind: 'store', occurredAt, timeSource: 'clock', aliquotId, place: 'room', temperature: room };
}

export function toDiscard(aliquotId: string, occurredAt: Instant): CommandOf<'discard'> {
  return { kind: 'discard', occurredAt, timeSource: 'clock', aliquotId, reason: 'left-over' };
}

/** Everything read at the chair for one aliquot of the first series; the reaction is asked from the second injection on. */
export function toRequest(treatment: Treatment, scene: Scene, occurredAt: Instant): AdministrationRequest {
  const series = treatment.series[0];
  const aliquot = treatment.batches
    .flatMap(({ aliquots }) => aliquots)
    .find(({ state }) => state === 'released' || state === 'thawed');
  const before = treatment.administrations.some(isGiven);
  return {
    seriesId: series?.id ?? '',
    patient: { by: 'wristband', read: scanned(scene.patient.identifiers[0] ?? '', occurredAt) },
    label: scanned(aliquot?.identifier ?? '', occurredAt),
    target: series?.target ?? leftKnee,
    volume: aliquot?.volume ?? scene.protocol.aliquotVolume,
    guidance: series?.guidance ?? 'none',
    ...(before && { reaction: 'none' as const }),
    reasons: [],
  };
}

function isGiven({ act }: Administration): boolean {
  return act.status === 'completed';
}

export function toAdminister(
  request: AdministrationRequest,
  basis: CommandOf<'administer'>['basis'],
  occurredAt: Instant,
): CommandOf<'administer'> {
  return { kind: 'administer', occurredAt, timeSource: 'clock', request, basis, pain: 6 };
}

/** The batch of the last draw; throws if no blood was drawn. */
export function lastBatch({ batches }: Treatment): Batch {
  const batch = batches.at(-1);
  if (batch === undefined) throw new Error('No blood was drawn');
  return batch;
}
