import type { Medication } from 'fhir/r4';
import type { Aliquot } from '../treatment/aliquot.ts';
import type { Batch } from '../treatment/batch.ts';
import type { Treatment } from '../treatment/treatment.ts';
import { toIdentifier } from './identifier.ts';
import { toMeta } from './our-resource.ts';
import { toConcept } from './term.ts';
import { TERMS } from './terminology.ts';

/** Id of the medication inside its administration. */
export const MEDICATION = 'medication';

/** An aliquot with the batch that it stands in. */
export interface AliquotOfBatch {
  readonly aliquot: Aliquot;
  readonly batch: Batch;
}

/** The aliquot of this id and its batch. */
export function findAliquot(treatment: Treatment, id: string): AliquotOfBatch | undefined {
  return treatment.batches
    .flatMap((batch) => batch.aliquots.map((aliquot) => ({ aliquot, batch })))
    .find(({ aliquot }) => aliquot.id === id);
}

/** The serum as its administration contains it: which portion, when one was given. It is derived, and never read back. */
export function toMedication(given: AliquotOfBatch | undefined): Medication {
  return {
    resourceType: 'Medication',
    id: MEDICATION,
    meta: { profile: toMeta('acs-serum-medication').profile ?? [] },
    ...(given && { identifier: [toIdentifier('specimen', given.aliquot.identifier)] }),
    code: toConcept(TERMS.product),
    form: toConcept(TERMS.injectionSolution),
    ingredient: [{ itemCodeableConcept: toConcept(TERMS.ingredient), isActive: true }],
    ...(given && { batch: { lotNumber: given.batch.identifier, expirationDate: given.aliquot.expiresAt } }),
  };
}
