import { randomUUID } from 'node:crypto';
import type { Authorisation, Command, RecordView, Treatment, TreatmentsView } from '@autoserum/profiles';
import { toAdminister, toRequest } from '../../profiles/src/testing/course.ts';
import { refusing } from '../faults/lies.ts';
import type { Asked, Lie } from '../faults/lying-proxy.ts';
import { startFaultyClinic, startServerProcess, type FaultyClinic, type ServerProcess } from './faulty-clinic.ts';
import { freePort } from './free-port.ts';
import { freshPatient, heldBy } from './fresh-patient.ts';
import { ago, planOf, preparedTreatment, sceneOf } from './knee-course.ts';
import { launchedFor, rulesOf, type Answer, type Launched } from './launched.ts';
import { startServer, type RunningServer } from './running-server.ts';
import { createPlace, type ServerPlace } from './server-place.ts';

const REASONS = [{ rule: 'infection-marker', reason: 'clinical-judgement' } as const];

/** What an injection writes, one by one: the Procedure first, the log entry last. */
const WRITES = [1, 2, 3, 4, 5, 6];

let clinic: FaultyClinic;
let port: number;

beforeAll(async () => {
  port = await freePort();
  clinic = await startFaultyClinic(`http://localhost:${port}`, { personality: 'no-transactions' });
});

afterAll(() => clinic?.stop());
afterEach(() => clinic.heal());

const isWrite = ({ method, path }: Asked) => method === 'PUT' && path.startsWith('/fhir/');

/** What befalls the write of this number, counted from now. */
function befall(number: number, lie: (asked: Asked) => Lie | undefined): void {
  let writes = 0;
  clinic.front.tell((asked) => {
    if (!isWrite(asked)) return undefined;
    writes += 1;
    return writes === number ? lie(asked) : undefined;
  });
}

/** The types that are written from now on, in their order. */
function watch(): readonly string[] {
  const written: string[] = [];
  clinic.front.tell((asked) => {
    if (asked.method !== 'GET' && asked.path.startsWith('/fhir'))
      written.push(`${asked.method} ${asked.path.split('/')[2] ?? ''}`);
    return undefined;
  });
  return written;
}

/** The EHR does what it was asked, and the connection ends before its answer. */
const cutAfter: Lie = {
  say: () => {
    throw new Error('The connection ends here');
  },
};

/** Says 201 and stores nothing. */
const lying: Lie = { ask: () => undefined, say: () => ({ status: 201, headers: {}, body: '' }) };

const EMPTY = { status: 500, headers: {}, body: '' };

const holdNow = (): Command => ({ kind: 'hold', occurredAt: ago(0), timeSource: 'clock', reason: 'other' });

async function injectionInto(app: Launched, prepared: Treatment): Promise<Command> {
  const request = { ...toRequest(prepared, sceneOf(app), ago(0)), reasons: REASONS };
  const { body } = (await app.ask(request, prepared)) as Answer<Authorisation>;
  return toAdminister(request, { kind: 'authorised', authorisationId: body.id }, ago(0));
}

const givenTo = async ({ patient }: Launched) =>
  (await heldBy(clinic.hapi, patient)).filter((name) => name.startsWith('MedicationAdministration/'));

/** The record is whole, has the injection once, and no resource of it was written more often than it says. */
async function expectOnce(app: Launched, treatment: Treatment): Promise<void> {
  const { body } = await app.get<TreatmentsView>('treatments');
  expect(body).toMatchObject({ unreadable: [], submissions: [] });
  expect(body.treatments.map(({ log, administrations }) => [log.length, administrations.length])).toEqual([
    [treatment.log.length + 1, 1],
  ]);
  const held = await heldBy(clinic.hapi, app.patient);
  expect(held).toContain(`Procedure/${treatment.id}/${treatment.log.length + 1}`);
  expect(await givenTo(app)).toEqual([expect.stringMatching(/\/1$/)]);
}

describe('an EHR that holds the records and takes no transaction', () => {
  let server: RunningServer;
  beforeAll(async () => {
    const ehrs = [clinic.registration];
    server = await startServer({ port, validatorUrl: `${clinic.validator.origin}/fhir`, ehrs });
  });
  afterAll(() => server?.stop());

  const launched = async () => launchedFor(clinic.ehr, server, await freshPatient(clinic.hapi));

  it('refuses a transaction, knows no search parameter of ours, and may be written all the same', async () => {
    const answer = await fetch(`${clinic.ehr.fhirUrl}/metadata`, { headers: { accept: 'application/fhir+json' } });
    const text = await answer.text();
    expect([text.includes('"transaction"'), text.includes('acs-treatment')]).toEqual([false, false]);
    const { session } = await launched();
    expect(session.recordPlan).toMatchObject({ home: 'ehr', because: 'set' });
    expect(session.capability).toMatchObject({ canWrite: true, missing: [] });
    expect(session.capability.off).toMatchObject([{ command: 'add-series', missing: ['transaction'] }]);
  });

  it('has a treatment from its plan to the first injection, valid as it is stored', async () => {
    const written = watch();
    const app = await launched();
    const planned = await app.said(planOf(app, ago(600)));
    expect(written.slice(0, 3)).toEqual(['PUT Condition', 'PUT ServiceRequest', 'PUT Procedure']);
    expect(written.at(-1)).toBe('PUT Provenance');
    expect((await app.get<TreatmentsView>('treatments')).body.treatments.map(({ id }) => id)).toEqual([planned.id]);
    const other = await launched();
    const prepared = await preparedTreatment(other);
    const from = written.length;
    await other.said(await injectionInto(other, prepared), prepared);
    const injection = written.slice(from);
    expect([injection[0], injection.at(-1), injection.length]).toEqual([
      'PUT Procedure',
      'PUT Provenance',
      WRITES.length,
    ]);
    await expectOnce(other, prepared);
    const record = await other.get<RecordView>(`treatments/${prepared.id}/record`);
    expect(record.body.validation).toMatchObject({ verdict: 'valid' });
    expect(new Set(written.map((one) => one.split(' ')[0]))).toEqual(new Set(['PUT']));
  });

  it('shows two treatments of one patient, the one changed last first, each with what is its own', async () => {
    const app = await launched();
    const first = await app.said(planOf(app, ago(600)));
    const second = await app.said(planOf(app, ago(500)));
    const { body } = await app.get<TreatmentsView>('treatments');
    expect(body.treatments).toEqual([second, first]);
  });

  // One fault at an early and one at a late write: a preparation takes ten seconds here, and what follows a fault is the same (singly.test.ts).
  it.each(
    [2, 5].map((number) =>
      number % 2 === 1
        ? { number, what: 'cut off after it was stored', lie: cutAfter }
        : { number, what: 'said to be stored and is not', lie: lying },
    ),
  )(
    'write $number of an injection is $what: exactly once in the end, and never saved before',
    async ({ number, lie }) => {
      const app = await launched();
      const prepared = await preparedTreatment(app);
      const command = await injectionInto(app, prepared);
      const submissionId = randomUUID();
      befall(number, () => lie);
      const first = await app.say(command, prepared, { submissionId });
      const before = await givenTo(app);
      if (first.status < 300) expect(before).toHaveLength(1);
      else expect(['stored-in-part', 'submission-unknown']).toContain(rulesOf(first)[0]);
      const again = await app.say(command, prepared, { submissionId });
      expect([again.status, rulesOf(again)]).toEqual([200, []]);
      await expectOnce(app, prepared);
    },
  );

  it('that refuses a resource in the middle: what is stored is said, nothing else passes, and it is completed later', async () => {
    const app = await launched();
    const prepared = await preparedTreatment(app);
    const command = await injectionInto(app, prepared);
    clinic.front.tell((asked) => (isWrite(asked) && asked.path.includes('/Specimen/') ? refusing(422) : undefined));
    const said = await app.say(command, prepared);
    expect([said.status, rulesOf(said).slice(0, 2)]).toEqual([503, ['stored-in-part', 'store-http-422']]);
    const { body } = await app.get<TreatmentsView>('treatments');
    expect(body.submissions).toMatchObject([{ state: 'partial', progress: { of: WRITES.length } }]);
    expect(body.unreadable).toMatchObject([{ id: prepared.id, issues: [{ rule: 'treatment-in-part' }, {}] }]);
    expect(rulesOf(await app.say(holdNow(), prepared))).toEqual(['treatment-in-part']);
    expect(rulesOf(await app.get(`treatments/${prepared.id}/record`))[0]).toBe('treatment-in-part');
    clinic.heal();
    await expectOnce(app, prepared);
  });

  it('lets one of two clinicians pass, and has nothing of the other', async () => {
    const app = await launched();
    const prepared = await preparedTreatment(app);
    const colleague = await launchedFor(clinic.ehr, server, app.patient, 'okafor');
    const commands = [await injectionInto(app, prepared), await injectionInto(colleague, prepared)] as const;
    const answers = await Promise.all([app.say(commands[0], prepared), colleague.say(commands[1], prepared)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await expectOnce(app, prepared);
  });
});

describe('our server, killed while an EHR without transactions stores an entry', () => {
  let place: ServerPlace;
  let server: ServerProcess;
  beforeAll(async () => {
    place = createPlace();
    server = await startServerProcess({ port, clinic, place });
  });
  afterAll(async () => {
    await server?.stop();
    place?.remove();
  });

  /** The process is killed when the EHR has stored this write, and its answer is on the way. */
  function killAfter(number: number): Promise<unknown> {
    const { child } = server.process;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    befall(number, () => ({ say: (_asked, answered) => (child.kill('SIGKILL'), answered ?? EMPTY) }));
    return ended;
  }

  /** What was said is killed on its way; the next look at the patient, after a new start, finds it whole and once. */
  async function expectWhole(
    app: Launched,
    said: () => Promise<unknown>,
    { number, log }: { number: number; log: number },
  ) {
    const ended = killAfter(number);
    await expect(said()).rejects.toThrow();
    await ended;
    await server.stop();
    clinic.heal();
    server = await startServerProcess({ port, clinic, place });
    const { body } = await app.get<TreatmentsView>('treatments');
    expect(body).toMatchObject({ unreadable: [], submissions: [] });
    expect(body.treatments.map((treatment) => treatment.log.length)).toEqual([log]);
    const held = await heldBy(clinic.hapi, app.patient);
    expect(held.filter((name) => name.startsWith('Procedure/'))).toEqual([
      `Procedure/${body.treatments[0]?.id}/${log}`,
    ]);
  }

  it.each([1, 3])('after write %d of a plan: started again, it completes it once', async (number) => {
    const app = await launchedFor(clinic.ehr, server, await freshPatient(clinic.hapi));
    await expectWhole(app, () => app.say(planOf(app, ago(600))), { number, log: 1 });
  });

  it.each([2])('after write %d of a later step: started again, it completes it once', async (number) => {
    const app = await launchedFor(clinic.ehr, server, await freshPatient(clinic.hapi));
    const planned = await app.said(planOf(app, ago(600)));
    await expectWhole(app, () => app.say(holdNow(), planned), { number, log: 2 });
  });
});
