import { randomUUID } from 'node:crypto';
import type { Treatment, TreatmentsView } from '@autoserum/profiles';
import { CRASH_POINTS, type CrashPoint } from '../../server/src/services.ts';
import { freshPlace } from '../postgres/databases.ts';
import { startFaultyClinic, startServerProcess, type FaultyClinic, type ServerProcess } from './faulty-clinic.ts';
import { freePort } from './free-port.ts';
import { freshPatient, givenTo, heldBy } from './fresh-patient.ts';
import { ago, injectionInto, planOf, preparedTreatment } from './knee-course.ts';
import { launchedFor, rulesOf, type Launched } from './launched.ts';
import { createPlace, type ServerPlace } from './server-place.ts';

/** The same treatment with its last aliquot first, which is then the one that is taken. */
function turnedRound(treatment: Treatment): Treatment {
  const batches = treatment.batches.map((batch) => ({ ...batch, aliquots: [...batch.aliquots].reverse() }));
  return { ...treatment, batches };
}

describe('B3 row 7: the process is killed in the middle of an injection', () => {
  let clinic: FaultyClinic;
  let place: ServerPlace;
  let server: ServerProcess;
  let port: number;
  let prepared: ReadonlyMap<CrashPoint, { readonly app: Launched; readonly treatment: Treatment }>;

  beforeAll(async () => {
    port = await freePort();
    clinic = await startFaultyClinic(`http://localhost:${port}`);
    place = createPlace();
    server = await startServerProcess({ port, clinic, place });
    const made = new Map<CrashPoint, { app: Launched; treatment: Treatment }>();
    for (const point of CRASH_POINTS) {
      const app = await launchedFor(clinic.ehr, server, await freshPatient(clinic.hapi));
      made.set(point, { app, treatment: await preparedTreatment(app) });
    }
    prepared = made;
  });

  afterAll(async () => {
    await server?.stop();
    await clinic?.stop();
    place?.remove();
  });

  /** The server of the same data, once more. */
  async function startAgain(crashAt?: CrashPoint): Promise<void> {
    await server.stop();
    const env = crashAt === undefined ? {} : { NODE_ENV: 'test', AUTOSERUM_CRASH_AT: crashAt };
    server = await startServerProcess({ port, clinic, place, env });
  }

  /** Points after which the store has it, whatever the process knew of it. */
  const STORED: readonly CrashPoint[] = ['after-answer', 'after-confirm', 'after-audit'];

  it.each(CRASH_POINTS)(
    'B3 row 7: %s: started again, it shows the injection once or not, and says which',
    async (point) => {
      const made = prepared.get(point);
      if (made === undefined) throw new Error(`Nothing is prepared for ${point}`);
      const { app, treatment } = made;
      await startAgain(point);
      const submissionId = randomUUID();
      const command = await injectionInto(app, treatment);
      const ended = new Promise((resolve) => server.process.child.once('exit', (_code, signal) => resolve(signal)));
      await expect(app.say(command, treatment, { submissionId })).rejects.toThrow();
      expect(await ended).toBe('SIGKILL');

      await startAgain();
      const held = await givenTo(clinic.hapi, app.patient);
      if (point !== 'after-send') expect(held).toHaveLength(STORED.includes(point) ? 1 : 0);
      const { body } = await app.get<TreatmentsView>('treatments');
      const shown = body.treatments.flatMap(({ administrations }) => administrations);
      expect(shown).toHaveLength(held.length);
      // What did not come back is not passed over: whoever looks sees that it is open, unless it was never begun.
      const told = body.submissions.filter(({ id }) => id === submissionId);
      if (held.length === 0 && point !== 'before-journal') expect(told).toHaveLength(1);

      const again = await app.say(command, treatment, { submissionId });
      expect([again.status, rulesOf(again)]).toEqual([200, []]);
      expect(again.body.treatment.administrations).toHaveLength(1);
      expect(await givenTo(clinic.hapi, app.patient)).toHaveLength(1);
    },
  );
});

describe('B3 row 8: one draft is submitted fifty times, by two processes of one PostgreSQL', () => {
  let clinic: FaultyClinic;
  let place: ServerPlace;
  let servers: readonly ServerProcess[] = [];

  beforeAll(async () => {
    const [port, other] = [await freePort(), await freePort()];
    clinic = await startFaultyClinic(`http://localhost:${port}`);
    place = createPlace();
    const { url } = await freshPlace('PostgreSQL');
    const env = { DATABASE_URL: url, PUBLIC_URL: `http://localhost:${port}` };
    const settings = { clinic, place, env };
    servers = [await startServerProcess({ ...settings, port }), await startServerProcess({ ...settings, port: other })];
  });

  afterAll(async () => {
    for (const server of servers) await server.stop();
    await clinic?.stop();
    place?.remove();
  });

  const launched = async () => {
    const [first, second] = servers;
    if (first === undefined || second === undefined) throw new Error('Two processes are needed');
    const app = await launchedFor(clinic.ehr, first, await freshPatient(clinic.hapi));
    return { app, doors: [app, app.through(second)] };
  };

  it('B3 row 8: one set of resources, and nobody is told that it was refused', async () => {
    const { app, doors } = await launched();
    const command = planOf(app, ago(600));
    const submissionId = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) => (doors[at % 2] ?? app).say(command, undefined, { submissionId })),
    );
    const told = new Set(answers.map((answer) => (answer.status < 300 ? 'stored' : rulesOf(answer).join(' '))));
    expect([...told].filter((one) => !['stored', 'submission-unknown'].includes(one))).toEqual([]);
    expect(told.has('stored')).toBe(true);
    const held = await heldBy(clinic.hapi, app.patient);
    expect(held.filter((name) => name.startsWith('Procedure/'))).toEqual([expect.stringMatching(/\/1$/)]);
    const { body } = await app.get<TreatmentsView>('treatments');
    expect([body.treatments.length, body.treatments[0]?.log.length, body.submissions]).toEqual([1, 1, []]);
  });

  it.each([
    ['the same aliquot', (treatment: Treatment) => treatment],
    ['two aliquots', turnedRound],
  ])('B3 row 8: of two injections of %s at the same instant one is stored', async (_name, other) => {
    const { app, doors } = await launched();
    const treatment = await preparedTreatment(app);
    const first = await injectionInto(app, treatment);
    const second = await injectionInto(app, other(treatment));
    const answers = await Promise.all([
      (doors[0] ?? app).say(first, treatment),
      (doors[1] ?? app).say(second, treatment),
    ]);
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(await givenTo(clinic.hapi, app.patient)).toHaveLength(1);
  });
});
