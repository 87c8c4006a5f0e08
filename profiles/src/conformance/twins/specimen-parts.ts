/** What the rules of blood, serum and aliquots ask for. */
import { all, at, extensions, field, has, isCoded, list, part, parts, valueOf, valuesIn } from './path.ts';
import { sid } from './systems.ts';

const SPECIMEN_ID = sid('specimen');

/** The identifiers of a specimen that its label shows. */
export function labels(specimen: unknown): readonly unknown[] {
  return valuesIn(specimen, SPECIMEN_ID);
}

/** The identity checks of a specimen or of a step of its processing, with a subject. */
export function checksOf(value: unknown, subject: string): readonly unknown[] {
  return extensions(value, 'acs-identity-check').filter((check) => part(check, 'subject') === subject);
}

/** The times of these identity checks or decisions. */
export function timesOf(entries: readonly unknown[]): readonly unknown[] {
  const found: unknown[] = [];
  for (const entry of entries) for (const it of parts(entry, 'at')) found.push(...list(it, 'valueDateTime'));
  return found;
}

/** What was decided about a specimen, in its order. */
export function decisions(specimen: unknown): readonly unknown[] {
  return extensions(specimen, 'acs-specimen-decision');
}

/** The steps that have a time, not a period. */
export function moments(specimen: unknown): readonly unknown[] {
  return all(specimen, 'processing', 'timeDateTime');
}

/** The steps that have a period. */
export function periods(specimen: unknown): readonly unknown[] {
  return all(specimen, 'processing', 'timePeriod');
}

/** When blood was drawn; of serum and aliquots, the draw that they come from. */
export function drawnAt(specimen: unknown): unknown {
  return at(specimen, 'collection', 'collectedDateTime');
}

/** The ranges of temperature of a step. */
export function temperatures(step: unknown): readonly unknown[] {
  const given = extensions(step, 'acs-temperature');
  return given.length === 1 ? list(given[0], 'valueRange') : given.flatMap((it) => list(it, 'valueRange'));
}

/** The value of a quantity under a key. */
export function amount(value: unknown, key: string): unknown {
  return at(value, key, 'value');
}

/** Whether a step is a stay in a freezer. */
export function isFreezing(step: unknown): boolean {
  return isCoded(step, 'procedure', '27872000');
}

/** Whether a period has ended. */
export function hasEnded(step: unknown): boolean {
  return has(field(step, 'timePeriod'), 'end');
}

/** The states that an aliquot says it is in; there should be one. */
export function states(aliquot: unknown): readonly unknown[] {
  return extensions(aliquot, 'acs-aliquot-state').map(valueOf);
}
