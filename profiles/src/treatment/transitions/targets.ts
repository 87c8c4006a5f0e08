import {
  administrationOf,
  adverseEventOf,
  deviationOf,
  deviceOf,
  observationOf,
  orderOf,
  specimenOf,
} from '../address.ts';
import type { Batch } from '../batch.ts';
import { seriesState } from '../questions.ts';
import { isSame } from '../same.ts';
import type { Treatment } from '../treatment.ts';

/** What a resource says, by its relative reference. */
type Said = readonly (readonly [reference: string, says: readonly unknown[]])[];

/**
 * References to what a command made or changed, without the Procedure. What is new stands in the order of its list, so that reading
 * the log gives every list back in its order.
 */
export function targetsOf(before: Treatment | undefined, after: Treatment): readonly string[] {
  const known = new Map(before === undefined ? [] : saidBy(before));
  return saidBy(after)
    .filter(([reference, says]) => !saysSame(known.get(reference), says))
    .map(([reference]) => reference);
}

/** Commands leave what they do not change as it was, so the same object says the same. */
function saysSame(before: readonly unknown[] | undefined, after: readonly unknown[]): boolean {
  return before !== undefined && after.every((part, index) => isSame(before[index], part));
}

function saidBy(treatment: Treatment): Said {
  const {
    indication,
    consent,
    safetyChecks,
    outcomes,
    il1Ra,
    adverseEvents,
    series,
    devices,
    batches,
    administrations,
    deviations,
  } = treatment;
  return [
    [`Condition/${indication.id}`, [indication]],
    [`Consent/${consent.id}`, [consent]],
    ...series.map((one) => [orderOf(one), [one, seriesState(treatment, one)]] as const),
    ...safetyChecks.map((one) => [observationOf(one), [one]] as const),
    ...devices.map((one) => [deviceOf(one), [one]] as const),
    ...batches.flatMap(saidByBatch),
    ...administrations.map((one) => [administrationOf(one), [one]] as const),
    ...outcomes.map((one) => [observationOf(one), [one]] as const),
    ...il1Ra.map((one) => [observationOf(one), [one]] as const),
    ...adverseEvents.map((one) => [adverseEventOf(one), [one]] as const),
    ...deviations.map((one) => [deviationOf(one), [one]] as const),
  ];
}

/** The incubation is written on each syringe, and the rejection on blood and serum; each is used up when the next exists. */
function saidByBatch({ blood, incubation, serum, aliquots, rejection }: Batch): Said {
  return [
    ...blood.map((one) => [specimenOf(one), [one, incubation, serum !== undefined, rejection]] as const),
    ...(serum === undefined ? [] : [[specimenOf(serum), [serum, aliquots.length > 0, rejection]] as const]),
    ...aliquots.map((one) => [specimenOf(one), [one]] as const),
  ];
}
