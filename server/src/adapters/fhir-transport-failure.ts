/** Why there is no answer. Only `not-sent` promises that nothing has left. */
export type FailureKind = 'not-sent' | 'timeout' | 'cut' | 'too-large' | 'foreign-link' | 'redirected';

export class TransportFailure extends Error {
  override readonly name = 'TransportFailure';
  constructor(
    readonly kind: FailureKind,
    options?: ErrorOptions,
  ) {
    super(`FHIR request failed: ${kind}`, options);
  }

  /** Whether it says something of the server's health. */
  get isOutage(): boolean {
    return this.kind === 'timeout' || this.kind === 'cut';
  }
}
