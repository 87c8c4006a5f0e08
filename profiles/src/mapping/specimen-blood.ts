import type { Specimen, SpecimenProcessing } from 'fhir/r4';
import { millilitres } from '../fhir/quantity.ts';
import { andThen, type Result } from '../fhir/result.ts';
import type { Batch, BatchRejection, Blood } from '../treatment/batch.ts';
import type { Incubation } from '../treatment/processing.ts';
import { rejectionOf } from './decision.ts';
import { extensionOf, toExtension } from './extension.ts';
import { checkOf, fromIdentityCheck, fromLabelCheck, toCheck } from './identity-check.ts';
import { numberIn } from './numbering.ts';
import { openResource, toMeta, toPerson, toReference } from './our-resource.ts';
import { fields, find, instant, optional, person, type Element } from './parse-element.ts';
import {
  batchOf,
  idIn,
  namesOf,
  processDeviceOf,
  stepOf,
  toBatchDecision,
  toPeriod,
  toProcessDevice,
  toSpecimen,
  toStep,
  toTreatmentExtension,
  type BatchContext,
} from './specimen.ts';
import { fromTemperature } from './temperature.ts';
import { conceptIn, toConcept } from './term.ts';
import { TERMS, veins } from './terminology.ts';
import { quantityIn, toQuantity } from './units.ts';

/** One syringe of blood, with what its batch says of all its syringes alike. */
export interface BloodInRecord {
  readonly batch: string;
  readonly blood: Blood;
  readonly incubation?: Incubation;
  readonly rejection?: BatchRejection;
}

/** Venous blood in one bead syringe; every syringe of a batch carries the incubation that they share. */
export function toBloodSpecimen(blood: Blood, context: BatchContext): Specimen {
  return {
    ...toSpecimen(blood, context),
    meta: toMeta('acs-blood'),
    extension: [
      toTreatmentExtension(context),
      toCheck('patient', blood.identityCheck),
      toCheck('label', blood.labelCheck),
      ...toBatchDecision(context),
    ],
    status: statusOf(context.batch),
    type: toConcept(TERMS.venousBlood),
    collection: toCollection(blood),
    ...(context.batch.incubation && { processing: [toIncubationStep(context.batch.incubation)] }),
    container: [toContainer(blood)],
  };
}

function statusOf({ rejection, serum }: Batch): 'available' | 'unavailable' | 'unsatisfactory' {
  if (rejection) return 'unsatisfactory';
  return serum ? 'unavailable' : 'available';
}

function toCollection(blood: Blood) {
  return {
    collector: toPerson(blood.collectedBy),
    collectedDateTime: blood.collectedAt,
    quantity: toQuantity(blood.volume, 'mL'),
    method: toConcept(TERMS.venipuncture),
    bodySite: toConcept(veins.termOf(blood.vein)),
  };
}

function toContainer(blood: Blood) {
  return {
    extension: [toExtension('acs-kit-device', { valueReference: toReference('Device', blood.kitId) })],
    type: toConcept(TERMS.syringe),
    specimenQuantity: toQuantity(blood.volume, 'mL'),
    additiveCodeableConcept: toConcept(TERMS.noAdditive),
  };
}

function toIncubationStep(incubation: Incubation): SpecimenProcessing {
  const step = toStep([TERMS.incubation, TERMS.processing], incubation.temperature);
  return {
    ...step,
    extension: [
      ...(step.extension ?? []),
      toProcessDevice(incubation.incubatorId),
      toCheck('loading', incubation.loadingCheck),
      ...(incubation.unloadingCheck ? [toCheck('unloading', incubation.unloadingCheck)] : []),
    ],
    ...toPeriod(incubation.startedAt, incubation.endedAt),
  };
}

/** One syringe of blood of a record. */
export function fromBloodSpecimen(resource: unknown): Result<BloodInRecord> {
  return andThen(openResource(resource, 'Specimen', 'acs-blood'), (specimen) =>
    fields({
      batch: batchOf(specimen),
      blood: bloodOf(specimen),
      incubation: optional(stepOf(specimen, TERMS.incubation), incubationOf),
      rejection: rejectionOf(specimen),
    }),
  );
}

function bloodOf(specimen: Element): Result<Blood> {
  return fields({
    ...namesOf(specimen),
    number: numberIn(find(specimen, 'identifier'), 'B'),
    volume: quantityIn('mL', millilitres)(find(specimen, 'collection.quantity')),
    collectedAt: instant(find(specimen, 'collection.collectedDateTime')),
    collectedBy: person(find(specimen, 'collection.collector')),
    vein: conceptIn(veins)(find(specimen, 'collection.bodySite')),
    kitId: idIn('Device')(find(extensionOf(find(specimen, 'container[0]'), 'acs-kit-device'), 'valueReference')),
    identityCheck: fromIdentityCheck(checkOf(specimen, 'patient')),
    labelCheck: fromLabelCheck(checkOf(specimen, 'label')),
  });
}

function incubationOf(step: Element): Result<Incubation> {
  return fields({
    startedAt: instant(find(step, 'timePeriod.start')),
    endedAt: optional(find(step, 'timePeriod.end'), instant),
    temperature: fromTemperature(step),
    incubatorId: processDeviceOf(step),
    loadingCheck: fromLabelCheck(checkOf(step, 'loading')),
    unloadingCheck: optional(checkOf(step, 'unloading'), fromLabelCheck),
  });
}
