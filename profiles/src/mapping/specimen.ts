import type { Specimen, SpecimenCollection, SpecimenProcessing } from 'fhir/r4';
import type { Instant } from '../fhir/date-time.ts';
import { idOf, type ReferenceTo } from '../fhir/reference.ts';
import { andThen, success, type Result } from '../fhir/result.ts';
import type { Batch } from '../treatment/batch.ts';
import type { Temperature } from '../treatment/processing.ts';
import { toRejection } from './decision.ts';
import { firstDraw } from './draw.ts';
import { extensionOf, single, toExtension } from './extension.ts';
import { identifierOf, toIdentifier } from './identifier.ts';
import { toPerson, toReference, type RecordContext } from './our-resource.ts';
import { find, items, referenceTo, text, type Element } from './parse-element.ts';
import { isCoded, toConcept, type Term } from './term.ts';
import { toTemperature } from './temperature.ts';

/** A specimen takes its patient and treatment from the record, and its accession from its batch. */
export interface BatchContext extends RecordContext {
  readonly batch: Batch;
}

/** What blood, serum and aliquot have in common. */
export function toSpecimen(thing: { readonly id: string; readonly identifier: string }, context: BatchContext) {
  return {
    resourceType: 'Specimen',
    id: thing.id,
    identifier: [toIdentifier('specimen', thing.identifier)],
    accessionIdentifier: toIdentifier('batch', context.batch.identifier),
    subject: { reference: context.treatment.patient },
  } as const satisfies Specimen;
}

/** The way from a specimen to its treatment. */
export function toTreatmentExtension({ treatment }: BatchContext) {
  return toExtension('acs-treatment', { valueReference: toReference('Procedure', treatment.id) });
}

/** Serum and aliquots keep the draw that they come from: who, and when first. */
export function toDraw({ batch }: BatchContext): SpecimenCollection {
  const first = firstDraw(batch.blood);
  return first ? { collector: toPerson(first.collectedBy), collectedDateTime: first.collectedAt } : {};
}

/** That the batch of this blood or serum was rejected. */
export function toBatchDecision({ batch }: BatchContext) {
  return batch.rejection ? [toRejection(batch.rejection)] : [];
}

/** A step that took a while, or has not ended. */
export function toPeriod(start: Instant, end: Instant | undefined) {
  return { timePeriod: { start, ...(end && { end }) } };
}

/** The device of a step. */
export function toProcessDevice(id: string) {
  return toExtension('acs-process-device', { valueReference: toReference('Device', id) });
}

/** One step of processing, the most exact term first, at its temperature. */
export function toStep(terms: readonly Term[], temperature: Temperature): SpecimenProcessing {
  return { extension: toTemperature(temperature), procedure: toConcept(...terms) };
}

/** The place of the one step of this kind. */
export function stepOf(specimen: Element, wanted: Term): Element {
  return single(stepsOf(specimen, wanted), `${specimen.at}.processing(${wanted.code})`);
}

/** The places of all steps of this kind, in their order. */
export function stepsOf(specimen: Element, ...wanted: readonly Term[]): readonly Element[] {
  return items(find(specimen, 'processing')).filter((step) =>
    items(find(step, 'procedure.coding')).some((coding) => wanted.some((each) => isCoded(coding, each))),
  );
}

/** The id of the device of a step. */
export function processDeviceOf(step: Element): Result<string> {
  return idIn('Device')(find(extensionOf(step, 'acs-process-device'), 'valueReference'));
}

/** The id inside a reference to one type. */
export function idIn<Type extends string>(type: Type) {
  return (element: Element): Result<string> =>
    andThen(referenceTo(type)(element), (reference: ReferenceTo<Type>) => success(idOf(reference)));
}

/** Which batch a specimen belongs to. */
export function batchOf(specimen: Element): Result<string> {
  return identifierOf(find(specimen, 'accessionIdentifier'), 'batch');
}

/** The id and the printed identifier of a specimen. */
export function namesOf(specimen: Element) {
  return { id: text(find(specimen, 'id')), identifier: identifierOf(find(specimen, 'identifier'), 'specimen') };
}
