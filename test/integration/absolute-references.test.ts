import type { SessionView, TreatmentsView } from '@autoserum/profiles';
import { startLocalServer, type LocalServer } from '../../server/src/testing/local-server.ts';
import { startFaultyClinic, type FaultyClinic } from './faulty-clinic.ts';
import { freePort } from './free-port.ts';
import { freshPatient } from './fresh-patient.ts';
import { ago, planOf } from './knee-course.ts';
import { launchedFor } from './launched.ts';
import { startServer, type RunningServer } from './running-server.ts';

let clinic: FaultyClinic;
let server: RunningServer;
/** The server that a record names; nobody may ask it anything. */
let trap: LocalServer;

beforeAll(async () => {
  const port = await freePort();
  trap = await startLocalServer();
  clinic = await startFaultyClinic(`http://localhost:${port}`);
  server = await startServer({ port, validatorUrl: `${clinic.validator.origin}/fhir`, ehrs: [clinic.registration] });
});

afterAll(async () => {
  await server.stop();
  await clinic.stop();
  await trap.stop();
});

/** From now on everything that the EHR answers names its people at the trap. */
function nameThePeopleElsewhere(): void {
  clinic.front.tell(({ path }) => {
    if (!path.startsWith('/fhir/') || path.includes('well-known') || path.includes('metadata')) return undefined;
    return {
      say: (_asked, answered = { status: 500, headers: {}, body: '' }) => ({
        ...answered,
        body: answered.body.replaceAll('"Practitioner/', `"${trap.url}/fhir/Practitioner/`),
      }),
    };
  });
}

it('names the place of a reference that lies on another server, and asks nothing of that server', async () => {
  const app = await launchedFor(clinic.ehr, server, await freshPatient(clinic.hapi));
  const planned = await app.said(planOf(app, ago(600)));
  nameThePeopleElsewhere();
  const { status, body } = await app.get<TreatmentsView>('treatments');
  expect([status, body.unreadable.map(({ id }) => id)]).toEqual([200, [planned.id]]);
  expect(body.unreadable[0]?.issues[0]).toMatchObject({
    at: expect.stringMatching(/^\w+\/[\w-]+\.[\w[\].]+\.reference$/),
    text: expect.stringContaining('Expected a relative reference'),
    rule: 'record-unreadable',
  });
  const chart = await app.get<SessionView>('session');
  expect([chart.status, chart.body.conditions.length]).toEqual([200, 1]);
  expect(trap.requests).toEqual([]);
});
