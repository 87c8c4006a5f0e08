import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { SessionView, TreatmentsView } from '@autoserum/profiles';
import { refusing, withClockOff } from '../faults/lies.ts';
import { startFaultyClinic, type FaultyClinic } from './faulty-clinic.ts';
import { freePort } from './free-port.ts';
import { holdDate } from './held-date.ts';
import { freshPatient, heldBy } from './fresh-patient.ts';
import { ago, planOf } from './knee-course.ts';
import { launchedFor, rulesOf, type Launched } from './launched.ts';
import { startServer, type RunningServer } from './running-server.ts';

let clinic: FaultyClinic;
/** Inside this process, because its clock is pushed here. */
let server: RunningServer;

beforeAll(async () => {
  const port = await freePort();
  clinic = await startFaultyClinic(`http://localhost:${port}`);
  server = await startServer({
    port,
    validatorUrl: `${clinic.validator.origin}/fhir`,
    ehrs: [clinic.registration],
  });
});

afterAll(async () => {
  await server.stop();
  await clinic.stop();
});

afterEach(() => {
  clinic.heal();
  jest.useRealTimers();
});

async function launched(patient?: string, user?: string): Promise<Launched> {
  return launchedFor(clinic.ehr, server, patient ?? (await freshPatient(clinic.hapi)), user);
}

const treatmentsOf = async (app: Launched) => (await app.get<TreatmentsView>('treatments')).body.treatments;
const hold = () => ({ kind: 'hold', occurredAt: ago(0), timeSource: 'clock', reason: 'other' }) as const;

describe('B3 row 5: the token expires while the form is open', () => {
  it('B3 row 5: one refresh serves everybody who waits', async () => {
    const app = await launched();
    clinic.ehr.expireAccessTokens();
    const refreshes = () => clinic.wire.seen.filter((seen) => seen === 'POST /oauth/token').length;
    const before = refreshes();
    const answers = await Promise.all([1, 2, 3, 4].map(() => app.get('treatments')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(refreshes()).toBe(before + 1);
  });

  it('B3 row 5: a refused refresh ends the launch, and a new launch resumes the same entry', async () => {
    const app = await launched();
    const planned = await app.said(planOf(app, ago(600)));
    const submissionId = randomUUID();
    clinic.ehr.revokeAllTokens();
    const ended = await app.say(hold(), planned, { submissionId });
    expect([ended.status, rulesOf(ended)]).toEqual([401, ['ended']]);
    const again = await launched(app.patient);
    const stored = await again.say(hold(), planned, { submissionId });
    expect([stored.status, stored.body.treatment.log.length]).toEqual([200, 2]);
    expect((await treatmentsOf(again))[0]?.log).toHaveLength(2);
  });
});

describe('B3 row 10: clocks that differ', () => {
  it.each([
    ['ten minutes ahead', 600, 600_000],
    ['ten minutes behind', -600, -600_000],
  ])('B3 row 10: the EHR is %s: the session says so, and work goes on', async (_name, seconds, off) => {
    const patient = await freshPatient(clinic.hapi);
    clinic.front.tell(() => withClockOff(off));
    const app = await launched(patient);
    expect(Math.abs((app.session.clockSkewSeconds ?? 0) - seconds)).toBeLessThan(30);
    expect((await app.said(planOf(app, ago(600)))).log).toHaveLength(1);
  });

  it('B3 row 10: two minutes are not worth a word', async () => {
    const patient = await freshPatient(clinic.hapi);
    clinic.front.tell(() => withClockOff(90_000));
    expect((await launched(patient)).session).not.toHaveProperty('clockSkewSeconds');
  });

  it('B3 row 10: an instant keeps its meaning whatever the offset it is written with', async () => {
    const app = await launched();
    const occurredAt = new Date(Date.now() - 3_600_000);
    const inKathmandu = `${new Date(occurredAt.getTime() + 20_700_000).toISOString().slice(0, 19)}+05:45`;
    const planned = await app.said({ ...planOf(app, ago(600)), occurredAt: inKathmandu } as ReturnType<typeof planOf>);
    const [listed] = await treatmentsOf(app);
    expect(listed).toEqual(planned);
    expect(Date.parse(planned.log[0]?.occurredAt ?? '')).toBe(Math.floor(occurredAt.getTime() / 1000) * 1000);
  });
});

describe('B3 row 13: a launch twice, and a launch for another patient', () => {
  it('B3 row 13: each tab keeps its own patient, whoever was launched last', async () => {
    const first = await launched();
    const second = await launched();
    const planned = await first.said(planOf(first, ago(600)));
    expect(planned.patient).toBe(`Patient/${first.patient}`);
    expect((await first.get<SessionView>('session')).body.patient.reference).toBe(`Patient/${first.patient}`);
    expect(await heldBy(clinic.hapi, second.patient)).toEqual([]);
  });

  it('B3 row 13: an entry for the patient of another tab is refused, and nothing of it is stored', async () => {
    const [first, second] = [await launched(), await launched()];
    const wrong = await second.say(planOf(first, ago(600)), undefined, {
      expectedPatient: `Patient/${first.patient}`,
    });
    expect(wrong.status).toBe(409);
    for (const { patient } of [first, second]) expect(await heldBy(clinic.hapi, patient)).toEqual([]);
  });

  it('B3 row 13: two launches for one patient cannot both make the next step', async () => {
    const first = await launched();
    const second = await launched(first.patient);
    const planned = await first.said(planOf(first, ago(600)));
    await second.said(hold(), planned);
    const late = await first.say(hold(), planned);
    expect([late.status, rulesOf(late)]).toEqual([409, ['revision-changed']]);
  });
});

describe('B3 row 15: keys that rotate, a configuration that is not there', () => {
  it('B3 row 15: a discovery that failed once is asked again within six seconds', async () => {
    const patient = await freshPatient(clinic.hapi);
    server.pushClock(11 * 60_000);
    clinic.front.tell(({ path }) => (path.includes('smart-configuration') ? refusing(503) : undefined));
    await expect(launched(patient)).rejects.toThrow();
    clinic.heal();
    server.pushClock(5_900);
    expect((await launched(patient)).session.patient.reference).toBe(`Patient/${patient}`);
  });

  it('B3 row 15: a key that nobody knows yet is fetched, and the launch goes on', async () => {
    const patient = await freshPatient(clinic.hapi);
    expect((await launched(patient)).session.patient.reference).toBe(`Patient/${patient}`);
    const keys = () => clinic.wire.seen.filter((seen) => seen.startsWith('GET') && seen.includes('jwks')).length;
    const before = keys();
    await clinic.renewEhr();
    holdDate(Date.now() + 31_000);
    expect((await launched(patient)).session.patient.reference).toBe(`Patient/${patient}`);
    expect(keys()).toBe(before + 1);
  });
});
