/** What the EHR answers when it does not do what was asked; its text is safe to show to the caller. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly status: number,
    /** Code of the OperationOutcome's issue. @see https://hl7.org/fhir/R4/valueset-issue-type.html */
    readonly code: string,
    text: string,
  ) {
    super(text);
  }
}

/** The answer's body. @see https://hl7.org/fhir/R4/operationoutcome.html */
export function outcomeOf({ code, message }: Refusal): object {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, diagnostics: message }] };
}

/** The token says nothing to this EHR, or no more. */
export function loginRequired(text: string): Refusal {
  return new Refusal(401, 'login', text);
}

/** The token is good, and this is not for it. */
export function forbidden(text: string): Refusal {
  return new Refusal(403, 'forbidden', text);
}

/** This EHR does not offer that. */
export function notOffered(text: string): Refusal {
  return new Refusal(404, 'not-supported', text);
}

/** The request cannot be understood. */
export function malformed(text: string): Refusal {
  return new Refusal(400, 'structure', text);
}
