import type { CodeableConcept, Coding } from 'fhir/r4';
import { failure, success } from '../fhir/result.ts';
import { codeSystemUrl } from './canonical.ts';
import { find, isObject, items, missing, unknownCode, type Element, type Parse } from './parse-element.ts';

/** One concept of a code system, with its display exactly as its source writes it. */
export interface Term {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

/** One table between the words of the treatment and their terms; both directions read it. */
export interface Terms<Literal extends string> {
  readonly literals: readonly Literal[];
  termOf(literal: Literal): Term;
}

export const SNOMED = 'http://snomed.info/sct';
export const LOINC = 'http://loinc.org';
export const EDQM = 'http://standardterms.edqm.eu';

/** System of a terminology that HL7 publishes, such as `v2-0493`. */
export function hl7(name: string): string {
  return `http://terminology.hl7.org/CodeSystem/${name}`;
}

/** A term of a published system. */
export function term(system: string, code: string, display: string): Term {
  return { system, code, display };
}

/** Terms of one of our own code systems, whose codes are the words themselves. */
export function ourTerms<L extends string>(
  system: string,
  literals: readonly L[],
  displays: Readonly<Record<L, string>>,
): Terms<L> {
  return { literals, termOf: (literal) => term(codeSystemUrl(system), literal, displays[literal]) };
}

/** Terms that each have a code of their own. */
export function publishedTerms<L extends string>(literals: readonly L[], terms: Readonly<Record<L, Term>>): Terms<L> {
  return { literals, termOf: (literal) => terms[literal] };
}

/** The term as FHIR writes it. */
export function toCoding({ system, code, display }: Term): Coding {
  return { system, code, display };
}

/** One concept by its terms, the most exact one first. */
export function toConcept(...terms: readonly Term[]): CodeableConcept {
  return { coding: terms.map(toCoding) };
}

/** The word behind the one coding of a CodeableConcept that the table knows. */
export function conceptIn<L extends string>(terms: Terms<L>): Parse<L> {
  return (element) => {
    if (element.value === undefined) return failure(missing(element));
    const codings = items(find(element, 'coding'));
    const found = new Set(codings.flatMap((coding) => literalsOf(coding, terms)));
    const [literal] = found;
    if (literal !== undefined && found.size === 1) return success(literal);
    return failure(unknownCode(element, codings.map(codeText).join(', ') || 'without coding'));
  };
}

/** The word behind a Coding. */
export function codingIn<L extends string>(terms: Terms<L>): Parse<L> {
  return (element) => {
    if (element.value === undefined) return failure(missing(element));
    const [literal] = literalsOf(element, terms);
    return literal === undefined ? failure(unknownCode(element, codeText(element))) : success(literal);
  };
}

/** Whether the coding is of this term. */
export function isCoded(coding: Element, wanted: Term): boolean {
  return isObject(coding.value) && coding.value['system'] === wanted.system && coding.value['code'] === wanted.code;
}

function literalsOf<L extends string>(coding: Element, terms: Terms<L>): readonly L[] {
  return terms.literals.filter((literal) => isCoded(coding, terms.termOf(literal)));
}

/** The code of a coding, for a finding. */
export function codeText(coding: Element): string {
  const { value } = find(coding, 'code');
  return typeof value === 'string' ? value : 'without code';
}
