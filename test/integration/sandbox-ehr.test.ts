import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createRemoteJWKSet, jwtVerify, SignJWT } from 'jose';
import type { RegisteredClient } from '../sandbox-ehr/auth/clients.ts';
import { isJson, parseJson, objectsOf, textOf, valuesAt } from '../sandbox-ehr/json.ts';
import type { Json } from '../sandbox-ehr/json.ts';
import { loadDemonstration, loadPatientBundle } from '../sandbox-ehr/load.ts';
import { startSandboxEhr } from '../sandbox-ehr/sandbox-ehr.ts';
import type { SandboxEhr } from '../sandbox-ehr/sandbox-ehr.ts';
import { authorize, callFhir, launchFor, postToken, tradeCode } from '../sandbox-ehr/scripted-app.ts';
import { appsAt, registerApps, type Registered } from './registered-apps.ts';

const fhirBase = process.env['HAPI_BASE'] ?? '';
const appUrl = 'http://localhost:3999';
const { app, signing } = appsAt(appUrl);
const secret = { clientId: 'secret-app', redirectUri: app.redirectUri };
const secretText = 'not-a-secret-outside-this-test';
const hartmann = 'hartmann-wilhelm';
const keller = 'keller-annegret';

let ehr: SandboxEhr;
let registered: Registered;

beforeAll(async () => {
  registered = await registerApps({ app, signing });
  const withSecret: RegisteredClient = {
    clientId: secret.clientId,
    redirectUris: [secret.redirectUri],
    auth: { method: 'client_secret_basic', secret: secretText },
  };
  await loadDemonstration(fhirBase, new Date());
  ehr = await startSandboxEhr({ fhirBase, appUrl, clients: [...registered.clients, withSecret] });
});

afterAll(async () => {
  await ehr.stop();
  registered.keyServer.stop();
});

function resourcesOf(bundle: Json): readonly Json[] {
  return objectsOf(bundle['entry'])
    .map(({ resource }) => resource)
    .filter(isJson);
}

function condition(patient: string, id?: string): Json {
  return {
    resourceType: 'Condition',
    ...(id === undefined ? {} : { id }),
    code: { text: 'Pain in the knee' },
    subject: { reference: `Patient/${patient}` },
  };
}

function transaction(...entry: readonly object[]): object {
  return { resourceType: 'Bundle', type: 'transaction', entry };
}

describe('an EHR launch', () => {
  it('tells the app where to go, whoever asks', async () => {
    const response = await fetch(`${ehr.fhirUrl}/.well-known/smart-configuration`, {
      headers: { accept: 'text/html' },
    });
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toMatchObject({
      issuer: ehr.issuer,
      code_challenge_methods_supported: ['S256'],
      capabilities: expect.arrayContaining(['launch-ehr', 'permission-v2', 'client-confidential-asymmetric']),
    });
  });

  it('says in its capabilities what it lets through, and where to sign on', async () => {
    const { body } = await callFhir(ehr, undefined, '/metadata');
    expect(valuesAt(body, 'rest.security.service.coding.code')).toEqual(['SMART-on-FHIR']);
    expect(valuesAt(body, 'rest.interaction.code')).toEqual(['transaction']);
    expect(valuesAt(body, 'rest.operation')).toEqual([]);
    expect(valuesAt(body, 'rest.resource.interaction.code')).not.toContain('delete');
  });

  it('ends with a token for one patient, one encounter and one user', async () => {
    const { launch } = await ehr.createLaunch({ patient: hartmann });
    const answer = await authorize(ehr, app, { launch, cookie: await ehr.signIn('weber') });
    expect(answer.params.get('iss')).toBe(ehr.issuer);
    const { status, headers, body } = await tradeCode(ehr, app, answer);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toContain('no-store');
    expect(body).toMatchObject({
      patient: hartmann,
      need_patient_banner: true,
      tenant: 'klinikum-musterstadt',
      token_type: 'Bearer',
    });
    expect(typeof body['expires_in']).toBe('number');
    expect(textOf(body['scope']).split(' ')).toEqual(
      expect.arrayContaining(['offline_access', 'patient/Specimen.crus']),
    );
    const encounter = await callFhir(ehr, body['access_token'], `/Encounter/${textOf(body['encounter'])}`);
    expect(encounter.body).toMatchObject({ subject: { reference: `Patient/${hartmann}` } });
  });

  it('says in a signed id_token who the user is', async () => {
    const tokens = await launchFor(ehr, app, hartmann);
    const keys = createRemoteJWKSet(new URL(`${ehr.issuer}/jwks`));
    const { payload, protectedHeader } = await jwtVerify(textOf(tokens['id_token']), keys, {
      issuer: ehr.issuer,
      audience: app.clientId,
    });
    expect(protectedHeader.alg).toBe('RS256');
    expect(payload['fhirUser']).toBe(`${ehr.fhirUrl}/Practitioner/weber`);
    const user = await callFhir(ehr, tokens['access_token'], textOf(payload['fhirUser']));
    expect(user.body).toMatchObject({ resourceType: 'Practitioner', name: [{ family: 'Weber' }] });
  });

  it.each([
    ['an unknown launch', { launch: 'never-handed-out' }, 'invalid_request'],
    ['no launch', { launch: undefined }, 'invalid_request'],
    ['another FHIR server as audience', { aud: 'https://elsewhere.example/fhir' }, 'invalid_request'],
    ['no audience', { aud: undefined }, 'invalid_request'],
    ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
  ])('is refused with %s', async (_name, override, error) => {
    const { launch } = await ehr.createLaunch({ patient: hartmann });
    const { params } = await authorize(ehr, app, { launch, cookie: await ehr.signIn('weber'), override });
    expect(params.get('error')).toBe(error);
    expect(params.get('iss')).toBe(ehr.issuer);
    expect(params.has('code')).toBe(false);
  });

  it('never redirects to an address that was not registered', async () => {
    const { launch } = await ehr.createLaunch({ patient: hartmann });
    const override = { redirect_uri: 'http://localhost:6666/callback' };
    const { status, params } = await authorize(ehr, app, { launch, cookie: await ehr.signIn('weber'), override });
    expect(status).toBe(400);
    expect([...params]).toEqual([]);
  });

  it('is refused to another user than the one who opened the chart', async () => {
    const { launch } = await ehr.createLaunch({ patient: hartmann, user: 'weber' });
    const { params } = await authorize(ehr, app, { launch, cookie: await ehr.signIn('okafor') });
    expect(params.get('error')).toBe('access_denied');
  });

  it('asks who is there when nobody is signed in', async () => {
    const { launch } = await ehr.createLaunch({ patient: hartmann });
    const { status, params } = await authorize(ehr, app, { launch, cookie: '' });
    expect(status).toBe(303);
    expect(params.has('code')).toBe(false);
  });

  it('tells the app when the user denies it', async () => {
    const { launch } = await ehr.createLaunch({ patient: hartmann });
    ehr.denyConsent(true);
    const { params } = await authorize(ehr, app, { launch, cookie: await ehr.signIn('weber') });
    ehr.denyConsent(false);
    expect(params.get('error')).toBe('access_denied');
  });

  it('works again with the same value, as when the page is reloaded', async () => {
    const { launch } = await ehr.createLaunch({ patient: hartmann });
    const cookie = await ehr.signIn('weber');
    for (const _time of [1, 2]) {
      const { body } = await tradeCode(ehr, app, await authorize(ehr, app, { launch, cookie }));
      expect(body['patient']).toBe(hartmann);
    }
  });

  it('grants fewer scopes than asked for, and says so', async () => {
    ehr.withholdScopes(['patient/Observation.crus', 'offline_access']);
    const tokens = await launchFor(ehr, app, hartmann);
    ehr.withholdScopes([]);
    expect(textOf(tokens['scope'])).not.toContain('Observation');
    expect(textOf(tokens['scope'])).not.toContain('offline_access');
    expect(tokens['refresh_token']).toBeUndefined();
    expect((await callFhir(ehr, tokens['access_token'], `/Observation?patient=${hartmann}`)).status).toBe(403);
  });
});

describe('a client', () => {
  async function assertion(audience: string): Promise<string> {
    return new SignJWT({})
      .setProtectedHeader({ alg: 'ES384', kid: 'one', typ: 'JWT' })
      .setIssuer(signing.clientId)
      .setSubject(signing.clientId)
      .setAudience(audience)
      .setJti(crypto.randomUUID())
      .setIssuedAt()
      .setExpirationTime('2m')
      .sign(registered.key);
  }

  async function codeFor(client: { readonly clientId: string; readonly redirectUri: string }) {
    const { launch } = await ehr.createLaunch({ patient: hartmann });
    const answer = await authorize(ehr, client, { launch, cookie: await ehr.signIn('weber') });
    const code = answer.params.get('code') ?? '';
    return { grant_type: 'authorization_code', redirect_uri: client.redirectUri, code, code_verifier: answer.verifier };
  }

  it('may prove itself with a key, once for each assertion', async () => {
    const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
    const proof = { client_assertion_type: type, client_assertion: await assertion(`${ehr.issuer}/token`) };
    expect((await postToken(ehr, { ...(await codeFor(signing)), ...proof })).body).toMatchObject({ patient: hartmann });
    expect((await postToken(ehr, { ...(await codeFor(signing)), ...proof })).status).toBe(401);
  });

  it('may prove itself with a secret, the right one', async () => {
    const basic = (text: string) => ({ authorization: `Basic ${btoa(`${secret.clientId}:${text}`)}` });
    expect((await postToken(ehr, await codeFor(secret), basic(secretText))).body).toMatchObject({ patient: hartmann });
    expect((await postToken(ehr, await codeFor(secret), basic('wrong'))).status).toBe(401);
  });

  it('that is registered with a key cannot come without one', async () => {
    expect((await postToken(ehr, { ...(await codeFor(signing)), client_id: signing.clientId })).status).toBe(401);
  });
});

describe('tokens', () => {
  const refreshed = (token: unknown, more = {}) =>
    postToken(ehr, { grant_type: 'refresh_token', client_id: app.clientId, refresh_token: textOf(token), ...more });
  const worth = async (tokens: Json) => (await callFhir(ehr, tokens['access_token'], `/Patient/${hartmann}`)).status;

  it('rotate at each refresh and keep patient and encounter', async () => {
    const first = await launchFor(ehr, app, hartmann);
    const { status, body } = await refreshed(first['refresh_token']);
    expect(status).toBe(200);
    expect(body).toMatchObject({ patient: hartmann, encounter: first['encounter'] });
    expect(body['refresh_token']).not.toBe(first['refresh_token']);
    expect(await worth(body)).toBe(200);
  });

  it('may ask for less at a refresh', async () => {
    const first = await launchFor(ehr, app, hartmann);
    const { body } = await refreshed(first['refresh_token'], { scope: 'openid patient/Patient.r' });
    expect(body['scope']).toBe('openid patient/Patient.r');
    expect((await callFhir(ehr, body['access_token'], `/Condition?patient=${hartmann}`)).status).toBe(403);
  });

  it('all die when a refresh token is used twice', async () => {
    const first = await launchFor(ehr, app, hartmann);
    const { body } = await refreshed(first['refresh_token']);
    expect((await refreshed(first['refresh_token'])).body['error']).toBe('invalid_grant');
    expect(await worth(body)).toBe(401);
    expect((await refreshed(body['refresh_token'])).body['error']).toBe('invalid_grant');
  });

  it('die when their code is used twice, and no other launch suffers', async () => {
    const { launch } = await ehr.createLaunch({ patient: hartmann });
    const cookie = await ehr.signIn('weber');
    const answer = await authorize(ehr, app, { launch, cookie });
    const { body } = await tradeCode(ehr, app, answer);
    const other = await tradeCode(ehr, app, await authorize(ehr, app, { launch, cookie }));
    expect((await tradeCode(ehr, app, answer)).body['error']).toBe('invalid_grant');
    expect(await worth(body)).toBe(401);
    expect(await worth(other.body)).toBe(200);
  });

  it('are refused with the wrong verifier', async () => {
    const { launch } = await ehr.createLaunch({ patient: hartmann });
    const answer = await authorize(ehr, app, { launch, cookie: await ehr.signIn('weber') });
    const { body } = await tradeCode(ehr, app, { ...answer, verifier: 'x'.repeat(43) });
    expect(body['error']).toBe('invalid_grant');
  });

  it('end when they expire, and a refresh gives new ones', async () => {
    const first = await launchFor(ehr, app, hartmann);
    ehr.expireAccessTokens();
    expect(await worth(first)).toBe(401);
    const { body } = await refreshed(first['refresh_token']);
    expect(await worth(body)).toBe(200);
  });

  it('can be given back', async () => {
    const tokens = await launchFor(ehr, app, hartmann);
    const form = new URLSearchParams({ client_id: app.clientId, token: textOf(tokens['refresh_token']) });
    const { status } = await fetch(`${ehr.issuer}/token/revocation`, { method: 'POST', body: form });
    expect(status).toBe(200);
    expect(await worth(tokens)).toBe(401);
  });

  it('are introspected with their launch', async () => {
    const tokens = await launchFor(ehr, app, hartmann);
    const introspect = async (token: string) => {
      const form = new URLSearchParams({ client_id: app.clientId, token });
      return (await fetch(`${ehr.issuer}/token/introspection`, { method: 'POST', body: form })).json();
    };
    const fhirUser = `${ehr.fhirUrl}/Practitioner/weber`;
    expect(await introspect(textOf(tokens['access_token']))).toMatchObject({
      active: true,
      patient: hartmann,
      fhirUser,
    });
    expect(await introspect('nothing')).toEqual({ active: false });
  });

  it('of two launches in one browser never mix their patients, not even after a refresh', async () => {
    const cookie = await ehr.signIn('weber');
    const open = async (patient: string) => {
      const { launch } = await ehr.createLaunch({ patient });
      return (await tradeCode(ehr, app, await authorize(ehr, app, { launch, cookie }))).body;
    };
    const [first, second] = [await open(hartmann), await open(keller)];
    expect([first['patient'], second['patient']]).toEqual([hartmann, keller]);
    const again = await Promise.all([refreshed(first['refresh_token']), refreshed(second['refresh_token'])]);
    expect(again.map(({ body }) => body['patient'])).toEqual([hartmann, keller]);
    expect((await callFhir(ehr, again[0].body['access_token'], `/Patient/${keller}`)).status).toBe(403);
  });
});

describe('the FHIR API', () => {
  let token: unknown;

  beforeAll(async () => {
    token = (await launchFor(ehr, app, hartmann))['access_token'];
  });

  const status = async (path: string) => (await callFhir(ehr, token, path)).status;

  it('answers 401 once the launch’s grant is gone', async () => {
    const tokens = await launchFor(ehr, app, hartmann);
    ehr.revokeAllTokens();
    expect((await callFhir(ehr, tokens['access_token'], `/Patient/${hartmann}`)).status).toBe(401);
    token = (await launchFor(ehr, app, hartmann))['access_token'];
  });

  it.each([
    ['without a token', undefined],
    ['with a token nobody issued', 'made-up'],
  ])('answers 401 %s', async (_name, bearer) => {
    const answer = await callFhir(ehr, bearer, `/Patient/${hartmann}`);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    expect(answer.body).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'login' }],
    });
  });

  it.each([
    ['the patient', `/Patient/${hartmann}`],
    ['a problem of the patient', `/Condition/${hartmann}-condition-1`],
    ['a version of it', `/Condition/${hartmann}-condition-1/_history/1`],
    ['its history', `/Condition/${hartmann}-condition-1/_history`],
    ['the problems', `/Condition?patient=${hartmann}`],
    ['the problems, by subject', `/Condition?subject=Patient/${hartmann}&clinical-status=active`],
    ['the results with some elements only', `/Observation?patient=${hartmann}&_elements=code`],
    ['a problem by its id', `/Condition?_id=${hartmann}-condition-1`],
    ['a problem by its id, with some elements only', `/Condition?_id=${hartmann}-condition-1&_elements=code`],
    ['a record that is not there yet', '/Procedure?_id=00000000-0000-4000-8000-000000000000'],
    ['a problem with its patient', `/Condition?_id=${hartmann}-condition-1&_include=Condition:subject`],
    ['a colleague', '/Practitioner/okafor'],
    ['a definition', '/SearchParameter?name=nothing'],
  ])('gives %s', async (_name, path) => {
    expect(await status(path)).toBe(200);
  });

  it.each([
    ['another patient', `/Patient/${keller}`],
    ['a problem of another patient', `/Condition/${keller}-condition-1`],
    ['an old version of it', `/Condition/${keller}-condition-1/_history/1`],
    ['its history', `/Condition/${keller}-condition-1/_history`],
    ['problems of another patient', `/Condition?patient=${keller}`],
    ['problems of two patients at once', `/Condition?patient=${hartmann},${keller}`],
    ['two patients by two parameters', `/Condition?patient=${hartmann}&subject=Patient/${keller}`],
    ['problems of everybody', '/Condition?clinical-status=active'],
    ['the whole patient list', '/Patient?family=Keller'],
    ['a problem of another patient by its id', `/Condition?_id=${keller}-condition-1`],
    ['how many there are of it', `/Condition?_id=${keller}-condition-1&_summary=count`],
    ['what it is not', `/Condition?_id=${keller}-condition-1&code=none`],
    ['another patient’s problem without its owner', `/Condition?_id=${keller}-condition-1&_elements=code`],
    ['reports, for which it has no scope', `/DiagnosticReport?patient=${hartmann}`],
    ['a search of practitioners, of whom it may only read one', '/Practitioner?family=Weber'],
    ['the hospital, for which it has no scope', '/Organization/klinikum-musterstadt'],
    [
      'something included for which it has no scope',
      `/Encounter?patient=${hartmann}&_include=Encounter:service-provider`,
    ],
    ['somebody else’s paging link', '?_getpages=00000000-0000-4000-8000-000000000000&_getpagesoffset=1'],
  ])('answers 403 to a request for %s', async (_name, path) => {
    const answer = await callFhir(ehr, token, path);
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'forbidden' }] });
  });

  it.each([
    ['validation', '/Condition/$validate'],
    ['everything of a patient', `/Patient/${hartmann}/$everything`],
    ['history of everything', '/_history'],
    ['a type that is no clinical record', '/Subscription?status=active'],
  ])('does not offer %s', async (_name, path) => {
    expect(await status(path)).toBe(404);
  });

  it('does not confirm that another patient’s record is unchanged', async () => {
    const unchanged = async (patient: string) => {
      const { headers } = await fetch(`${fhirBase}/Condition/${patient}-condition-1`);
      const condition = { 'if-none-match': headers.get('etag') ?? '' };
      return (await callFhir(ehr, token, `/Condition/${patient}-condition-1`, { headers: condition })).status;
    };
    expect(await unchanged(hartmann)).toBe(304);
    expect(await unchanged(keller)).toBe(403);
  });

  it('speaks JSON only', async () => {
    const headers = { accept: 'application/fhir+xml' };
    expect((await callFhir(ehr, token, `/Patient/${hartmann}`, { headers })).status).toBe(406);
    expect(await status(`/Patient/${hartmann}?_format=xml`)).toBe(406);
  });

  it('gives every page of a search through its own address, to the launch that asked', async () => {
    const first = await callFhir(ehr, token, `/Observation?patient=${hartmann}&_count=2`);
    const next = objectsOf(first.body['link']).find(({ relation }) => relation === 'next')?.['url'];
    expect(textOf(next)).toContain(`${ehr.fhirUrl}?_getpages=`);
    const second = await callFhir(ehr, token, textOf(next));
    expect(second.status).toBe(200);
    expect(resourcesOf(second.body).length).toBeGreaterThan(0);
    const other = (await launchFor(ehr, app, hartmann))['access_token'];
    expect((await callFhir(ehr, other, textOf(next))).status).toBe(403);
  });

  it('takes a search by POST', async () => {
    const search = (patient: string) =>
      fetch(`${ehr.fhirUrl}/Condition/_search`, {
        method: 'POST',
        headers: { authorization: `Bearer ${textOf(token)}` },
        body: new URLSearchParams({ patient }),
      });
    expect((await search(hartmann)).status).toBe(200);
    expect((await search(keller)).status).toBe(403);
  });
});

describe('writing through the FHIR API', () => {
  let token: unknown;
  const id = crypto.randomUUID();

  beforeAll(async () => {
    token = (await launchFor(ehr, app, hartmann))['access_token'];
  });

  const put = (path: string, body: object, headers = {}) =>
    callFhir(ehr, token, path, { method: 'PUT', body, headers });
  const post = (path: string, body: object, headers = {}) =>
    callFhir(ehr, token, path, { method: 'POST', body, headers });

  it('creates under a chosen id only once, updates the version named, and passes ETag and Prefer on', async () => {
    const created = await put(`/Condition/${id}`, condition(hartmann, id), { 'if-match': 'W/"0"' });
    expect(created.status).toBe(201);
    expect(created.headers.get('etag')).toBe('W/"1"');
    expect(created.headers.get('content-location')).toBe(`${ehr.fhirUrl}/Condition/${id}/_history/1`);
    expect((await put(`/Condition/${id}`, condition(hartmann, id), { 'if-match': 'W/"0"' })).status).toBe(409);
    const update = { ...condition(hartmann, id), note: [{ text: 'seen again' }] };
    const updated = await put(`/Condition/${id}`, update, { 'if-match': 'W/"1"', prefer: 'return=minimal' });
    expect(updated.status).toBe(200);
    expect(updated.body).toEqual({});
    expect((await put(`/Condition/${id}`, update, { 'if-match': 'W/"1"' })).status).toBe(409);
  });

  it.each([
    ['for another patient', '/Condition', condition(keller)],
    ['for nobody', '/Condition', { resourceType: 'Condition', code: { text: 'x' } }],
    ['for a patient found by a search', '/Condition', condition('x?identifier=y')],
    [
      'for a patient on another server',
      '/Condition',
      { resourceType: 'Condition', subject: { reference: `https://elsewhere.example/Patient/${hartmann}` } },
    ],
    [
      'without a scope',
      '/DiagnosticReport',
      { resourceType: 'DiagnosticReport', subject: { reference: `Patient/${hartmann}` } },
    ],
    [
      'with a scope to read only',
      '/AllergyIntolerance',
      { resourceType: 'AllergyIntolerance', patient: { reference: `Patient/${hartmann}` } },
    ],
    ['that is a new patient', '/Patient', { resourceType: 'Patient' }],
    ['that belongs to the hospital', '/Practitioner', { resourceType: 'Practitioner' }],
    [
      'about what cannot be read',
      '/Provenance',
      { resourceType: 'Provenance', target: [{ reference: 'Procedure/nowhere' }] },
    ],
    [
      'about another patient’s record',
      '/Provenance',
      { resourceType: 'Provenance', target: [{ reference: `Condition/${keller}-condition-1` }] },
    ],
  ])('refuses a resource %s', async (_name, path, body) => {
    expect((await post(path, body)).status).toBe(403);
  });

  it('never overwrites another patient’s resource with one of this patient', async () => {
    const target = `${keller}-condition-1`;
    expect((await put(`/Condition/${target}`, condition(hartmann, target))).status).toBe(403);
    expect((await put(`/Condition/${target}`, condition(hartmann, target), { 'if-match': 'W/"1"' })).status).toBe(403);
  });

  it('does not let a resource lose its patient', async () => {
    const mine = crypto.randomUUID();
    const { subject, ...ownerless } = condition(hartmann, mine);
    expect((await put(`/Condition/${mine}`, { ...ownerless, subject })).status).toBe(201);
    expect((await put(`/Condition/${mine}`, ownerless)).status).toBe(403);
  });

  it('does not answer a conditional create with another patient’s resource', async () => {
    const found = { 'if-none-exist': `_id=${keller}-condition-1` };
    expect((await post('/Condition', condition(hartmann), found)).status).toBe(403);
  });

  it('deletes nothing', async () => {
    expect((await callFhir(ehr, token, `/Condition/${hartmann}-condition-1`, { method: 'DELETE' })).status).toBe(404);
  });

  it('takes JSON only', async () => {
    const headers = { 'content-type': 'application/fhir+xml' };
    expect((await post('/Condition', condition(hartmann), headers)).status).toBe(415);
  });

  it('lets equipment be recorded that belongs to nobody, and not be changed', async () => {
    const device = {
      resourceType: 'Device',
      id: `incubator-${id}`,
      deviceName: [{ name: 'Incubator 2', type: 'user-friendly-name' }],
    };
    expect((await put(`/Device/${device.id}`, device, { 'if-match': 'W/"0"' })).status).toBe(201);
    expect((await callFhir(ehr, token, `/Device/${device.id}`)).status).toBe(200);
    expect((await callFhir(ehr, token, `/Device?_id=${device.id}&_elements=deviceName`)).status).toBe(200);
    expect((await put(`/Device/${device.id}`, device, { 'if-match': 'W/"1"' })).status).toBe(403);
  });

  describe('in a transaction', () => {
    const procedure = crypto.randomUUID();
    const provenance = crypto.randomUUID();
    const entries = () => {
      const subject = { reference: `Patient/${hartmann}` };
      const agent = [{ who: { reference: 'Practitioner/weber' } }];
      const target = [{ reference: `Procedure/${procedure}` }];
      const recorded = '2026-03-02T08:00:00+01:00';
      return [
        entry('Procedure', procedure, { status: 'preparation', subject }),
        entry('Provenance', provenance, { target, recorded, agent }),
      ];
    };
    const entry = (resourceType: string, entryId: string, members: object) => ({
      resource: { resourceType, id: entryId, ...members },
      request: { method: 'PUT', url: `${resourceType}/${entryId}`, ifMatch: 'W/"0"' },
    });

    it('stores entries that refer to each other, and finds them again from the root', async () => {
      const stored = await post('', transaction(...entries()));
      expect(stored.status).toBe(200);
      const found = await callFhir(ehr, token, `/Procedure?_id=${procedure}&_revinclude=Provenance:target`);
      expect(resourcesOf(found.body).map(({ resourceType }) => resourceType)).toEqual(['Procedure', 'Provenance']);
      expect((await callFhir(ehr, token, `/Provenance?target=Procedure/${procedure}`)).status).toBe(200);
      expect((await callFhir(ehr, token, `/Provenance/${provenance}`)).status).toBe(200);
    });

    it('hides a Provenance from the launch of another patient', async () => {
      const other = (await launchFor(ehr, app, keller))['access_token'];
      expect((await callFhir(ehr, other, `/Provenance/${provenance}`)).status).toBe(403);
      expect((await callFhir(ehr, other, `/Provenance?target=Procedure/${procedure}`)).status).toBe(403);
      expect((await callFhir(ehr, other, `/Procedure?_id=${procedure}`)).status).toBe(403);
    });

    it('refuses the whole when one entry is for another patient, and stores nothing of it', async () => {
      const own = crypto.randomUUID();
      const request = (method: string, url: string) => ({ method, url, ifMatch: 'W/"0"' });
      const good = { resource: condition(hartmann, own), request: request('PUT', `Condition/${own}`) };
      const bad = { resource: condition(keller), request: { method: 'POST', url: 'Condition' } };
      expect((await post('', transaction(good, bad))).status).toBe(403);
      expect((await callFhir(ehr, token, `/Condition/${own}`)).status).toBe(404);
    });

    it.each([
      ['deletes', { request: { method: 'DELETE', url: `Condition/${hartmann}-condition-1` } }, 403],
      ['reads', { request: { method: 'GET', url: `Condition/${keller}-condition-1` } }, 403],
      [
        'calls an operation',
        { resource: condition(hartmann), request: { method: 'POST', url: 'Condition/$validate' } },
        400,
      ],
      [
        'updates by a search',
        { resource: condition(hartmann), request: { method: 'PUT', url: 'Condition?code=x' } },
        400,
      ],
      [
        'says one type and carries another',
        { resource: condition(hartmann), request: { method: 'POST', url: 'Observation' } },
        400,
      ],
    ])('refuses an entry that %s', async (_name, bad, refused) => {
      expect((await post('', transaction(bad))).status).toBe(refused);
    });

    it('takes no batch', async () => {
      expect((await post('', { resourceType: 'Bundle', type: 'batch', entry: [] })).status).toBe(404);
    });
  });
});

describe('the pages', () => {
  const page = async (path: string, cookie: string) => {
    const response = await fetch(ehr.url + path, { redirect: 'manual', headers: { cookie } });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it('show nothing to somebody who is not signed in', async () => {
    expect((await page('/', '')).status).toBe(303);
    expect((await page(`/patients/${hartmann}`, '')).status).toBe(303);
  });

  it('list the patients with what they come for', async () => {
    const { text } = await page('/', await ehr.signIn('aydin'));
    expect(text).toContain('S. Aydin, Medical assistant');
    expect(text).toContain('Hartmann, Wilhelm');
    expect(text).toContain('Lumbar spinal stenosis L4/L5');
    expect(text).toContain('KM-104711');
  });

  it('frame the app with a launch that works for the user at the screen', async () => {
    const cookie = await ehr.signIn('okafor');
    const { text, headers } = await page(`/patients/${hartmann}`, cookie);
    expect(headers.get('content-security-policy')).toContain(`frame-src 'self' ${appUrl}`);
    const source = /<iframe[^>]*src="([^"]*)"/.exec(text)?.[1]?.replaceAll('&#38;', '&') ?? '';
    expect(source.startsWith(`${appUrl}/launch?iss=`)).toBe(true);
    const launch = new URL(source).searchParams.get('launch') ?? '';
    const { body } = await tradeCode(ehr, app, await authorize(ehr, app, { launch, cookie }));
    expect(body['patient']).toBe(hartmann);
  });

  it('launch anew when the page asks, and only when it is the EHR’s own page', async () => {
    const cookie = await ehr.signIn('weber');
    const ask = (origin: string) =>
      fetch(`${ehr.url}/patients/${hartmann}/launches`, { method: 'POST', headers: { cookie, origin } });
    expect(await (await ask(ehr.url)).json()).toEqual({ source: expect.stringContaining(`${appUrl}/launch?`) });
    expect((await ask(appUrl)).status).toBe(403);
  });

  it('sign a user in inside the frame, and the launch goes on from there', async () => {
    const { launch } = await ehr.createLaunch({ patient: hartmann, user: 'okafor' });
    const { params, verifier } = await walkThroughSignIn(launch, 'okafor');
    const { body } = await tradeCode(ehr, app, { status: 303, params, verifier });
    expect(body['patient']).toBe(hartmann);
    expect(textOf(body['scope'])).toContain('offline_access');
  });

  async function walkThroughSignIn(launch: string, user: string) {
    const jar = new Map<string, string>();
    const verifier = 'v'.repeat(43);
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    const challenge = Buffer.from(digest).toString('base64url');
    const fixed = {
      response_type: 'code',
      client_id: app.clientId,
      redirect_uri: app.redirectUri,
      state: 's'.repeat(22),
    };
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
    const scope = 'launch openid offline_access patient/Patient.r';
    const query = new URLSearchParams({ ...fixed, ...pkce, scope, aud: ehr.fhirUrl, launch });
    const go = async (url: string, init: RequestInit = {}) => {
      const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
      const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie, origin: ehr.url } });
      for (const set of response.headers.getSetCookie()) {
        const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
        jar.set(name, value);
      }
      return new URL(response.headers.get('location') ?? url, ehr.url).href;
    };
    const interaction = await go(`${ehr.issuer}/auth?${query}`);
    const resume = await go(interaction, { method: 'POST', body: new URLSearchParams({ user }) });
    return { params: new URL(await go(resume)).searchParams, verifier };
  }
});

describe('loading patients', () => {
  it('leaves what is there alone', async () => {
    expect(await loadDemonstration(fhirBase, new Date())).toEqual([]);
  });

  it('has two people who share name and birth date', async () => {
    const response = await fetch(`${fhirBase}/Patient?family=Schmidt&birthdate=1959-05-30`);
    const bundle: unknown = await response.json();
    expect(isJson(bundle) ? new Set(valuesAt(bundle, 'entry.resource.identifier.value')).size : 0).toBe(2);
  });

  it('takes a patient whose resources refer to each other by urn:uuid', async () => {
    const person = `urn:uuid:${crypto.randomUUID()}`;
    const patient = await loadPatientBundle(fhirBase, {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        {
          fullUrl: person,
          resource: { resourceType: 'Patient', name: [{ family: 'Test' }] },
          request: { method: 'POST', url: 'Patient' },
        },
        {
          resource: { resourceType: 'Condition', subject: { reference: person } },
          request: { method: 'POST', url: 'Condition' },
        },
      ],
    });
    expect(await conditionsSeenBy(patient, '')).toBe(1);
  });

  const synthetic = syntheticPatients();
  const each =
    synthetic.length > 0 ? it.each(synthetic) : it.skip.each(['none: set SYNTHETIC_PATIENTS to a folder of them']);
  each('takes a synthetic patient as published: %s', async (file) => {
    const bundle = parseJson(await readFile(file, 'utf8')) ?? {};
    const patient = await loadPatientBundle(fhirBase, bundle);
    expect(await conditionsSeenBy(patient, '&code=239873007')).toBeGreaterThan(0);
  });

  async function conditionsSeenBy(patient: string, criteria: string): Promise<number> {
    const tokens = await launchFor(ehr, app, patient, 'launch openid fhirUser patient/Condition.rs');
    const { body } = await callFhir(ehr, tokens['access_token'], `/Condition?patient=${patient}${criteria}`);
    return resourcesOf(body).length;
  }
});

/** One published Synthea patient with osteoarthritis of the knee, when the folder of them is at hand. */
function syntheticPatients(): readonly string[] {
  const beside = fileURLToPath(new URL('../../../shared/patients', import.meta.url));
  const folder = process.env['SYNTHETIC_PATIENTS'] ?? beside;
  const file = `${folder}/Chauncey_Johnston_f4673866-81fb-411a-8486-0c27f2a5b480.json`;
  return existsSync(file) ? [file] : [];
}
