import type { Observation } from 'fhir/r4';
import { picogramsPerMillilitre } from '../fhir/quantity.ts';
import { idOf } from '../fhir/reference.ts';
import { andThen, success, type Result } from '../fhir/result.ts';
import type { Il1Ra } from '../treatment/il-1ra.ts';
import { toObservation } from './observation.ts';
import { openResource, toMeta, toReference, type RecordContext } from './our-resource.ts';
import { fields, find, instant, optional, person, referenceTo, text, type Element } from './parse-element.ts';
import { toConcept } from './term.ts';
import { TERMS } from './terminology.ts';
import { quantityIn, toQuantity } from './units.ts';

/** A laboratory's value for the serum of one batch. */
export function toIl1RaObservation(measured: Il1Ra, context: RecordContext): Observation {
  return {
    ...toObservation(measured, context),
    meta: toMeta('acs-il-1ra'),
    category: [toConcept(TERMS.laboratory)],
    code: toConcept(TERMS.il1Ra),
    valueQuantity: toQuantity(measured.concentration, 'pg/mL'),
    specimen: toReference('Specimen', measured.serumId),
    ...(measured.assay && { method: { text: measured.assay } }),
  };
}

/** A laboratory value of a record. */
export function fromIl1RaObservation(resource: unknown): Result<Il1Ra> {
  return andThen(openResource(resource, 'Observation', 'acs-il-1ra'), (observation) =>
    fields({
      id: text(find(observation, 'id')),
      serumId: serumIn(find(observation, 'specimen')),
      concentration: quantityIn('pg/mL', picogramsPerMillilitre)(find(observation, 'valueQuantity')),
      at: instant(find(observation, 'effectiveDateTime')),
      by: person(find(observation, 'performer[0]')),
      assay: optional(find(observation, 'method.text'), text),
    }),
  );
}

function serumIn(element: Element): Result<string> {
  return andThen(referenceTo('Specimen')(element), (reference) => success(idOf(reference)));
}
