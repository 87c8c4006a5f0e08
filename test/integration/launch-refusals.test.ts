import { decodeJwt, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import type { SessionView } from '@autoserum/profiles';
import { startLocalServer, type LocalServer } from '../../server/src/testing/local-server.ts';
import type { Signature, Spoil } from '../sandbox-ehr/auth/launch-memory.ts';
import { loadDemonstration } from '../sandbox-ehr/load.ts';
import { registrationOf } from '../sandbox-ehr/registration.ts';
import { startSandboxEhr, type SandboxEhr } from '../sandbox-ehr/sandbox-ehr.ts';
import { defaultScope } from '../sandbox-ehr/scripted-app.ts';
import { freePort } from './free-port.ts';
import { launchedFor } from './launched.ts';
import { startServer, type RunningServer } from './running-server.ts';
import { openBrowser } from './scripted-browser.ts';

const fhirBase = process.env['HAPI_BASE'] ?? '';
const hartmann = 'hartmann-wilhelm';
const keller = 'keller-annegret';
const isCallback = (url: URL) => url.pathname === '/callback';

let ehr: SandboxEhr;
let server: RunningServer;
/** What a hostile EHR would lure our requests to. */
let trap: LocalServer;

beforeAll(async () => {
  const port = await freePort();
  await loadDemonstration(fhirBase, new Date());
  trap = await startLocalServer();
  ehr = await startSandboxEhr({ fhirBase, appUrl: `http://localhost:${port}`, signInAs: 'weber' });
  server = await startServer({ port, validatorUrl: fhirBase, ehrs: [registrationOf(ehr)] });
});

afterAll(async () => {
  await server.stop();
  await ehr.stop();
  await trap.stop();
});

afterEach(() => ehr.spoilAnswers());

/** Where a launch ends whose EHR answers this at its token endpoint, and what the log says of it. */
async function launchWith(spoil: Spoil) {
  ehr.spoilAnswers(spoil);
  const before = server.logged.length;
  const { url } = await ehr.createLaunch({ patient: hartmann });
  const visit = await openBrowser().open(url);
  return { page: visit.url.pathname, visit, log: server.logged.slice(before).join('\n') };
}

const without =
  (name: string): Spoil =>
  ({ [name]: _left, ...answer }) =>
    answer;

/** The id_token of an answer with other claims, signed by the EHR unless said. */
function forging(change: (claims: JWTPayload) => JWTPayload, by: Partial<Signature> & { alg?: string } = {}): Spoil {
  return async (answer, own) => {
    const claims = change(decodeJwt(String(answer['id_token'])));
    const header = { alg: by.alg ?? 'RS256', kid: by.kid ?? own.kid };
    return { ...answer, id_token: await new SignJWT(claims).setProtectedHeader(header).sign(by.key ?? own.key) };
  };
}

describe('an answer of the token endpoint', () => {
  it.each<[string, () => Promise<Spoil> | Spoil, string]>([
    ['without an id_token', () => without('id_token'), 'did not say who the user is'],
    [
      'signed with a key of somebody else',
      async () => forging((claims) => claims, { key: (await generateKeyPair('RS256')).privateKey }),
      'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    ],
    ['signed with a key that nobody published', () => forging((claims) => claims, { kid: 'other' }), 'NO_MATCHING_KEY'],
    ['that nobody signed', () => unsigned, ''],
    ['of another issuer', () => forging((claims) => ({ ...claims, iss: trap.url })), 'claim iss'],
    ['meant for another app', () => forging((claims) => ({ ...claims, aud: 'another-app' })), 'claim aud'],
    ['issued to another app', () => forging((claims) => ({ ...claims, azp: 'another-app' })), 'another client'],
    ['that has expired', () => forging((claims) => ({ ...claims, exp: 1_700_000_000 })), 'ERR_JWT_EXPIRED'],
    ['of another launch', () => forging((claims) => ({ ...claims, nonce: 'n'.repeat(43) })), 'claim nonce'],
    ['of no launch', () => forging(({ nonce: _left, ...claims }) => claims), 'claim nonce'],
  ])('with an id_token %s is refused, and says why', async (_name, spoilOf, reason) => {
    const { page, log } = await launchWith(await spoilOf());
    expect(page).toBe('/launch/problems/no-identity');
    expect(log).toContain(reason);
    expect(log).not.toContain('eyJ');
    expect(server.audit().at(-1)).toMatchObject({ kind: 'denial', outcome: 'refused', detail: 'no-identity' });
    expect(trap.requests).toEqual([]);
  });

  it('without a patient is refused', async () => {
    const { page } = await launchWith(without('patient'));
    expect(page).toBe('/launch/problems/no-patient');
  });

  it('that names no fhirUser opens under the subject of the issuer', async () => {
    const { visit } = await launchWith(forging(({ fhirUser: _left, ...claims }) => claims));
    expect(visit.url.pathname).toMatch(/^\/app\//);
    expect(server.audit().at(-1)).toMatchObject({ kind: 'launch', user: `${ehr.issuer}#weber` });
  });

  it('that redirects gets neither code nor verifier to its target', async () => {
    const { page } = await launchWith(() => new URL('/token', trap.url));
    expect(page).toBe('/launch/problems/unreachable');
    expect(trap.requests).toEqual([]);
  });
});

const unsigned: Spoil = (answer) => {
  const claims = decodeJwt(String(answer['id_token']));
  return { ...answer, id_token: new UnsecuredJWT(claims).encode() };
};

describe('a code', () => {
  it('of another launch is refused, for its verifier is not ours', async () => {
    const browser = openBrowser();
    const stop = async (patient: string) => {
      const { url } = await ehr.createLaunch({ patient });
      return (await browser.open(url, isCallback)).url;
    };
    const [mine, theirs] = [await stop(hartmann), await stop(keller)];
    mine.searchParams.set('code', theirs.searchParams.get('code') ?? '');
    expect((await browser.open(mine.href)).url.pathname).toBe('/launch/problems/refused-by-ehr');
  });

  it('that was traded already is refused with a state that is ours', async () => {
    const browser = openBrowser();
    const first = await browser.open((await ehr.createLaunch({ patient: hartmann })).url);
    const code = first.way.find(isCallback)?.searchParams.get('code') ?? '';
    const second = await browser.open((await ehr.createLaunch({ patient: hartmann })).url, isCallback);
    second.url.searchParams.set('code', code);
    expect((await browser.open(second.url.href)).url.pathname).toBe('/launch/problems/refused-by-ehr');
  });
});

it('uses of a grant no more than was asked for', async () => {
  const asked = defaultScope.split(' ').filter((scope) => !scope.startsWith('patient/Specimen'));
  const port = await freePort();
  const hospital = await startSandboxEhr({ fhirBase, appUrl: `http://localhost:${port}`, signInAs: 'weber' });
  const registration = registrationOf(hospital, { scope: asked.join(' ') });
  const modest = await startServer({ port, validatorUrl: fhirBase, ehrs: [registration] });
  try {
    hospital.spoilAnswers((answer) => ({ ...answer, scope: 'openid patient/*.cruds user/*.cruds system/*.cruds' }));
    const { session } = await launchedFor(hospital, modest, hartmann);
    const { missing }: SessionView['capability'] = session.capability;
    expect(missing.join(' ')).toContain('Specimen');
  } finally {
    await modest.stop();
    await hospital.stop();
  }
});

describe('what else the EHR says of a launch', () => {
  it('is kept: what the person came for, which order it is about, and in the audit whose launch it is', async () => {
    const fhirContext = [
      { reference: 'ServiceRequest/1' },
      { reference: 'Patient/2' },
      { reference: `${trap.url}/Specimen/3` },
    ];
    const app = await launchedWith({ intent: 'injection', fhirContext });
    expect(app.session).toMatchObject({ intent: 'injection', about: ['ServiceRequest/1'], needPatientBanner: true });
    const launches = server.audit().filter(({ kind }) => kind === 'launch');
    expect(launches.at(-1)).toMatchObject({ outcome: 'success', detail: 'klinikum-musterstadt' });
  });

  it('says nothing where it is no word', async () => {
    const app = await launchedWith({ intent: '<b>now</b>', tenant: 'a b', need_patient_banner: false });
    expect(app.session.intent).toBeUndefined();
    expect(app.session.needPatientBanner).toBe(false);
    expect(
      server
        .audit()
        .filter(({ kind }) => kind === 'launch')
        .at(-1)?.detail,
    ).toBeNull();
  });

  it.each(['foreign', 'own'])('does not make us fetch a style, be its host %s', async (host) => {
    const url = host === 'own' ? ehr.url : trap.url;
    const app = await launchedWith({ smart_style_url: `${url}/smart-style.json` });
    expect(JSON.stringify(app.session)).not.toContain('smart-style');
    expect(trap.requests).toEqual([]);
  });
});

function launchedWith(members: object) {
  ehr.spoilAnswers((answer) => ({ ...answer, ...members }));
  return launchedFor(ehr, server, hartmann);
}
