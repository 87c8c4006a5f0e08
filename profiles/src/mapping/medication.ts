import type { Medication } from 'fhir/r4';
import type { Instant } from '../fhir/date-time.ts';
import type { Result } from '../fhir/result.ts';
import type { Aliquot } from '../treatment/aliquot.ts';
import type { Batch } from '../treatment/batch.ts';
import type { Treatment } from '../treatment/treatment.ts';
import { identifierOf, toIdentifier } from './identifier.ts';
import { toMeta } from './our-resource.ts';
import { fields, find, instant, optional, text, type Element } from './parse-element.ts';
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

/** The serum as its administration contains it: which portion, when one was given. */
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

/** What the dose itself says of where it came from; it must say the same as the aliquot that the administration names. */
export interface DoseLabel {
  readonly identifier: string;
  readonly lot: string;
  readonly expiresAt: Instant;
}

/** The label of the dose, where it has one: the place is the administration. */
export function doseLabelOf(administration: Element): Result<DoseLabel | undefined> {
  return optional(find(administration, 'contained[0].identifier'), (identifiers) =>
    fields({
      identifier: identifierOf(identifiers, 'specimen'),
      lot: text(find(administration, 'contained[0].batch.lotNumber')),
      expiresAt: instant(find(administration, 'contained[0].batch.expirationDate')),
    }),
  );
}
