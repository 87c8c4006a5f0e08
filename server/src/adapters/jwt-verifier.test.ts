import { success } from '@autoserum/profiles';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey } from 'jose';
import type { RegisteredEhr } from '../auth/registered-ehr.ts';
import { json, startLocalServer, type LocalServer } from '../testing/local-server.ts';
import { createTokenVerifier } from './jwt-verifier.ts';

const now = new Date('2026-03-02T08:00:00Z');
const seconds = now.getTime() / 1000;
let server: LocalServer;
let key: CryptoKey;
let strange: CryptoKey;
let publicJwk: object;

beforeAll(async () => {
  const pair = await generateKeyPair('RS256');
  key = pair.privateKey;
  strange = (await generateKeyPair('RS256')).privateKey;
  publicJwk = { ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'RS256' };
  server = await startLocalServer(json(200, { keys: [publicJwk] }));
});
afterAll(() => server.stop());

const nonce = 'n'.repeat(43);
const claims = { sub: 'weber', fhirUser: 'http://ehr/fhir/Practitioner/weber', azp: 'autoserum', nonce };

interface Forgery {
  readonly claims?: object;
  readonly issuer?: string;
  readonly audience?: string;
  readonly expires?: number;
  readonly issued?: number | null;
  readonly by?: CryptoKey | Uint8Array;
  readonly alg?: string;
}

async function idToken(change: Forgery = {}): Promise<string> {
  const jwt = new SignJWT({ ...claims, ...change.claims })
    .setProtectedHeader({ alg: change.alg ?? 'RS256', kid: 'one' })
    .setIssuer(change.issuer ?? server.url)
    .setAudience(change.audience ?? 'autoserum')
    .setExpirationTime(change.expires ?? seconds + 300);
  if (change.issued !== null) jwt.setIssuedAt(change.issued ?? seconds);
  return jwt.sign(change.by ?? key);
}

const ehr: RegisteredEhr = {
  name: 'EHR',
  iss: 'http://ehr/fhir',
  clientId: 'autoserum',
  authentication: { method: 'none' },
  scope: 'openid fhirUser',
  frameAncestors: [],
  store: 'ehr',
  roles: {},
  training: false,
};

function verify(token: string) {
  const endpoints = {
    authorize: `${server.url}/a`,
    token: `${server.url}/t`,
    issuer: server.url,
    jwks: `${server.url}/jwks`,
  };
  const smart = { discover: async () => success({ ...endpoints, namesIssuer: true }) };
  return createTokenVerifier(smart, { now: () => now }).verifyIdToken(ehr, { idToken: token, nonce });
}

it('believes an id_token of the issuer, for us, in its time', async () => {
  expect(await verify(await idToken({ claims: { name: 'Dr. M. Weber' } }))).toMatchObject({
    ok: true,
    value: { subject: 'weber', fhirUser: claims.fhirUser, name: 'Dr. M. Weber', issuer: server.url },
  });
});

it.each<[string, () => Promise<string>, string]>([
  ['signed with another key', async () => idToken({ by: strange }), 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
  ['of another issuer', async () => idToken({ issuer: 'https://another.example' }), 'claim iss'],
  ['meant for another app', async () => idToken({ audience: 'another-app' }), 'claim aud'],
  ['that has expired', async () => idToken({ expires: seconds - 61 }), 'ERR_JWT_EXPIRED'],
  ['without a time of issue', async () => idToken({ issued: null }), 'claim iat'],
  ['without a subject', async () => idToken({ claims: { sub: undefined } }), 'claim sub'],
  ['issued to another client', async () => idToken({ claims: { azp: 'another-app' } }), 'another client'],
  ['of another launch', async () => idToken({ claims: { nonce: 'm'.repeat(43) } }), 'claim nonce'],
  ['of no launch', async () => idToken({ claims: { nonce: undefined } }), 'claim nonce'],
  ['that nobody signed', async () => new UnsecuredJWT(claims).setIssuer(server.url).encode(), ''],
  [
    'signed with our public key as a shared secret',
    async () => idToken({ alg: 'HS256', by: new TextEncoder().encode(JSON.stringify(publicJwk)) }),
    'ERR_JOSE_ALG_NOT_ALLOWED',
  ],
  ['that is no token', async () => 'abc', ''],
])('refuses an id_token %s', async (_name, forge, reason) => {
  const verified = await verify(await forge());
  expect(verified).toMatchObject({ ok: false, issues: [{ code: 'forbidden', rule: 'no-identity' }] });
  expect(verified.ok ? '' : verified.issues[0]?.text).toContain(reason);
});

it('tolerates a minute between two clocks', async () => {
  expect((await verify(await idToken({ expires: seconds - 59 }))).ok).toBe(true);
});
