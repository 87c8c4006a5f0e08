import type { Extension } from 'fhir/r4';
import { andThen, type Result } from '../fhir/result.ts';
import { ALIQUOT_DECISIONS, type AliquotDecision } from '../treatment/aliquot.ts';
import type { BatchRejection } from '../treatment/batch.ts';
import { extensionOf, partOf, toExtension } from './extension.ts';
import { toPerson } from './our-resource.ts';
import { fields, find, instant, oneOf, optional, person, type Element } from './parse-element.ts';
import { codingIn, toCoding } from './term.ts';
import { discardReasons } from './terminology.ts';

/** A decision about an aliquot, as its extension. */
export function toDecision(decision: AliquotDecision): Extension {
  return toExtension('acs-specimen-decision', { extension: partsOf(decision.kind, decision) });
}

/** The decision not to use the batch, as an extension of its blood and serum. */
export function toRejection(rejection: BatchRejection): Extension {
  return toExtension('acs-specimen-decision', { extension: partsOf('reject', rejection) });
}

function partsOf(kind: string, { at, by, reason }: Omit<AliquotDecision, 'kind'>): Extension[] {
  return [
    { url: 'kind', valueCode: kind },
    { url: 'at', valueDateTime: at },
    { url: 'by', valueReference: toPerson(by) },
    ...(reason ? [{ url: 'reason', valueCoding: toCoding(discardReasons.termOf(reason)) }] : []),
  ];
}

/** A decision about an aliquot. */
export function fromDecision(element: Element): Result<AliquotDecision> {
  return fields({
    kind: oneOf(ALIQUOT_DECISIONS)(find(partOf(element, 'kind'), 'valueCode')),
    at: instant(find(partOf(element, 'at'), 'valueDateTime')),
    by: person(find(partOf(element, 'by'), 'valueReference')),
    reason: optional(find(partOf(element, 'reason'), 'valueCoding'), codingIn(discardReasons)),
  });
}

/** That the batch of a specimen was rejected, where it was. */
export function rejectionOf(specimen: Element): Result<BatchRejection | undefined> {
  return optional(extensionOf(specimen, 'acs-specimen-decision'), (element) =>
    andThen(oneOf(['reject'])(find(partOf(element, 'kind'), 'valueCode')), () => fromRejection(element)),
  );
}

function fromRejection(element: Element): Result<BatchRejection> {
  return fields({
    at: instant(find(partOf(element, 'at'), 'valueDateTime')),
    by: person(find(partOf(element, 'by'), 'valueReference')),
    reason: codingIn(discardReasons)(find(partOf(element, 'reason'), 'valueCoding')),
  });
}
