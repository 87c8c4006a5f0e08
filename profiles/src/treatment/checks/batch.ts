import { dayIn, isAfter, laterOf, type Instant } from '../../fhir/date-time.ts';
import type { Issue } from '../../fhir/issue.ts';
import { sumMillilitres } from '../../fhir/quantity.ts';
import { specimenOf } from '../address.ts';
import type { Batch, Blood } from '../batch.ts';
import { hasDeviation, type Breach } from '../breach.ts';
import { stop, stopIf, written } from '../finding.ts';
import { batchIdentifier, parseSpecimenIdentifier, type SpecimenKind } from '../identifier.ts';
import { checkIncubationTemperature, checkIncubationTime } from '../processing.ts';
import type { Protocol } from '../protocol.ts';
import { consentCovers } from '../questions.ts';
import type { Treatment } from '../treatment.ts';

/** Whose record it is, and by which limits it is read. */
export interface Reading {
  readonly treatment: Treatment;
  readonly protocol: Protocol;
  /** IANA name; without it the rules of the calendar are not asked. */
  readonly timeZone?: string | undefined;
}

/** All rules of one batch: its order in time, its volumes, its labels, and a deviation for each broken limit. */
export function checkBatch(batch: Batch, reading: Reading): readonly Issue[] {
  const at = `batches[${batch.number - 1}]`;
  return [
    ...checkMoments(batch, at),
    ...checkVolumes(batch, at),
    ...checkLabels(batch, reading.treatment, at),
    ...checkDevices(batch, reading.treatment, at),
    ...checkBreaches(breachesOf(batch, reading), reading.treatment, at),
  ];
}

/** A broken limit without its deviation: the one thing a record must never hide. */
export function checkBreaches(breaches: readonly Breach[], { deviations }: Treatment, at: string): readonly Issue[] {
  return breaches
    .filter(({ rule, concerns }) => !hasDeviation(deviations, rule, concerns))
    .map(({ rule, text }) =>
      stop({ rule: 'deviation-missing', at, text: `${text}; the record has no deviation for it`, values: { rule } }),
    );
}

function breachesOf({ blood, incubation }: Batch, { treatment, protocol, timeZone }: Reading): readonly Breach[] {
  const concerns = blood.map(specimenOf);
  return [
    ...(incubation === undefined
      ? []
      : [
          ...checkIncubationTime(incubation, protocol, concerns),
          ...checkIncubationTemperature(incubation.temperature, protocol, concerns),
        ]),
    ...blood.flatMap((one) => drawBreaches(one, treatment)),
    ...(timeZone === undefined ? [] : blood.flatMap((one) => kitBreaches(one, treatment, timeZone))),
  ];
}

function drawBreaches(blood: Blood, { consent }: Treatment): readonly Breach[] {
  if (consentCovers(consent, blood.collectedAt)) return [];
  const text = `Blood was drawn at ${blood.collectedAt} without consent`;
  return [{ rule: 'no-consent', at: 'collectedAt', text, concerns: [specimenOf(blood)] }];
}

function kitBreaches(blood: Blood, { devices }: Treatment, timeZone: string): readonly Breach[] {
  const expiresOn = devices.find(({ id }) => id === blood.kitId)?.expiresOn;
  const day = dayIn(blood.collectedAt, timeZone);
  if (expiresOn === undefined || expiresOn >= day) return [];
  const text = `The syringe expired on ${expiresOn} and was used on ${day}`;
  return [{ rule: 'kit-expired', at: 'kitId', text, concerns: [specimenOf(blood)] }];
}

function checkMoments({ blood, incubation, serum, aliquots }: Batch, at: string): readonly Issue[] {
  const drawn = blood.map(({ collectedAt }) => collectedAt);
  const [first, ...others] = drawn;
  const moments: readonly (Instant | undefined)[] = [
    first === undefined ? undefined : others.reduce(laterOf, first),
    incubation?.startedAt,
    incubation?.endedAt,
    serum?.centrifugation.startedAt,
    serum?.centrifugation.endedAt,
    serum?.filtration.filteredAt,
    aliquots[0]?.filledAt,
  ];
  return checkRising(
    moments.flatMap((moment) => (moment === undefined ? [] : [moment])),
    at,
  );
}

/** Each step at the time of the one before it or later. */
export function checkRising(moments: readonly Instant[], at: string): readonly Issue[] {
  return moments.flatMap((moment, index) => {
    const before = moments[index - 1];
    if (before === undefined || !isAfter(before, moment)) return [];
    const text = `${moment} lies before the step before it, ${before}`;
    return [stop({ rule: 'time-order', at, text, values: { time: moment, before } })];
  });
}

function checkVolumes({ blood, serum, aliquots }: Batch, at: string): readonly Issue[] {
  const drawn = sumMillilitres(blood.map(({ volume }) => volume));
  const filled = sumMillilitres(aliquots.map(({ volume }) => volume));
  const won = serum?.volume;
  return [
    ...(won === undefined ? [] : checkMost(won, drawn, { at: `${at}.serum.volume`, what: 'Serum from blood' })),
    ...checkMost(filled, won ?? 0, { at: `${at}.aliquots`, what: 'Aliquots from serum' }),
  ];
}

interface Place {
  readonly at: string;
  readonly what: string;
}

/** Not more out than in; millilitres. */
export function checkMost(volume: number, limit: number, { at, what }: Place): readonly Issue[] {
  const text = `${what}: ${written(volume)} mL of ${written(limit)} mL`;
  return stopIf(!(volume <= limit), { rule: 'volume-exceeds', at, text, values: { volume, limit } });
}

function checkLabels(batch: Batch, { number }: Treatment, at: string): readonly Issue[] {
  const isOwn = (identifier: string, kind: SpecimenKind, place: number) => {
    const parsed = parseSpecimenIdentifier(identifier);
    if (!parsed.ok || parsed.value.identifier !== identifier) return false;
    const { treatment, batch: of, kind: found, number: label } = parsed.value;
    return treatment === number && of === batch.number && found === kind && label === place;
  };
  const isRight =
    batch.identifier === batchIdentifier(number, batch.number) &&
    batch.blood.every((one) => isOwn(one.identifier, 'B', one.number)) &&
    (batch.serum === undefined || isOwn(batch.serum.identifier, 'S', 1)) &&
    batch.aliquots.every((one) => isOwn(one.identifier, 'A', one.number));
  return stopIf(!isRight, {
    rule: 'number-differs',
    at,
    text: 'An identifier of the batch is not the one of its place',
  });
}

function checkDevices({ blood, incubation, serum }: Batch, { devices }: Treatment, at: string): readonly Issue[] {
  const used = [
    ...blood.map(({ kitId }) => kitId),
    ...(incubation === undefined ? [] : [incubation.incubatorId]),
    ...(serum === undefined ? [] : [serum.filtration.filterId]),
  ];
  const missing = used.filter((id) => !devices.some((device) => device.id === id));
  return stopIf(missing.length > 0, {
    rule: 'reference-missing',
    at,
    text: 'A device of the batch is not in the record',
  });
}
