/** How we prove to the EHR's token endpoint who we are. Keys and secrets are read from files at the start, never from the registry. */
export type ClientAuthentication =
  | { readonly method: 'none' }
  | { readonly method: 'client_secret_basic'; readonly secret: string }
  | {
      readonly method: 'private_key_jwt';
      /** Signs every assertion. */
      readonly key: SigningKey;
      /** Published beside it: the next one, until every EHR may know it, or the last one, until nothing that it signed is under way. */
      readonly alsoPublished: readonly SigningKey[];
    };

/** A key of ours. Its public half is published under `keyId`. */
export interface SigningKey {
  readonly algorithm: 'RS384' | 'ES384';
  readonly keyId: string;
  /** PKCS#8 PEM. */
  readonly privateKey: string;
}

/** One EHR that may launch us, as its hospital registered it. */
export interface RegisteredEhr {
  /** What the hospital calls it on our screens. */
  readonly name: string;
  /** FHIR base URL, exactly as the EHR names itself at `/launch?iss=`. */
  readonly iss: string;
  /** Issuer of the authorization server: `iss` of the callback (RFC 9207) and of the id_token. Where absent, discovery names it. */
  readonly issuer?: string;
  readonly clientId: string;
  readonly authentication: ClientAuthentication;
  /** SMART v2 scopes, space separated, as few as the steps need. */
  readonly scope: string;
  /** Origins that may show us in a frame. */
  readonly frameAncestors: readonly string[];
  /** Where records live: in the EHR, in our companion store, or wherever the EHR's abilities and grants allow. */
  readonly store: 'auto' | 'ehr' | 'companion';
  /** Roles of staff by the reference that the EHR's `fhirUser` names; who is not listed attests the role. */
  readonly roles: Readonly<Record<string, string>>;
  /** Training launches write synthetic data and say so on every screen. */
  readonly training: boolean;
}
