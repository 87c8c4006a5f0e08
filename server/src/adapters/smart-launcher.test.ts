import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { jest } from '@jest/globals';
import { jwtVerify } from 'jose';
import type { RegisteredEhr } from '../auth/registered-ehr.ts';
import { json, startLocalServer, type LocalServer } from '../testing/local-server.ts';
import { createSmartLauncher } from './smart-launcher.ts';
import { randomIds } from './system.ts';

let server: LocalServer;
let now = Date.now();
let number = 0;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const redirectUri = 'http://localhost:3000/callback';

beforeEach(async () => {
  server = await startLocalServer();
});
afterEach(() => server.stop());

const launcher = () => createSmartLauncher({ redirectUri, log, ids: randomIds, clock: { now: () => new Date(now) } });

/** Each test has a FHIR base of its own: fhirclient remembers addresses for the life of the process. */
function ehrHere(change: Partial<RegisteredEhr> = {}): RegisteredEhr {
  number += 1;
  return {
    name: 'EHR',
    iss: `${server.url}/fhir${number}`,
    clientId: 'autoserum',
    authentication: { method: 'none' },
    scope: 'launch openid fhirUser patient/Patient.r',
    frameAncestors: [],
    store: 'ehr',
    roles: {},
    training: false,
    ...change,
  };
}

function configuration(change: object = {}) {
  return {
    issuer: server.url,
    authorization_endpoint: `${server.url}/authorize`,
    token_endpoint: `${server.url}/token`,
    jwks_uri: `${server.url}/jwks`,
    code_challenge_methods_supported: ['S256'],
    ...change,
  };
}

const state = 's'.repeat(43);
const nonce = 'n'.repeat(43);
const tokens = { access_token: 'a', token_type: 'Bearer', expires_in: 300, scope: 'openid', patient: 'p1' };

describe('the way to the EHR’s sign-in', () => {
  it('carries PKCE, our state and nonce, the launch as it was given, and the FHIR base as audience', async () => {
    server.answer = json(200, configuration());
    const ehr = ehrHere();
    const sent = await launcher().authorize({ ehr, state, nonce, launch: 'a launch & more' });
    const asked = new URL(sent.ok ? sent.value.location : 'x:').searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      client_id: 'autoserum',
      redirect_uri: redirectUri,
      scope: ehr.scope,
      aud: ehr.iss,
      state,
      nonce,
      launch: 'a launch & more',
      code_challenge_method: 'S256',
    });
    expect(sent.ok && sent.value.handshake).toMatch(/^[\w-]{43,}$/);
  });

  it('asks for a patient where no EHR hands one over', async () => {
    server.answer = json(200, configuration());
    const sent = await launcher().authorize({ ehr: ehrHere(), state, nonce });
    const asked = new URL(sent.ok ? sent.value.location : 'x:').searchParams;
    expect(asked.get('scope')).toBe('launch/patient openid fhirUser patient/Patient.r');
    expect(asked.has('launch')).toBe(false);
  });

  it('has another verifier each time', async () => {
    server.answer = json(200, configuration());
    const smart = launcher();
    const request = { ehr: ehrHere(), state, nonce };
    const both = [await smart.authorize(request), await smart.authorize(request)];
    expect(new Set(both.map((sent) => sent.ok && sent.value.handshake)).size).toBe(2);
  });

  it.each([
    ['offers PKCE plain only', { code_challenge_methods_supported: ['plain'] }],
    ['says nothing of PKCE', { code_challenge_methods_supported: undefined }],
    ['has no authorize endpoint', { authorization_endpoint: undefined }],
    ['has no token endpoint', { token_endpoint: undefined }],
    ['would send the code elsewhere', { token_endpoint: 'https://elsewhere.example/token' }],
    ['would send people elsewhere', { authorization_endpoint: 'https://elsewhere.example/authorize' }],
    ['takes its keys from elsewhere', { jwks_uri: 'https://elsewhere.example/jwks' }],
  ])('is not taken when the EHR %s', async (_name, change) => {
    server.answer = json(200, configuration(change));
    const sent = await launcher().authorize({ ehr: ehrHere(), state, nonce });
    expect(sent).toMatchObject({ ok: false, issues: [{ rule: 'not-smart' }] });
  });

  it('is not taken when the EHR names another issuer than registered', async () => {
    server.answer = json(200, configuration());
    const sent = await launcher().authorize({ ehr: ehrHere({ issuer: 'https://registered.example' }), state, nonce });
    expect(sent).toMatchObject({ ok: false, issues: [{ rule: 'not-smart' }] });
  });

  it('is not a server without SMART, to which fhirclient would send people as if it were open', async () => {
    server.answer = (request, response) =>
      json(request.path.endsWith('metadata') ? 200 : 404, { resourceType: 'CapabilityStatement' })(request, response);
    expect(await launcher().authorize({ ehr: ehrHere(), state, nonce })).toMatchObject({
      issues: [{ rule: 'unreachable' }],
    });
  });
});

describe('discovery', () => {
  it('asks once for many launches, and again when its time is over', async () => {
    server.answer = json(200, configuration());
    const smart = launcher();
    const ehr = ehrHere();
    await Promise.all([smart.discover(ehr), smart.discover(ehr), smart.discover(ehr)]);
    expect(server.requests).toHaveLength(1);
    now += 10 * 60_000;
    await smart.discover(ehr);
    expect(server.requests).toHaveLength(2);
  });

  it('recovers within seconds from a failure, in production too, where fhirclient would remember it for ever', async () => {
    const before = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'production';
    try {
      const smart = launcher();
      const ehr = ehrHere();
      server.answer = json(503, {});
      expect(await smart.authorize({ ehr, state, nonce })).toMatchObject({ issues: [{ rule: 'unreachable' }] });
      server.answer = json(200, configuration());
      now += 3_001;
      expect((await smart.authorize({ ehr, state, nonce })).ok).toBe(true);
    } finally {
      process.env['NODE_ENV'] = before;
    }
  });
});

describe('the token endpoint', () => {
  const answering = (status: number, body: unknown) => {
    server.answer = (request, response) =>
      json(request.path === '/token' ? status : 200, request.path === '/token' ? body : configuration())(
        request,
        response,
      );
  };
  const exchange = (ehr: RegisteredEhr, code = 'c') => launcher().exchange({ ehr, code, state, handshake: 'v' });
  const form = () => new URLSearchParams(server.requests.find(({ path }) => path === '/token')?.body);

  it('gets a code as it is, though it holds characters that part a form', async () => {
    answering(200, tokens);
    await exchange(ehrHere(), 'a&client_id=x+y');
    expect(Object.fromEntries(form())).toEqual({
      grant_type: 'authorization_code',
      code: 'a&client_id=x+y',
      redirect_uri: redirectUri,
      code_verifier: 'v',
      client_id: 'autoserum',
    });
  });

  it('gets secret and client id in the header alone, each encoded', async () => {
    answering(200, tokens);
    await exchange(
      ehrHere({ clientId: 'auto serum', authentication: { method: 'client_secret_basic', secret: 'a:b%' } }),
    );
    const header = server.requests.find(({ path }) => path === '/token')?.headers.authorization ?? '';
    expect(Buffer.from(header.slice('Basic '.length), 'base64').toString()).toBe('auto+serum:a%3Ab%25');
    expect(form().has('client_id')).toBe(false);
  });

  it.each([
    ['ES384', generateKeyPairSync('ec', { namedCurve: 'P-384' })],
    ['RS384', generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ] as const)(
    'gets an assertion signed with %s, each with an id of its own, at refresh too',
    async (algorithm, pair) => {
      answering(200, tokens);
      const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      const ehr = ehrHere({
        authentication: { method: 'private_key_jwt', key: { algorithm, keyId: 'one', privateKey }, alsoPublished: [] },
      });
      await exchange(ehr);
      await launcher().refresh(ehr, 'r');
      const assertions = server.requests
        .filter(({ path }) => path === '/token')
        .map(({ body }) => new URLSearchParams(body).get('client_assertion') ?? '');
      const verified = await Promise.all(
        assertions.map((assertion) =>
          jwtVerify(assertion, createPublicKey(pair.publicKey.export({ type: 'spki', format: 'pem' })), {
            issuer: 'autoserum',
            subject: 'autoserum',
            audience: `${server.url}/token`,
            currentDate: new Date(now),
          }),
        ),
      );
      expect(new Set(verified.map(({ payload }) => payload.jti)).size).toBe(2);
      expect(verified.map(({ payload }) => Number(payload.exp) - Number(payload.iat))).toEqual([120, 120]);
      expect(form().has('client_id')).toBe(false);
    },
  );

  it.each([
    ['refuses', 400, { error: 'invalid_grant' }, 'login'],
    ['is down', 503, {}, 'transient'],
    ['gives no token', 200, { token_type: 'Bearer' }, 'exception'],
    ['gives a token of another kind', 200, { ...tokens, token_type: 'mac' }, 'exception'],
    ['answers no JSON', 200, undefined, 'exception'],
  ])('is believed when it %s', async (_name, status, body, code) => {
    answering(status, body);
    expect(await exchange(ehrHere())).toMatchObject({ ok: false, issues: [{ code }] });
  });

  it('is given up when it does not answer', async () => {
    server.answer = (request, response) => {
      if (request.path !== '/token') json(200, configuration())(request, response);
    };
    const timeout = jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => AbortSignal.abort());
    try {
      expect(await exchange(ehrHere())).toMatchObject({
        ok: false,
        issues: [{ code: 'transient', rule: 'unreachable' }],
      });
      expect(timeout).toHaveBeenCalledWith(10_000);
    } finally {
      timeout.mockRestore();
    }
  });

  it('cannot send our code and verifier on to somebody else', async () => {
    const trap = await startLocalServer(json(200, tokens));
    server.answer = (request, response) => {
      if (request.path === '/token') response.writeHead(307, { location: `${trap.url}/token` }).end();
      else json(200, configuration())(request, response);
    };
    expect((await exchange(ehrHere())).ok).toBe(false);
    expect(trap.requests).toHaveLength(0);
    await trap.stop();
  });

  it('hands over patient, encounter and what else the EHR says, and nothing that is of another type', async () => {
    const fhirContext = [{ reference: 'ServiceRequest/1' }, { canonical: 'x' }, 'Specimen/1', { reference: 7 }];
    answering(200, { ...tokens, encounter: 'e1', need_patient_banner: false, tenant: 't', intent: 7, fhirContext });
    expect(await exchange(ehrHere())).toMatchObject({
      ok: true,
      value: {
        accessToken: 'a',
        expiresIn: 300,
        patient: 'p1',
        encounter: 'e1',
        needPatientBanner: false,
        tenant: 't',
        fhirContext: ['ServiceRequest/1'],
      },
    });
  });
});

it('tells the EHR to forget a token, where it offers that', async () => {
  server.answer = json(200, configuration({ revocation_endpoint: `${server.url}/revoke` }));
  await launcher().revoke(ehrHere(), 'r');
  const told = server.requests.find(({ path }) => path === '/revoke');
  expect(Object.fromEntries(new URLSearchParams(told?.body))).toEqual({ token: 'r', client_id: 'autoserum' });
});
