import { isBefore } from '../fhir/date-time.ts';
import type { Blood } from '../treatment/batch.ts';

/** The syringe that was drawn first. */
export function firstDraw(blood: readonly Blood[]): Blood | undefined {
  return blood.reduce<Blood | undefined>(
    (first, next) => (first === undefined || isBefore(next.collectedAt, first.collectedAt) ? next : first),
    undefined,
  );
}
