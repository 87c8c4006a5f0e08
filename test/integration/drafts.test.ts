import { randomUUID } from 'node:crypto';
import type { Command, DraftAnswer, DraftRequest, DraftsView } from '@autoserum/profiles';
import { UNSENT, startTcpProxy, type TcpProxy } from '../faults/tcp-proxy.ts';
import { startSandboxEhr, type SandboxEhr } from '../sandbox-ehr/sandbox-ehr.ts';
import { loadDemonstration } from '../sandbox-ehr/load.ts';
import { registrationOf } from '../sandbox-ehr/registration.ts';
import { everyRow } from './audit-rows.ts';
import { freePort } from './free-port.ts';
import { freshPatient } from './fresh-patient.ts';
import { ago, planOf } from './knee-course.ts';
import { launchedFor, rulesOf, type Answer, type Launched, type Refused } from './launched.ts';
import { startServer, type RunningServer } from './running-server.ts';

const fhirBase = process.env['HAPI_BASE'] ?? '';
const hapiPort = () => Number(new URL(fhirBase).port);
const HOUR = 3_600_000;

let ehr: SandboxEhr;
let server: RunningServer;
/** HAPI as the validator, and as the store behind the EHR: either can be away. */
let validator: TcpProxy;
let store: TcpProxy;

beforeAll(async () => {
  const port = await freePort();
  await loadDemonstration(fhirBase, new Date());
  validator = await startTcpProxy(hapiPort);
  store = await startTcpProxy(hapiPort);
  ehr = await startSandboxEhr({ fhirBase: `${store.origin}/fhir`, appUrl: `http://localhost:${port}` });
  const registered = registrationOf(ehr, {
    roles: { 'Practitioner/weber': 'physician', 'Practitioner/okafor': 'physician' },
  });
  server = await startServer({ port, validatorUrl: `${validator.origin}/fhir`, ehrs: [registered] });
});

afterAll(async () => {
  await server.stop();
  await ehr.stop();
  await validator.stop();
  await store.stop();
});

afterEach(() => {
  validator.behave(() => undefined);
  store.behave(() => undefined);
});

/** What a page sends of a form into which somebody types. */
function typed(lot: string, change: Partial<DraftRequest> = {}): DraftRequest {
  return { submissionId: randomUUID(), writer: randomUUID(), base: 0, version: 1, content: { lot }, ...change };
}

const put = (app: Launched, form: string, body: unknown) =>
  app.call<DraftAnswer & Refused>(`drafts/${form}`, { method: 'PUT', body: JSON.stringify(body) });
const discard = (app: Launched, form: string, version: number) =>
  app.call<Refused>(`drafts/${form}?version=${version}`, { method: 'DELETE' });
const draftIn = async (app: Launched, form = 'plan') => (await app.get<DraftAnswer>(`drafts/${form}`)).body.draft;
const formsLeft = async (app: Launched) => (await app.get<DraftsView>('drafts')).body.drafts;

it('is there at the next visit of the same patient, for the same user alone', async () => {
  const patient = await freshPatient(fhirBase);
  const monday = await launchedFor(ehr, server, patient, 'weber', 'visit-monday');
  expect(await put(monday, 'plan', typed('L-4711'))).toMatchObject({ status: 200, body: { draft: { version: 1 } } });
  const tuesday = await launchedFor(ehr, server, patient, 'weber', 'visit-tuesday');
  expect(tuesday.launch).not.toBe(monday.launch);
  expect(await draftIn(tuesday)).toMatchObject({ content: { lot: 'L-4711' } });
  expect(await draftIn(tuesday, 'outcome~t1')).toBeUndefined();
  const [listed, ...others] = await formsLeft(tuesday);
  expect([listed, others]).toMatchObject([{ form: 'plan', version: 1 }, []]);
  expect(JSON.stringify(listed)).not.toContain('L-4711');
  const strangers = [
    await launchedFor(ehr, server, patient, 'okafor'),
    await launchedFor(ehr, server, await freshPatient(fhirBase)),
  ];
  for (const stranger of strangers) {
    expect(await draftIn(stranger)).toBeUndefined();
    expect(await formsLeft(stranger)).toEqual([]);
  }
});

it('is sealed in the database, and no line of the log or of the audit tells what was typed', async () => {
  const app = await launchedFor(ehr, server, await freshPatient(fhirBase));
  await put(app, 'plan', typed('L-secret-0815'));
  await draftIn(app);
  expect(everyRow(server.databaseFile)).not.toContain('0815');
  expect(server.logged.join('')).not.toContain('0815');
  const audited = server.audit().filter(({ kind, launch }) => kind === 'draft' && launch === app.launch);
  expect(audited.map(({ detail, user, patient }) => [detail, user, patient])).toEqual([
    ['begun plan', 'Practitioner/weber', app.patient],
    ['found plan', 'Practitioner/weber', app.patient],
  ]);
});

it('of two windows keeps the later one’s text; the other one is told and can read it', async () => {
  const patient = await freshPatient(fhirBase);
  const [one, two] = [await launchedFor(ehr, server, patient), await launchedFor(ehr, server, patient)];
  const draft = typed('one');
  await put(one, 'plan', draft);
  expect(await put(two, 'plan', typed('two', { base: 1, version: 2 }))).toMatchObject({ status: 200 });
  const late = await put(one, 'plan', { ...draft, base: 1, version: 2, content: { lot: 'late' } });
  expect([late.status, rulesOf(late)]).toEqual([409, ['draft-changed']]);
  expect(await draftIn(one)).toMatchObject({ content: { lot: 'two' }, version: 2 });
  expect((await discard(one, 'plan', 1)).status).toBe(409);
  expect((await discard(two, 'plan', 2)).status).toBe(204);
  expect(await draftIn(one)).toBeUndefined();
});

it('is kept and found while the validator and the EHR’s store are away', async () => {
  const app = await launchedFor(ehr, server, await freshPatient(fhirBase));
  validator.behave(() => UNSENT);
  store.behave(() => UNSENT);
  expect((await app.get('treatments')).status).toBeGreaterThanOrEqual(500);
  const asked = validator.seen.length + store.seen.length;
  expect(await put(app, 'plan', typed('L-1'))).toMatchObject({ status: 200 });
  expect(await draftIn(app)).toMatchObject({ content: { lot: 'L-1' } });
  expect((await discard(app, 'plan', 1)).status).toBe(204);
  expect(validator.seen.length + store.seen.length).toBe(asked);
});

it('ends when its submission is saved, whose entry it named before', async () => {
  const app = await launchedFor(ehr, server, await freshPatient(fhirBase));
  const draft = typed('L-1');
  const { body } = await put(app, 'plan', draft);
  const saved = await app.say(planOf(app, ago(5)), undefined, { submissionId: draft.submissionId });
  expect(saved.status).toBe(201);
  expect(await draftIn(app)).toBeUndefined();
  expect(saved.body.treatment.log.map(({ id }) => id)).toEqual([body.draft?.entryId]);
});

it('stays when its submission is refused', async () => {
  const app = await launchedFor(ehr, server, await freshPatient(fhirBase));
  const draft = typed('L-1');
  await put(app, 'plan', draft);
  const wrong: Command = { kind: 'complete', occurredAt: ago(0), timeSource: 'clock' };
  expect((await app.say(wrong, undefined, { submissionId: draft.submissionId })).status).toBeGreaterThanOrEqual(400);
  expect(await draftIn(app)).toMatchObject({ content: { lot: 'L-1' } });
});

it.each([
  ['a form that nobody knows', 'session', typed('L'), 400, 'malformed-draft'],
  ['a plan of a treatment', 'plan~t1', typed('L'), 400, 'malformed-draft'],
  ['a key that nobody knows', 'plan', { ...typed('L'), patient: 'Patient/2' }, 400, 'malformed-draft'],
  ['more than a form holds', 'plan', typed('L'.repeat(40_000)), 413, 'draft-too-long'],
])('refuses %s', async (_name, form, body, status, rule) => {
  const app = await launchedFor(ehr, server, await freshPatient(fhirBase));
  const answer: Answer<Refused> = await put(app, form, body);
  expect([answer.status, rulesOf(answer)]).toEqual([status, [rule]]);
});

it('is read as strictly as every body: an ambiguous one is refused', async () => {
  const app = await launchedFor(ehr, server, await freshPatient(fhirBase));
  const twice = JSON.stringify(typed('L')).replace('"base":0', '"base":0,"base":0');
  const answer = await app.call<Refused>('drafts/plan', { method: 'PUT', body: twice });
  expect(answer.status).toBe(400);
});

it('is for the browser of the launch alone', async () => {
  const app = await launchedFor(ehr, server, await freshPatient(fhirBase));
  const url = `${server.url}/api/launches/${app.launch}/drafts/plan`;
  const headers = { 'x-acs-launch': app.launch, origin: server.url, 'content-type': 'application/json' };
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const body = method === 'PUT' ? { body: JSON.stringify(typed('L')) } : {};
    expect((await fetch(url, { method, headers, ...body })).status).toBe(403);
  }
});

it('is gone after three days without a change', async () => {
  const app = await launchedFor(ehr, server, await freshPatient(fhirBase));
  server.pushClock(-72 * HOUR);
  await put(app, 'plan', typed('L-1'));
  server.pushClock(71 * HOUR);
  const shortlyBefore = await draftIn(app);
  server.pushClock(HOUR);
  expect(shortlyBefore).toMatchObject({ content: { lot: 'L-1' } });
  expect(await draftIn(app)).toBeUndefined();
});
