import type { FhirResource } from 'fhir/r4';

/** What an interaction answers, before any HTTP library has a say. */
export interface Reply {
  readonly status: number;
  readonly body?: FhirResource | Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}
