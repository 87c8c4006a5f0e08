/** One request in FHIR terms. Only `isRepeatable` ones are tried again. */
export interface FhirCall {
  readonly bearer?: string;
  readonly isRepeatable: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}
