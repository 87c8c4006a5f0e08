import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { isJson, objectsOf, parseJson, textOf, valuesAt, type Json } from '../sandbox-ehr/json.ts';
import { loadDemonstration } from '../sandbox-ehr/load.ts';
import { startSandboxEhr, type SandboxEhr } from '../sandbox-ehr/sandbox-ehr.ts';
import { authorize, callFhir, launchFor, postToken, tradeCode } from '../sandbox-ehr/scripted-app.ts';
import { appsAt, registerApps, type Registered, type RegisteredApp } from './registered-apps.ts';

/**
 * Duties of a SMART server that Inferno's suite smart_stu2_2 asks for, where `sandbox-ehr.test.ts` does not show them already:
 * docs/security/ehr-duties.json has both.
 */
const fhirBase = process.env['HAPI_BASE'] ?? '';
const appUrl = 'http://localhost:3998';
const { app, signing } = appsAt(appUrl);
const hartmann = 'hartmann-wilhelm';
const ORIGIN = 'https://app.example';

let ehr: SandboxEhr;
let registered: Registered;

beforeAll(async () => {
  registered = await registerApps({ app, signing });
  await loadDemonstration(fhirBase, new Date());
  ehr = await startSandboxEhr({ fhirBase, appUrl, clients: registered.clients });
});

afterAll(async () => {
  await ehr.stop();
  registered.keyServer.stop();
});

async function getJson(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Json> {
  const body: unknown = parseJson(await (await fetch(url, { headers })).text());
  return isJson(body) ? body : {};
}

const configuration = () => getJson(`${ehr.fhirUrl}/.well-known/smart-configuration`);
const wordsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(textOf) : []);

async function codeFor(client: RegisteredApp) {
  const { launch } = await ehr.createLaunch({ patient: hartmann });
  const answer = await authorize(ehr, client, { launch, cookie: await ehr.signIn('weber') });
  const code = answer.params.get('code') ?? '';
  return { grant_type: 'authorization_code', redirect_uri: client.redirectUri, code, code_verifier: answer.verifier };
}

const refreshed = (tokens: Json, more = {}) =>
  postToken(ehr, {
    grant_type: 'refresh_token',
    client_id: app.clientId,
    refresh_token: textOf(tokens['refresh_token']),
    ...more,
  });

describe('discovery', () => {
  it('names endpoints, grants and methods, and keys with sso-openid-connect (well_known_capabilities_stu2)', async () => {
    const found = await configuration();
    for (const name of ['authorization_endpoint', 'token_endpoint', 'introspection_endpoint', 'revocation_endpoint'])
      expect([name, textOf(found[name]).startsWith(ehr.issuer)]).toEqual([name, true]);
    expect(wordsOf(found['grant_types_supported'])).toEqual(['authorization_code', 'refresh_token']);
    expect(wordsOf(found['code_challenge_methods_supported'])).toEqual(['S256']);
    expect(wordsOf(found['capabilities'])).toContain('sso-openid-connect');
    expect([found['issuer'], found['jwks_uri']]).toEqual([ehr.issuer, `${ehr.issuer}/jwks`]);
  });

  it('may be read from any origin, as may the CapabilityStatement (smart_cors_metadata_request)', async () => {
    for (const path of ['/.well-known/smart-configuration', '/metadata']) {
      const { headers } = await fetch(ehr.fhirUrl + path, { headers: { origin: ORIGIN } });
      expect([path, headers.get('access-control-allow-origin')]).toEqual([path, '*']);
    }
  });

  it('of OpenID Connect has every field that it must, RS256 among them (smart_openid_required_configuration_fields)', async () => {
    const found = await getJson(`${ehr.issuer}/.well-known/openid-configuration`);
    const must = ['issuer', 'authorization_endpoint', 'token_endpoint', 'jwks_uri'];
    expect(must.filter((name) => textOf(found[name]) === '')).toEqual([]);
    expect(found['issuer']).toBe(ehr.issuer);
    expect(wordsOf(found['response_types_supported'])).toContain('code');
    expect(wordsOf(found['subject_types_supported'])).not.toEqual([]);
    expect(wordsOf(found['id_token_signing_alg_values_supported'])).toContain('RS256');
  });
});

describe('the authorize endpoint', () => {
  it('takes a form by POST as well (smart_app_redirect_stu2, authorize-post)', async () => {
    const { launch } = await ehr.createLaunch({ patient: hartmann });
    const cookie = await ehr.signIn('weber');
    const method = 'POST';
    const answer = await authorize(ehr, app, { launch, cookie, method });
    expect([answer.params.get('error'), textOf(answer.params.get('code')) === '']).toEqual([null, false]);
    expect((await tradeCode(ehr, app, answer)).body).toMatchObject({ patient: hartmann });
  });
});

describe('the token endpoint', () => {
  it('answers uncached, with what a token must say (smart_token_response_body_stu2_2, smart_token_response_headers)', async () => {
    const fhirContext = [{ reference: 'ServiceRequest/acs-order-hartmann' }];
    const { launch } = await ehr.createLaunch({ patient: hartmann, fhirContext });
    const answer = await authorize(ehr, app, { launch, cookie: await ehr.signIn('weber') });
    const { headers, body } = await tradeCode(ehr, app, answer);
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('pragma')).toBe('no-cache');
    expect(['access_token', 'token_type', 'scope', 'id_token'].filter((name) => textOf(body[name]) === '')).toEqual([]);
    expect(typeof body['expires_in']).toBe('number');
    expect(body['fhirContext']).toEqual(fhirContext);
  });

  it('lets a public client of any origin in (smart_cors_token_exchange)', async () => {
    const form = { ...(await codeFor(app)), client_id: app.clientId };
    const { status, headers } = await postToken(ehr, form, { origin: ORIGIN });
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, ORIGIN]);
  });

  it('refreshes without a scope and with one, and never grants more (smart_token_refresh_stu2, smart_token_refresh_body)', async () => {
    const first = await launchFor(ehr, app, hartmann);
    const same = await refreshed(first);
    expect([same.status, same.headers.get('pragma')]).toEqual([200, 'no-cache']);
    expect(same.headers.get('cache-control')).toContain('no-store');
    const before = textOf(first['scope']).split(' ');
    expect(
      textOf(same.body['scope'])
        .split(' ')
        .filter((scope) => !before.includes(scope)),
    ).toEqual([]);
    const more = await refreshed(same.body, { scope: 'openid patient/Claim.cruds' });
    expect([more.status, more.body['error']]).toEqual([400, 'invalid_scope']);
  });

  it.each([
    ['another grant type', async () => ({ ...(await codeFor(app)), client_id: app.clientId, grant_type: 'password' })],
    [
      'no code',
      async () => ({ grant_type: 'authorization_code', client_id: app.clientId, redirect_uri: app.redirectUri }),
    ],
  ])('refuses %s with 400 (smart_backend_services_invalid_grant_type)', async (_name, form) => {
    expect((await postToken(ehr, await form())).status).toBe(400);
  });

  const assertion = async (
    change: { readonly issuer?: string; readonly audience?: string; readonly until?: string } = {},
  ) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'ES384', kid: 'one', typ: 'JWT' })
      .setIssuer(change.issuer ?? signing.clientId)
      .setSubject(signing.clientId)
      .setAudience(change.audience ?? `${ehr.issuer}/token`)
      .setJti(crypto.randomUUID())
      .setIssuedAt()
      .setExpirationTime(change.until ?? '2m')
      .sign(registered.key);
  const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

  it.each([
    ['another type of assertion', 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer', () => assertion()],
    ['an assertion for another server', JWT_BEARER, () => assertion({ audience: 'https://other.example/token' })],
    ['an assertion of another client', JWT_BEARER, () => assertion({ issuer: 'somebody' })],
    ['an assertion that is over', JWT_BEARER, () => assertion({ until: '-5m' })],
    ['an assertion whose signature is another one’s', JWT_BEARER, async () => tampered(await assertion())],
  ])('refuses %s (smart_backend_services_invalid_client_assertion, _invalid_jwt)', async (_name, type, jwt) => {
    const proof = { client_assertion_type: type, client_assertion: await jwt() };
    const { status, body } = await postToken(ehr, { ...(await codeFor(signing)), ...proof });
    expect([400, 401]).toContain(status);
    expect(textOf(body['error'])).toMatch(/^invalid_(client|request)$/);
    expect(body['access_token']).toBeUndefined();
  });

  it('takes the same assertion unspoilt', async () => {
    const proof = { client_assertion_type: JWT_BEARER, client_assertion: await assertion() };
    expect((await postToken(ehr, { ...(await codeFor(signing)), ...proof })).status).toBe(200);
  });
});

/** The same claims under a signature of the same length. */
function tampered(jwt: string): string {
  const [head = '', claims = '', signature = ''] = jwt.split('.');
  return [head, claims, signature.split('').reverse().join('')].join('.');
}

describe('the id_token', () => {
  it('is RS256 of a bare key with a kid, and its user can be read (smart_openid_token_header, _retrieve_jwks, _fhir_user_claim)', async () => {
    const tokens = await launchFor(ehr, app, hartmann);
    const { alg, kid } = decodeProtectedHeader(textOf(tokens['id_token']));
    const { keys } = await getJson(`${ehr.issuer}/jwks`);
    const used = objectsOf(keys).filter((one) => one['kid'] === kid);
    expect([alg, used.length]).toEqual(['RS256', 1]);
    expect(used[0]).toMatchObject({ kty: 'RSA', n: expect.any(String), e: expect.any(String) });
    expect(Object.keys(used[0] ?? {}).filter((name) => ['d', 'p', 'q', 'x5c'].includes(name))).toEqual([]);
    const claims = decodeJwt(textOf(tokens['id_token']));
    expect(claims).toMatchObject({ iss: ehr.issuer, aud: app.clientId, sub: expect.any(String) });
    expect([typeof claims.exp, typeof claims.iat]).toEqual(['number', 'number']);
    expect((await callFhir(ehr, tokens['access_token'], textOf(claims['fhirUser']))).body).toMatchObject({
      id: 'weber',
    });
  });
});

describe('introspection', () => {
  it('says of an active token whose it is, of which launch and how long, and nothing of another (4.2, 4.3.01)', async () => {
    const tokens = await launchFor(ehr, app, hartmann);
    const introspect = async (token: string) => {
      const form = new URLSearchParams({ client_id: app.clientId, token });
      return (await fetch(`${ehr.issuer}/token/introspection`, { method: 'POST', body: form })).json();
    };
    const claims = decodeJwt(textOf(tokens['id_token']));
    const said: unknown = await introspect(textOf(tokens['access_token']));
    expect(said).toMatchObject({
      active: true,
      client_id: app.clientId,
      iss: claims.iss,
      sub: claims.sub,
      exp: expect.any(Number),
      scope: expect.stringContaining('patient/Specimen'),
      patient: hartmann,
      encounter: tokens['encounter'],
    });
    ehr.revokeAllTokens();
    expect(await introspect(textOf(tokens['access_token']))).toEqual({ active: false });
  });
});

it('shows in its CapabilityStatement that it is a SMART server', async () => {
  const { body } = await callFhir(ehr, undefined, '/metadata');
  expect(valuesAt(body, 'rest.security.extension.extension.url')).toEqual(
    expect.arrayContaining(['authorize', 'token']),
  );
});
