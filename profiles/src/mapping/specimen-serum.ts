import type { Specimen, SpecimenProcessing } from 'fhir/r4';
import { millilitres, standardGravities } from '../fhir/quantity.ts';
import { andThen, type Result } from '../fhir/result.ts';
import type { Batch, BatchRejection, Serum } from '../treatment/batch.ts';
import type { Centrifugation, Filtration } from '../treatment/processing.ts';
import { rejectionOf } from './decision.ts';
import { extensionOf, toExtension } from './extension.ts';
import { openResource, toMeta, toReference } from './our-resource.ts';
import { each, fields, find, instant, items, optional, type Element } from './parse-element.ts';
import {
  batchOf,
  idIn,
  namesOf,
  processDeviceOf,
  stepOf,
  toBatchDecision,
  toDraw,
  toPeriod,
  toProcessDevice,
  toSpecimen,
  toStep,
  toTreatmentExtension,
  type BatchContext,
} from './specimen.ts';
import { fromTemperature } from './temperature.ts';
import { conceptIn, toConcept } from './term.ts';
import { appearances, TERMS } from './terminology.ts';
import { quantityIn, toQuantity } from './units.ts';

/** The serum of a batch, with the blood that it says it comes from. */
export interface SerumInRecord {
  readonly batch: string;
  readonly serum: Serum;
  /** Ids of its parents. */
  readonly blood: readonly string[];
  readonly rejection?: BatchRejection;
}

/** What centrifugation and filtration yielded; it pools every syringe of the batch. */
export function toSerumSpecimen(serum: Serum, context: BatchContext): Specimen {
  return {
    ...toSpecimen(serum, context),
    meta: toMeta('acs-serum'),
    extension: [toTreatmentExtension(context), ...toBatchDecision(context)],
    status: statusOf(context.batch),
    type: toConcept(TERMS.serum),
    parent: context.batch.blood.map((blood) => toReference('Specimen', blood.id)),
    collection: toDraw(context),
    processing: [toCentrifugationStep(serum.centrifugation), toFiltrationStep(serum.filtration)],
    container: [{ type: toConcept(TERMS.container), specimenQuantity: toQuantity(serum.volume, 'mL') }],
    condition: [toConcept(appearances.termOf(serum.appearance))],
  };
}

function statusOf({ rejection, aliquots }: Batch): 'available' | 'unavailable' | 'unsatisfactory' {
  if (rejection) return 'unsatisfactory';
  return aliquots.length > 0 ? 'unavailable' : 'available';
}

function toCentrifugationStep({ startedAt, endedAt, force, temperature }: Centrifugation): SpecimenProcessing {
  const step = toStep([TERMS.centrifugation], temperature);
  const spin =
    force === undefined ? [] : [toExtension('acs-centrifugal-force', { valueQuantity: toQuantity(force, '[g]') })];
  return { ...step, extension: [...(step.extension ?? []), ...spin], ...toPeriod(startedAt, endedAt) };
}

function toFiltrationStep({ filteredAt, filterId, temperature }: Filtration): SpecimenProcessing {
  const step = toStep([TERMS.filtration, TERMS.processing], temperature);
  return { ...step, extension: [...(step.extension ?? []), toProcessDevice(filterId)], timeDateTime: filteredAt };
}

/** The serum of a batch of a record. */
export function fromSerumSpecimen(resource: unknown): Result<SerumInRecord> {
  return andThen(openResource(resource, 'Specimen', 'acs-serum'), (specimen) =>
    fields({
      batch: batchOf(specimen),
      serum: serumOf(specimen),
      blood: each(items(find(specimen, 'parent')), idIn('Specimen')),
      rejection: rejectionOf(specimen),
    }),
  );
}

function serumOf(specimen: Element): Result<Serum> {
  return fields({
    ...namesOf(specimen),
    centrifugation: centrifugationOf(stepOf(specimen, TERMS.centrifugation)),
    filtration: filtrationOf(stepOf(specimen, TERMS.filtration)),
    volume: quantityIn('mL', millilitres)(find(specimen, 'container[0].specimenQuantity')),
    appearance: conceptIn(appearances)(find(specimen, 'condition[0]')),
  });
}

function centrifugationOf(step: Element): Result<Centrifugation> {
  const force = find(extensionOf(step, 'acs-centrifugal-force'), 'valueQuantity');
  return fields({
    startedAt: instant(find(step, 'timePeriod.start')),
    endedAt: instant(find(step, 'timePeriod.end')),
    force: optional(force, quantityIn('[g]', standardGravities)),
    temperature: fromTemperature(step),
  });
}

function filtrationOf(step: Element): Result<Filtration> {
  return fields({
    filteredAt: instant(find(step, 'timeDateTime')),
    filterId: processDeviceOf(step),
    temperature: fromTemperature(step),
  });
}
