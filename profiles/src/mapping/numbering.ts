import { andThen, failure, success, type Result } from '../fhir/result.ts';
import { identifierOf } from './identifier.ts';
import { unreadable, type Element } from './parse-element.ts';

const SPECIMEN = /^(ACS-[0-9A-HJKMNP-TV-Z]{8}-[1-9]\d{0,3})([BSA])([1-9]\d{0,3})-[0-9A-Z*]$/;
const BATCH = /^(ACS-[0-9A-HJKMNP-TV-Z]{8})-([1-9]\d{0,3})$/;

/** The place of a specimen in its batch, which stands in its printed identifier behind the letter of its kind. */
export function numberIn(identifiers: Element, kind: 'B' | 'A'): Result<number> {
  return andThen(identifierOf(identifiers, 'specimen'), (identifier) => {
    const [, , letter, number] = SPECIMEN.exec(identifier) ?? [];
    if (letter === kind) return success(Number(number));
    return failure(unreadable(identifiers, `Expected the identifier of a specimen of kind ${kind}`));
  });
}

/** The batch that a printed identifier names. */
export function batchIn(identifier: string): string | undefined {
  return SPECIMEN.exec(identifier)?.[1];
}

/** The treatment's number and the batch's place in it, which stand in a batch identifier. */
export function placeOfBatch(identifier: string): { readonly treatment: string; readonly number: number } | undefined {
  const [, treatment, number] = BATCH.exec(identifier) ?? [];
  return treatment === undefined ? undefined : { treatment, number: Number(number) };
}
