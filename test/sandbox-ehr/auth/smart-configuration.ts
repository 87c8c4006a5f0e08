import type { OAuthEndpoints } from '../fhir/capabilities.ts';

const CAPABILITIES = [
  'launch-ehr',
  'launch-standalone',
  'context-standalone-patient',
  'client-public',
  'client-confidential-symmetric',
  'client-confidential-asymmetric',
  'context-ehr-patient',
  'context-ehr-encounter',
  'context-banner',
  'context-style',
  'sso-openid-connect',
  'permission-patient',
  'permission-user',
  'permission-offline',
  'permission-online',
  'permission-v1',
  'permission-v2',
  'authorize-post',
];

/** The kinds of scopes; the whole list, every type with every subset of letters, would be thousands of words. */
export const scopesInBrief: readonly string[] = [
  'openid',
  'fhirUser',
  'launch',
  'launch/patient',
  'online_access',
  'offline_access',
  'patient/*.cruds',
  'user/*.rs',
];

/** Discovery document of this EHR. @see https://hl7.org/fhir/smart-app-launch/conformance.html */
export function smartConfiguration(issuer: string, { authorize, token, revoke, introspect }: OAuthEndpoints): object {
  return {
    issuer,
    jwks_uri: `${issuer}/jwks`,
    authorization_endpoint: authorize,
    token_endpoint: token,
    revocation_endpoint: revoke,
    introspection_endpoint: introspect,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['RS384', 'ES384'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    response_types_supported: ['code'],
    scopes_supported: scopesInBrief,
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    capabilities: CAPABILITIES,
  };
}
