/** Why there is no answer. Only `not-sent` and `asked-to-wait` promise that nothing has left. */
export type FailureKind =
  'not-sent' | 'asked-to-wait' | 'timeout' | 'cut' | 'cancelled' | 'too-large' | 'foreign-link' | 'redirected';

export class TransportFailure extends Error {
  override readonly name = 'TransportFailure';
  constructor(
    readonly kind: FailureKind,
    options?: ErrorOptions,
  ) {
    super(`FHIR request failed: ${kind}`, options);
  }

  /** Whether it says something of the server's health; what a caller gave up does not. */
  get isOutage(): boolean {
    return this.kind === 'timeout' || this.kind === 'cut';
  }
}
