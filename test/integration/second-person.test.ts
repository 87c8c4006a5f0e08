import type {
  AdministerCommand,
  Authorisation,
  ClaimRequest,
  Protocol,
  RecordView,
  Treatment,
  VerificationsView,
  VerificationView,
} from '@autoserum/profiles';
import type { MedicationAdministration } from 'fhir/r4';
import { toAdminister, toRequest } from '../../profiles/src/testing/course.ts';
import { samples } from '../../profiles/src/testing/samples.ts';
import { loadDemonstration } from '../sandbox-ehr/load.ts';
import { registrationOf } from '../sandbox-ehr/registration.ts';
import { startSandboxEhr, type SandboxEhr } from '../sandbox-ehr/sandbox-ehr.ts';
import { freePort } from './free-port.ts';
import { freshPatient } from './fresh-patient.ts';
import { ago, preparedTreatment, sceneOf } from './knee-course.ts';
import { launchedFor, openLaunch, rulesOf, type Answer, type Launched, type Refused } from './launched.ts';
import { startServer, type RunningServer } from './running-server.ts';

const fhirBase = process.env['HAPI_BASE'] ?? '';
const MINUTE = 60_000;
const reasons = [{ rule: 'infection-marker', reason: 'clinical-judgement' } as const];

/** As a clinic approves it that asks for a second physician. */
const strict: Protocol = { ...samples.planned.protocol, version: 'second-physician', secondPerson: 'physician' };
/** As one approves it for which anybody of its staff will do. */
const lenient: Protocol = { ...samples.planned.protocol, version: 'second-person', secondPerson: 'any-staff' };

let ehr: SandboxEhr;
let server: RunningServer;
/** Serum that may be given to one patient: each test injects nothing but the last. */
let weber: Launched;
let aydin: Launched;
let prepared: Treatment;

beforeAll(async () => {
  const port = await freePort();
  await loadDemonstration(fhirBase, new Date());
  ehr = await startSandboxEhr({ fhirBase, appUrl: `http://localhost:${port}` });
  const roles = {
    'Practitioner/weber': 'physician',
    'Practitioner/okafor': 'physician',
    'Practitioner/aydin': 'assistant',
  };
  const ehrs = [registrationOf(ehr, { roles })];
  server = await startServer({ port, validatorUrl: fhirBase, ehrs, protocols: [strict, lenient] });
  weber = await launchedFor(ehr, server, await freshPatient(fhirBase));
  aydin = await launchedFor(ehr, server, weber.patient, 'aydin');
  prepared = await preparedTreatment(weber);
});

afterAll(async () => {
  await server.stop();
  await ehr.stop();
});

async function authorised(app = weber, treatment = prepared): Promise<Authorisation> {
  const request = { ...toRequest(treatment, sceneOf(app), ago(0)), reasons };
  const { body } = (await app.ask(request, treatment)) as Answer<Authorisation>;
  if (body.verdict !== 'granted') throw new Error(JSON.stringify(body.issues));
  return body;
}

const askedFor = ({ id: authorisationId }: Authorisation, app = weber, treatment = prepared) =>
  app.post<VerificationView & Refused>(`treatments/${treatment.id}/verifications`, {
    expectedPatient: app.session.patient.reference,
    authorisationId,
  });

const seenBy = async (app: Launched) => (await app.get<VerificationsView>('verifications')).body.verifications;

function claim(app: Launched, id: string, decision: ClaimRequest['decision']) {
  const body = { expectedPatient: app.session.patient.reference, decision };
  return app.post<VerificationView & Refused>(`verifications/${id}/claim`, body);
}

const confirmed = ({ request }: Authorisation) =>
  ({ kind: 'confirmed', label: { ...request.label, at: ago(0) } }) as const;

function injection({ id, request }: Authorisation, verificationId?: string): AdministerCommand {
  const named = verificationId === undefined ? {} : { verificationId };
  return toAdminister(request, { kind: 'authorised', authorisationId: id, ...named }, ago(0));
}

it('is looked for again and again, which keeps no launch from falling idle', async () => {
  const idle = await launchedFor(ehr, server, weber.patient, 'okafor');
  const statuses: number[] = [];
  for (let times = 0; times < 3; times += 1) {
    server.pushClock(5 * MINUTE);
    statuses.push((await idle.get('verifications')).status);
  }
  server.pushClock(-15 * MINUTE);
  expect(statuses).toEqual([200, 200, 401]);
});

it('is refused plainly by who asked, with another patient, and after its time', async () => {
  const verdict = await authorised();
  const { body } = await askedFor(verdict);
  expect((await seenBy(aydin)).map(({ id, label }) => [id, label])).toEqual([[body.id, verdict.request.label.text]]);
  const other = await launchedFor(ehr, server, await freshPatient(fhirBase), 'aydin');
  expect(await seenBy(other)).toEqual([]);
  const answers = [
    await claim(weber, body.id, confirmed(verdict)),
    await claim(other, body.id, confirmed(verdict)),
    await claim(aydin, body.id, { kind: 'confirmed', label: { ...verdict.request.label, text: 'B-1' } }),
  ];
  expect(answers.map((answer) => [answer.status, ...rulesOf(answer)])).toEqual([
    [403, 'verification-own'],
    [404, 'verification-missing'],
    [422, 'verification-label'],
  ]);
  expect(JSON.stringify(answers)).not.toContain(verdict.request.label.text);
  server.pushClock(14 * MINUTE);
  await aydin.get('session');
  await weber.get('session');
  server.pushClock(MINUTE);
  const late = await claim(aydin, body.id, confirmed(verdict));
  expect([late.status, ...rulesOf(late)]).toEqual([409, 'verification-expired']);
  expect([await seenBy(aydin), await seenBy(weber)]).toEqual([[], []]);
  server.pushClock(-15 * MINUTE);
});

it('an objection stays in the way of the injection until there is a reason', async () => {
  const verdict = await authorised();
  const { body } = await askedFor(verdict);
  const objection = await claim(aydin, body.id, { kind: 'objected', reason: 'wrong-side' });
  expect([objection.status, objection.body.claim.state]).toEqual([200, 'objected']);
  const again = await claim(aydin, body.id, confirmed(verdict));
  expect([again.status, ...rulesOf(again)]).toEqual([409, 'verification-settled']);
  const silent = await weber.say(injection(verdict), prepared);
  expect([silent.status, ...rulesOf(silent)]).toEqual([422, 'reason-missing', 'second-person-missing']);
  const forged = await weber.say(injection(verdict, body.id), prepared);
  expect(rulesOf(forged)).toContain('verification-open');
  // Neither another entry nor a new verdict lays it aside.
  const measures = [{ kind: 'pain', score: 5 }] as const;
  const pain = { kind: 'observe', occurredAt: ago(0), timeSource: 'entered-later', measures } as const;
  prepared = await weber.said(pain, prepared);
  const later = await weber.say(injection(await authorised()), prepared);
  expect([later.status, ...rulesOf(later)]).toEqual([422, 'reason-missing', 'second-person-missing']);
});

it('a name that the browser sends is refused', async () => {
  const verdict = await authorised();
  const verifier = { reference: 'Practitioner/aydin', display: 'Elif Aydin' } as const;
  const forged = await weber.say({ ...injection(verdict), verifier }, prepared);
  expect(forged.status).toBe(422);
  expect(rulesOf(forged)).toContain('verifier-typed');
});

it('outlives the launch that asked, which another user’s launch in the same browser ends, and stands with the injection in the record', async () => {
  const verdict = await authorised();
  const { body } = await askedFor(verdict);
  await openLaunch(ehr, { patient: weber.patient, user: 'aydin', browser: weber.browser });
  expect((await weber.get('verifications')).status).toBe(401);
  const said = await claim(aydin, body.id, confirmed(verdict));
  expect(said.body.claim).toMatchObject({ state: 'confirmed', role: 'assistant' });
  const again = await launchedFor(ehr, server, weber.patient);
  const found = (await seenBy(again)).find(({ id }) => id === body.id);
  expect(found).toMatchObject({ claim: said.body.claim, authorisation: verdict });
  const given = await again.said(injection(verdict, body.id), prepared);
  const { display } = aydin.session.user;
  expect(given.administrations).toMatchObject([
    { performer: { reference: 'Practitioner/weber' }, verifier: { reference: 'Practitioner/aydin', display } },
  ]);
  const stored = await fetch(`${fhirBase}/MedicationAdministration/${given.administrations[0]?.id}`);
  const { performer = [] } = (await stored.json()) as MedicationAdministration;
  expect(performer.map(({ function: role, actor }) => [role?.coding?.[0]?.code, actor.reference])).toEqual([
    ['performer', 'Practitioner/weber'],
    ['verifier', 'Practitioner/aydin'],
  ]);
  const record = await again.get<RecordView>(`treatments/${given.id}/record`);
  expect(record.body.validation.verdict).toBe('valid');
  const lines = server.audit().filter(({ kind }) => kind === 'verification');
  expect(lines.map(({ detail, outcome }) => `${detail} ${outcome}`)).toContain('confirmed success');
});

/** Serum that may be given to a new patient, under one version of the protocol; its launch knows that version alone. */
async function preparedUnder({
  version,
}: Protocol): Promise<{ readonly app: Launched; readonly treatment: Treatment }> {
  const own = await launchedFor(ehr, server, await freshPatient(fhirBase));
  const protocols = own.session.protocols.filter((one) => one.version === version);
  const app = { ...own, session: { ...own.session, protocols } };
  return { app, treatment: await preparedTreatment(app) };
}

it('must be a physician where the protocol says so, and the injection does not go without', async () => {
  const { app, treatment } = await preparedUnder(strict);
  const { patient } = app;
  const verdict = await authorised(app, treatment);
  const alone = await app.say(injection(verdict), treatment);
  expect([alone.status, ...rulesOf(alone)]).toEqual([422, 'reason-missing', 'second-person-missing']);
  const { body } = await askedFor(verdict, app, treatment);
  const assistant = await claim(await launchedFor(ehr, server, patient, 'aydin'), body.id, confirmed(verdict));
  expect([assistant.status, ...rulesOf(assistant)]).toEqual([403, 'verification-role']);
  const physician = await claim(await launchedFor(ehr, server, patient, 'okafor'), body.id, confirmed(verdict));
  expect(physician.body.claim).toMatchObject({ state: 'confirmed', role: 'physician' });
  const given = await app.said(injection(verdict, body.id), treatment);
  expect(given.administrations).toMatchObject([{ verifier: { reference: 'Practitioner/okafor' } }]);
  expect(given.deviations.map(({ rule }) => rule)).not.toContain('second-person-missing');
});

it('may be any of the staff where the protocol says so, and is told who objected before', async () => {
  const { app, treatment } = await preparedUnder(lenient);
  const verdict = await authorised(app, treatment);
  const alone = await app.say(injection(verdict), treatment);
  expect([alone.status, ...rulesOf(alone)]).toEqual([422, 'reason-missing', 'second-person-missing']);
  const former = (await askedFor(verdict, app, treatment)).body;
  const okafor = await launchedFor(ehr, server, app.patient, 'okafor');
  const said = (await claim(okafor, former.id, { kind: 'objected', reason: 'wrong-dose' })).body.claim;
  const again = await authorised(app, treatment);
  const { body } = await askedFor(again, app, treatment);
  const assistant = await launchedFor(ehr, server, app.patient, 'aydin');
  const { label, target, volume } = former;
  const { state, ...objection } = { ...said };
  expect([state, await seenBy(assistant)]).toMatchObject([
    'objected',
    [{ id: former.id }, { id: body.id, objections: [{ ...objection, label, target, volume }] }],
  ]);
  const confirmation = await claim(assistant, body.id, confirmed(again));
  expect(confirmation.body.claim).toMatchObject({ state: 'confirmed', role: 'assistant' });
  const given = await app.said(injection(again, body.id), treatment);
  expect(given.administrations).toMatchObject([{ verifier: { reference: 'Practitioner/aydin' } }]);
  expect(given.deviations.map(({ rule }) => rule)).not.toContain('second-person-missing');
});
