import { createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';
import type { RegisteredEhr, SigningKey } from '../auth/registered-ehr.ts';
import type { Clock, IdSource } from '../services.ts';

type Form = Readonly<Record<string, string>>;

/** SMART App Launch 2.2, client-confidential-asymmetric: at most five minutes. */
const ASSERTION_SECONDS = 120;
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** What an assertion needs to be fresh and unique. */
export interface TokenSettings {
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** What a token request carries so that the server knows which client it is from. */
export interface Proof {
  readonly headers: Form;
  readonly form: Form;
}

/** Only a public client names itself in the form; the others do it in their proof (RFC 6749 section 2.3.1, SMART 2.2). */
export async function prove(
  { clientId, authentication }: RegisteredEhr,
  url: string,
  settings: TokenSettings,
): Promise<Proof> {
  switch (authentication.method) {
    case 'none':
      return { headers: {}, form: { client_id: clientId } };
    case 'client_secret_basic':
      return { headers: { authorization: basic(clientId, authentication.secret) }, form: {} };
    case 'private_key_jwt':
      return {
        headers: {},
        form: {
          client_assertion_type: ASSERTION_TYPE,
          client_assertion: await assertion({ clientId, audience: url, key: authentication.key }, settings),
        },
      };
  }
}

/** Name and secret are form-encoded before they are joined (RFC 6749 section 2.3.1). */
function basic(clientId: string, secret: string): string {
  const encode = (text: string) => new URLSearchParams({ v: text }).toString().slice(2);
  return `Basic ${Buffer.from(`${encode(clientId)}:${encode(secret)}`).toString('base64')}`;
}

interface Assertion {
  readonly clientId: string;
  readonly audience: string;
  readonly key: SigningKey;
}

async function assertion({ clientId, audience, key }: Assertion, { clock, ids }: TokenSettings) {
  const now = Math.floor(clock.now().getTime() / 1000);
  return new SignJWT({})
    .setProtectedHeader({ alg: key.algorithm, kid: key.keyId, typ: 'JWT' })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + ASSERTION_SECONDS)
    .setJti(ids.secret())
    .sign(createPrivateKey(key.privateKey));
}
