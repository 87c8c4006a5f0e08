import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { loadDemonstration } from '../sandbox-ehr/load.ts';
import { registrationOf } from '../sandbox-ehr/registration.ts';
import { startSandboxEhr, type SandboxEhr } from '../sandbox-ehr/sandbox-ehr.ts';
import { callFhir } from '../sandbox-ehr/scripted-app.ts';
import { freePort } from './free-port.ts';
import { freshPatient } from './fresh-patient.ts';
import { launchedFor, rulesOf, type Launched, type Refused } from './launched.ts';
import { settingsOf, startServer, type RunningServer } from './running-server.ts';
import { createPlace } from './server-place.ts';

const fhirBase = process.env['HAPI_BASE'] ?? '';
const command = fileURLToPath(new URL('../../server/dist/end-launches.mjs', import.meta.url));
const place = createPlace();

let port: number;
let ehr: SandboxEhr;
let server: RunningServer;
let patient: string;

/** What the operator's command prints beside the running server, and the code that it ends with. */
function end(args: readonly string[], change: Readonly<Record<string, string>> = {}) {
  const set = Object.entries(settingsOf(place, { port, validatorUrl: fhirBase })).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  const env = { PATH: process.env['PATH'], ...Object.fromEntries(set), ...change };
  return new Promise<{ code: number; said: string }>((resolve) => {
    execFile(process.execPath, [command, ...args], { env }, (failed, said) =>
      resolve({ code: failed === null ? 0 : Number(failed.code), said }),
    );
  });
}

const open = (user: string) => launchedFor(ehr, server, patient, user);

async function standingOf(app: Launched): Promise<string> {
  const answer = await app.get<Refused>('session');
  return answer.status === 200 ? 'open' : `${answer.status} ${rulesOf(answer).join(' ')}`;
}

beforeAll(async () => {
  await loadDemonstration(fhirBase, new Date());
  port = await freePort();
  ehr = await startSandboxEhr({ fhirBase, appUrl: `http://localhost:${port}` });
  const roles = { 'Practitioner/weber': 'physician', 'Practitioner/okafor': 'physician' } as const;
  server = await startServer({ port, validatorUrl: fhirBase, ehrs: [registrationOf(ehr, { roles })], place });
  patient = await freshPatient(fhirBase);
});

afterAll(async () => {
  await server.stop();
  await ehr.stop();
  place.remove();
});

it('ends the launches of one person, and nobody else’s', async () => {
  const [one, two, other] = [await open('weber'), await open('weber'), await open('okafor')];
  expect(await end(['--user', 'Practitioner/weber'])).toEqual({ code: 0, said: 'launches ended: 2\n' });
  expect([await standingOf(one), await standingOf(two), await standingOf(other)]).toEqual([
    '401 ended',
    '401 ended',
    'open',
  ]);
  const ends = server.audit().filter(({ detail }) => detail === 'by-operator');
  expect(ends.map(({ kind, user, launch }) => [kind, user, launch])).toEqual(
    [one, two].map(({ launch }) => ['logout', 'Practitioner/weber', launch]),
  );
});

it('gives their tokens back to the EHR', async () => {
  const before = ehr.issuedTokens();
  await open('weber');
  const given = ehr.issuedTokens().filter((token) => !before.includes(token));
  const readingWith = (token: string) => callFhir(ehr, token, `/Patient/${patient}`).then(({ status }) => status);
  expect(await Promise.all(given.map(readingWith))).toContain(200);
  await end(['--user', 'Practitioner/weber', '--ehr', ehr.fhirUrl]);
  expect(await Promise.all(given.map(readingWith))).not.toContain(200);
});

it('cannot tell whose the launches of another key are, says so, and ends them with all others', async () => {
  const app = await open('okafor');
  const otherKey = { DATA_KEY: Buffer.alloc(32, 7).toString('base64') };
  expect(await end(['--user', 'Practitioner/okafor'], otherKey)).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^launches ended: 0; [12] more are open/),
  });
  expect(await standingOf(app)).toBe('open');
  expect(await end(['--all'], otherKey)).toMatchObject({ code: 0 });
  expect(await standingOf(app)).toBe('401 ended');
});

it.each([
  ['no word', [], 'say --all'],
  ['two words that contradict each other', ['--all', '--user', 'Practitioner/weber'], 'say --all'],
  ['a misspelt word', ['--al'], 'say --all'],
  ['a name in the place of a reference', ['--user', 'weber'], 'say --all'],
  ['an EHR that nobody registered', ['--ehr', 'https://other.example/fhir'], 'no EHR is registered as'],
])('ends nothing at %s, and says the way out', async (_name, args, text) => {
  const app = await open('weber');
  expect(await end(args)).toEqual({ code: 2, said: expect.stringContaining(text) });
  expect(await standingOf(app)).toBe('open');
});

it('ends nothing with a setting that is wrong, and names it', async () => {
  expect(await end(['--all'], { DATABASE_URL: 'mysql://x/y' })).toEqual({
    code: 2,
    said: expect.stringContaining('DATABASE_URL'),
  });
});
