/** Every specimen: acs-40 to acs-48. */
import { begins, extensions, field, isLike, list, only, part, valueOf } from './path.ts';
import { amount, decisions, drawnAt, isFreezing, labels, moments, periods, temperatures } from './specimen-parts.ts';
import { UCUM } from './systems.ts';
import { isNotAfter } from './time.ts';
import { and, implies, isAtMost, same, type Rules } from './truth.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*';
const BATCH = /^ACS-[0-9A-HJKMNP-TV-Z]{8}-[1-9][0-9]*$/;
const LABEL = /^ACS-[0-9A-HJKMNP-TV-Z]{8}-[1-9][0-9]*[BSA][1-9][0-9]*-[0-9A-Z*]$/;

export const SPECIMEN: Rules = {
  /** A processing step has its range of temperature, with low and high, between -200 and 200 degrees Celsius. */
  'acs-40': (step) =>
    temperatures(step).filter((range) =>
      and(isAtMost(-200, amount(range, 'low')), isAtMost(amount(range, 'high'), 200)),
    ).length === 1,

  /** A processing step says whether its temperature is nominal or was measured. */
  'acs-41': (step) => extensions(step, 'acs-temperature-nature').length === 1,

  /** A volume is more than nothing, at most a litre, and given in millilitres. */
  'acs-42': (volume) => {
    const value = field(volume, 'value');
    const isMeasured = typeof value === 'number' && value > 0 && value <= 1000;
    return isMeasured && field(volume, 'system') === UCUM && field(volume, 'code') === 'mL';
  },

  /** A batch is numbered within its treatment, and the identifier of a specimen is the one of its batch with kind, number and check character. */
  'acs-43': (specimen, resource) => {
    const batch = field(field(resource, 'accessionIdentifier'), 'value');
    const isOfBatch = (label: unknown) => isLike(label, LABEL) && typeof batch === 'string' && begins(label, batch);
    return labels(specimen).every(isOfBatch) && (batch === undefined || isLike(batch, BATCH));
  },

  /** The blood and the serum of a batch are unsatisfactory exactly when the batch was rejected. */
  'acs-44': (specimen) =>
    same(
      same(field(specimen, 'status'), 'unsatisfactory'),
      decisions(specimen).some((decision) => part(decision, 'kind') === 'reject'),
    ),

  /** Who discards, quarantines or rejects says why. */
  'acs-45': (specimen) =>
    decisions(specimen)
      .filter((decision) => ['discard', 'quarantine', 'reject'].includes(String(part(decision, 'kind'))))
      .every((decision) => list(decision, 'extension').some((it) => field(it, 'url') === 'reason')),

  /** Nothing is processed before it was drawn. */
  'acs-46': (specimen, resource) =>
    [...periods(specimen).flatMap((period) => list(period, 'start')), ...moments(specimen)].every(
      (time) => isNotAfter(drawnAt(resource), time) === true,
    ),

  /** A device that was set to a temperature is a freezer below zero, and any other above. */
  'acs-47': (step) => {
    const natures = extensions(step, 'acs-temperature-nature');
    const nature = natures.length > 1 ? natures : valueOf(only(natures));
    const ends = temperatures(step);
    const fits = isFreezing(step)
      ? ends.every((range) => isAtMost(amount(range, 'high'), 0))
      : ends.every((range) => isAtMost(0, amount(range, 'low')));
    return implies(same(nature, 'nominal'), fits);
  },

  /** The check character of an identifier fits the others. */
  'acs-48': (specimen) => labels(specimen).every((label) => typeof label === 'string' && remainder(label) === 2),
};

/** What an identifier leaves by ISO/IEC 7064 mod 37-2, each character doubled into the next, the check character too; 2 if it is right. */
export function remainder(label: string): number {
  return [...label.replaceAll('-', '')].reduce((total, letter) => ((total + ALPHABET.indexOf(letter)) * 2) % 37, 0);
}
