import type { Specimen, SpecimenProcessing } from 'fhir/r4';
import { millilitres } from '../fhir/quantity.ts';
import { andThen, type Result } from '../fhir/result.ts';
import { ALIQUOT_STATES, type Aliquot } from '../treatment/aliquot.ts';
import type { Storage } from '../treatment/processing.ts';
import { fromDecision, toDecision } from './decision.ts';
import { extensionOf, extensionsOf, toExtension } from './extension.ts';
import { checkOf, fromLabelCheck, toCheck } from './identity-check.ts';
import { numberIn } from './numbering.ts';
import { openResource, toMeta, toReference } from './our-resource.ts';
import { each, fields, find, instant, oneOf, optional, text, type Element } from './parse-element.ts';
import {
  batchOf,
  idIn,
  namesOf,
  stepOf,
  stepsOf,
  toDraw,
  toPeriod,
  toSpecimen,
  toStep,
  toTreatmentExtension,
  type BatchContext,
} from './specimen.ts';
import { fromTemperature } from './temperature.ts';
import { conceptIn, toConcept } from './term.ts';
import { ALIQUOT_STATUS, STORAGE_STEPS, storagePlaces, TERMS } from './terminology.ts';
import { quantityIn, toQuantity } from './units.ts';

/** An aliquot, with the serum that it says it comes from. */
export interface AliquotInRecord {
  readonly batch: string;
  readonly aliquot: Aliquot;
  /** Id of its parent. */
  readonly serum: string;
  /** `Specimen.status`, which must agree with its state. */
  readonly status: string;
}

/** One portion of serum in one syringe, with every place where it was kept and every decision about it. */
export function toAliquotSpecimen(aliquot: Aliquot, context: BatchContext): Specimen {
  const { serum } = context.batch;
  return {
    ...toSpecimen(aliquot, context),
    meta: toMeta('acs-aliquot'),
    extension: [
      toTreatmentExtension(context),
      toExtension('acs-aliquot-state', { valueCode: aliquot.state }),
      toExtension('acs-expiry', { valueDateTime: aliquot.expiresAt }),
      toCheck('label', aliquot.labelCheck),
      ...aliquot.decisions.map(toDecision),
    ],
    status: ALIQUOT_STATUS[aliquot.state],
    type: toConcept(TERMS.serum),
    ...(serum && { parent: [toReference('Specimen', serum.id)] }),
    collection: toDraw(context),
    processing: [toFillingStep(aliquot), ...aliquot.storage.map(toStorageStep)],
    container: [{ type: toConcept(TERMS.syringe), specimenQuantity: toQuantity(aliquot.volume, 'mL') }],
  };
}

function toFillingStep({ fillingTemperature, filledAt }: Aliquot): SpecimenProcessing {
  return { ...toStep([TERMS.aliquoting], fillingTemperature), timeDateTime: filledAt };
}

function toStorageStep({ place, from, until, temperature }: Storage): SpecimenProcessing {
  return { ...toStep([STORAGE_STEPS[place], storagePlaces.termOf(place)], temperature), ...toPeriod(from, until) };
}

/** An aliquot of a record. */
export function fromAliquotSpecimen(resource: unknown): Result<AliquotInRecord> {
  return andThen(openResource(resource, 'Specimen', 'acs-aliquot'), (specimen) =>
    fields({
      batch: batchOf(specimen),
      aliquot: aliquotOf(specimen),
      serum: idIn('Specimen')(find(specimen, 'parent[0]')),
      status: text(find(specimen, 'status')),
    }),
  );
}

function aliquotOf(specimen: Element): Result<Aliquot> {
  const filling = stepOf(specimen, TERMS.aliquoting);
  return fields({
    ...namesOf(specimen),
    number: numberIn(find(specimen, 'identifier'), 'A'),
    volume: quantityIn('mL', millilitres)(find(specimen, 'container[0].specimenQuantity')),
    filledAt: instant(find(filling, 'timeDateTime')),
    fillingTemperature: fromTemperature(filling),
    labelCheck: fromLabelCheck(checkOf(specimen, 'label')),
    state: oneOf(ALIQUOT_STATES)(find(extensionOf(specimen, 'acs-aliquot-state'), 'valueCode')),
    storage: each(stepsOf(specimen, TERMS.freezing, TERMS.storage), storageOf),
    expiresAt: instant(find(extensionOf(specimen, 'acs-expiry'), 'valueDateTime')),
    decisions: each(extensionsOf(specimen, 'acs-specimen-decision'), fromDecision),
  });
}

function storageOf(step: Element): Result<Storage> {
  return fields({
    place: conceptIn(storagePlaces)(find(step, 'procedure')),
    from: instant(find(step, 'timePeriod.start')),
    until: optional(find(step, 'timePeriod.end'), instant),
    temperature: fromTemperature(step),
  });
}
