/** Relative reference to a resource of a type, such as `Patient/123`. @see https://hl7.org/fhir/R4/references.html#literal */
export type ReferenceTo<Type extends string> = `${Type}/${string}`;

/** A person as an act names them: where to find them and what they were called when it happened. */
export interface Person {
  readonly reference: ReferenceTo<'Practitioner'> | ReferenceTo<'PractitionerRole'> | ReferenceTo<'Patient'>;
  readonly display: string;
}

/** The logical id of a relative reference. */
export function idOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}
