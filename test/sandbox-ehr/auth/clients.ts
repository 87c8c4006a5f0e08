import type { ClientMetadata } from 'oidc-provider';

/** An app that the hospital registered. */
export interface RegisteredClient {
  readonly clientId: string;
  readonly redirectUris: readonly string[];
  readonly auth: ClientAuthentication;
}

/** How an app proves who it is at the token endpoint; without `alg` it may sign with either algorithm. @see https://hl7.org/fhir/smart-app-launch/client-confidential-asymmetric.html */
export type ClientAuthentication =
  | { readonly method: 'none' }
  | { readonly method: 'client_secret_basic'; readonly secret: string }
  | { readonly method: 'private_key_jwt'; readonly alg?: 'RS384' | 'ES384'; readonly keys: ClientKeys };

/** The client's public keys: where it publishes them, or the keys themselves (not inside Jest: its objects are not plain to the library). */
export type ClientKeys = { readonly jwksUri: string } | { readonly jwks: { readonly keys: readonly object[] } };

/** The apps every sandbox knows: ours as a public client, and ours signing with a key of its own. */
export function defaultClients(appUrl: string): readonly RegisteredClient[] {
  const redirectUris = [`${appUrl}/callback`];
  const keys = { jwksUri: `${appUrl}/.well-known/jwks.json` };
  return [
    { clientId: 'autoserum', redirectUris, auth: { method: 'none' } },
    { clientId: 'autoserum-signing', redirectUris, auth: { method: 'private_key_jwt', alg: 'ES384', keys } },
  ];
}

/** A registered client as the authorization server wants it. */
export function clientMetadata({ clientId, redirectUris, auth }: RegisteredClient): ClientMetadata {
  const common: ClientMetadata = {
    client_id: clientId,
    redirect_uris: [...redirectUris],
    application_type: 'web', // a native app's loopback redirect would match any port
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: auth.method,
  };
  switch (auth.method) {
    case 'none':
      return common;
    case 'client_secret_basic':
      return { ...common, client_secret: auth.secret };
    case 'private_key_jwt':
      return { ...common, ...keysOf(auth.keys), ...algorithmOf(auth.alg) };
  }
}

function algorithmOf(alg: 'RS384' | 'ES384' | undefined): Partial<ClientMetadata> {
  return alg === undefined ? {} : { token_endpoint_auth_signing_alg: alg };
}

function keysOf(keys: ClientKeys): Partial<ClientMetadata> {
  return 'jwksUri' in keys ? { jwks_uri: keys.jwksUri } : { jwks: { keys: [...keys.jwks.keys] } };
}
