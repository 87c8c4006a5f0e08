import { randomUUID } from 'node:crypto';
import { error, failure, success, type ReferenceTo } from '@autoserum/profiles';
import express from 'express';
import type { Procedure } from 'fhir/r4';
import { elder } from '../../../profiles/src/testing/clinic.ts';
import { toRequest } from '../../../profiles/src/testing/course.ts';
import { samples } from '../../../profiles/src/testing/samples.ts';
import { jsonBodies } from '../http/bodies.ts';
import { errorHandler } from '../http/error-handler.ts';
import { rememberLaunch } from '../http/locals.ts';
import { loadRecord } from '../record-home/ehr-record-home.ts';
import type { EhrStore, NewJournalEntry } from '../services.ts';
import type { FakeStore } from '../testing/fake-store.ts';
import type { FakeServices } from '../testing/fakes.ts';
import { listenLocally } from '../testing/local-server.ts';
import { clinicAt } from '../testing/two-processes.ts';
import { clinicalRoutes } from './clinical.ts';

const OTHER = 'somebody-else';
const CANCELLED = '0b7a1c1e-4b7e-4e8e-9d0a-5d1a2f3b4c5d';
const NOBODYS = '11111111-2222-4333-8444-555555555555';
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

type Clinic = ReturnType<typeof clinicAt>;
type PatientReference = ReferenceTo<'Patient'>;
/** What is asked about a treatment, for the screen of this patient. */
type Way = (
  clinic: Clinic,
  treatment: string,
  expectedPatient: PatientReference,
) => readonly [path: string, body?: object];

const command = ({ request }: Clinic, expectedPatient: PatientReference) =>
  request({ expectedPatient, submissionId: randomUUID() });

function question(clinic: Clinic, expectedPatient: PatientReference) {
  const { command: _command, ...common } = command(clinic, expectedPatient);
  const { protocol, treatment } = samples.released;
  const request = toRequest(treatment, { name: 'x', protocol, patient: elder }, samples.released.context.now);
  return { ...common, request };
}

const commandOn: Way = (clinic, treatment, expectedPatient) => [
  `treatments/${treatment}/commands`,
  command(clinic, expectedPatient),
];

const WAYS: readonly (readonly [string, Way, 'denial' | 'write' | 'authorisation'])[] = [
  ['its record', (_clinic, treatment) => [`treatments/${treatment}/record`], 'denial'],
  ['its labels', (_clinic, treatment) => [`treatments/${treatment}/labels?kind=blood&count=1`], 'denial'],
  ['what the EHR has of it', (_clinic, treatment) => [`treatments/${treatment}/deliveries`], 'denial'],
  [
    'the EHR to get more of it',
    (_clinic, treatment, expectedPatient) => [`treatments/${treatment}/deliveries`, { expectedPatient }],
    'denial',
  ],
  ['a command on it', commandOn, 'write'],
  [
    'a verdict on it',
    (clinic, treatment, expectedPatient) => [
      `treatments/${treatment}/authorisations`,
      question(clinic, expectedPatient),
    ],
    'authorisation',
  ],
];

interface Scene {
  readonly clinic: Clinic;
  readonly services: FakeServices;
  readonly treatment: string;
  ask(way: Way, treatment: string, expectedPatient?: PatientReference): Promise<Answer>;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.stop();
});

/** The routes as the launch of another patient meets them. */
async function scene(openStore?: (store: FakeStore) => EhrStore): Promise<Scene> {
  const clinic = clinicAt('planned');
  const services = clinic.process('one');
  if (openStore !== undefined) Object.defineProperty(services, 'openStore', { value: () => openStore(clinic.store) });
  const app = express();
  app.use((_req, res, next) => {
    rememberLaunch(res, { ...clinic.launch, patient: OTHER });
    next();
  });
  app.use(...jsonBodies(), ...clinicalRoutes(services), errorHandler(silent));
  const server = await listenLocally(app);
  open.push(server);
  const ask: Scene['ask'] = async (way, treatment, expectedPatient = `Patient/${OTHER}`) => {
    const [path, body] = way(clinic, treatment, expectedPatient);
    const said = body && {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    };
    const response = await fetch(`${server.url}/${path}`, said);
    return { status: response.status, body: await response.text() };
  };
  return { clinic, services, treatment: clinic.sample.treatment.id, ask };
}

function refused() {
  return failure(error('forbidden', 'record', 'The EHR refuses it', { rule: 'store-http-403' }));
}

/** A store whose token is for one patient: it refuses every search that would find something of another one. */
function refusing(store: FakeStore): EhrStore {
  return {
    ...store,
    search: async (type, parameters, call) => {
      const found = await store.search(type, parameters, call);
      if (!found.ok) return found;
      const own = found.value.filter((one) => JSON.stringify(one).includes(`"Patient/${OTHER}"`));
      const isOfOne = parameters['patient'] !== undefined;
      return isOfOne || own.length === found.value.length ? success(own) : refused();
    },
  };
}

/** Another process has sent something for the patient of the treatment. */
function onItsWay({ clinic, services, treatment }: Scene): NewJournalEntry {
  const now = services.clock.now().getTime();
  return {
    id: randomUUID(),
    iss: clinic.launch.ehr.iss,
    patient: clinic.launch.patient,
    treatment,
    user: clinic.launch.user.reference,
    kind: 'hold',
    revision: 1,
    entryId: randomUUID(),
    digest: '',
    change: '{}',
    preparedAt: now,
    leaseUntil: now + 3_600_000,
  };
}

const details = ({ services }: Scene) => services.entries.map(({ kind, detail }) => `${kind} ${detail}`);

describe.each(WAYS)('whoever wants %s', (_name, way, kind) => {
  it('hears of another patient’s treatment what they hear of none', async () => {
    const there = await scene();
    const absent = await there.ask(way, NOBODYS);
    const foreign = await there.ask(way, there.treatment);
    expect(absent).toMatchObject({ status: 404, body: expect.stringContaining('treatment-missing') });
    expect(foreign).toEqual(absent);
    expect(details(there)).toEqual([`${kind} treatment-missing`, `${kind} wrong-patient`]);
    expect(there.clinic.store.transactions).toEqual([]);
  });

  it('hears the same when that treatment cannot even be read', async () => {
    const there = await scene();
    const consent = [...there.clinic.store.held.keys()].find((place) => place.startsWith('Consent/'));
    there.clinic.store.lose(consent ?? '');
    expect((await loadRecord(there.clinic.store, there.treatment)).ok).toBe(false);
    expect(await there.ask(way, there.treatment)).toEqual(await there.ask(way, NOBODYS));
    expect(details(there)[0]).toBe(`${kind} wrong-patient`);
  });

  it('hears the same when the EHR refuses what is of another patient', async () => {
    const there = await scene(refusing);
    expect(await there.ask(way, there.treatment)).toEqual(await there.ask(way, NOBODYS));
    expect(details(there)[0]).toBe(`${kind} wrong-patient`);
  });

  it('hears that the EHR refuses, when it refuses everything', async () => {
    const there = await scene((store) => ({ ...store, search: async () => refused() }));
    expect(await there.ask(way, there.treatment)).toMatchObject({ body: expect.stringContaining('store-http-403') });
  });

  it('hears the same when its store names that patient by an address', async () => {
    const there = await scene();
    const root = there.clinic.store.held.get(`Procedure/${there.treatment}`) as Procedure;
    const reference = `https://ehr.example/fhir/${root.subject.reference}/_history/1`;
    there.clinic.store.put({ ...root, subject: { reference } });
    expect(await there.ask(way, there.treatment)).toEqual(await there.ask(way, NOBODYS));
  });
});

it('a cancellation of a command on it proves nothing but that it was never sent', async () => {
  const there = await scene();
  const cancelling: Way = (clinic, treatmentId, expectedPatient) => [
    'cancellations',
    { treatmentId, request: { ...command(clinic, expectedPatient), submissionId: CANCELLED } },
  ];
  const told = await there.ask(cancelling, there.treatment);
  expect(told.status).toBe(200);
  const absent = await (await scene()).ask(cancelling, NOBODYS);
  expect(told.body.replaceAll(there.treatment, NOBODYS)).toBe(absent.body);
});

it('a submission of another patient is missing as one that never was', async () => {
  const there = await scene();
  const { submissionId } = there.clinic.request();
  const entry = { ...onItsWay(there), id: submissionId };
  expect((await there.clinic.journal.openAs('two').prepare(entry)).ok).toBe(true);
  const asking: Way = (_clinic, id) => [`submissions/${id}`];
  const told = await there.ask(asking, submissionId);
  expect(told).toMatchObject({ status: 404 });
  expect(told).toEqual(await there.ask(asking, NOBODYS));
});

it('a command neither waits for nor hears of another patient’s that is on its way', async () => {
  const there = await scene();
  const { clinic, treatment } = there;
  const held = await clinic.journal.openAs('two').prepare(onItsWay(there));
  expect(held.ok).toBe(true);
  expect(await there.ask(commandOn, treatment)).toEqual(await there.ask(commandOn, NOBODYS));
});

it.each(WAYS.filter(([, , kind]) => kind === 'write' || kind === 'authorisation'))(
  'whoever wants %s on a screen of another patient is told so loudly',
  async (_name, way) => {
    const there = await scene();
    const told = await there.ask(way, there.treatment, there.clinic.sample.treatment.patient);
    expect(told).toMatchObject({ status: 409, body: expect.stringContaining('wrong-patient') });
    expect(await there.ask(way, NOBODYS, there.clinic.sample.treatment.patient)).toEqual(told);
  },
);
