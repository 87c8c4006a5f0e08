import type { RegisteredClient } from './clients.ts';

/** What an authorization server is made for. */
export interface AuthorizationSettings {
  /** Base of the EHR, for example `http://127.0.0.1:3100`. */
  readonly url: string;
  readonly fhirUrl: string;
  readonly clients: readonly RegisteredClient[];
  readonly accessTokenSeconds?: number;
}
