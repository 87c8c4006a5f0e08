import type { TreatmentsView } from '@autoserum/profiles';
import { isTransaction } from '../faults/lies.ts';
import { startFaultyClinic, startServerProcess, type FaultyClinic, type ServerProcess } from './faulty-clinic.ts';
import { freePort } from './free-port.ts';
import { freshPatient, heldBy } from './fresh-patient.ts';
import { ago, planOf } from './knee-course.ts';
import { launchedFor, rulesOf, type Refused } from './launched.ts';

let clinic: FaultyClinic;
let server: ServerProcess;

beforeAll(async () => {
  const port = await freePort();
  clinic = await startFaultyClinic(`http://localhost:${port}`);
  server = await startServerProcess({ port, clinic });
});

afterAll(async () => {
  await server?.stop();
  await clinic.stop();
});

it('B3 row 17: the lag of the event loop is a metric', async () => {
  const answer = await fetch(`${server.url}/health/metrics`);
  expect(answer.headers.get('content-type')).toContain('text/plain');
  const text = await answer.text();
  for (const quantile of ['0.5', '0.99', '1'])
    expect(text).toMatch(new RegExp(`^autoserum_event_loop_lag_seconds\\{quantile="${quantile}"\\} [0-9.e-]+$`, 'm'));
});

it('B3 row 16: SIGTERM: not ready first, nothing new is begun, what runs is finished, then the end', async () => {
  const app = await launchedFor(clinic.ehr, server, await freshPatient(clinic.hapi));
  const ended = new Promise((resolve) => server.process.child.once('exit', resolve));
  let letGo: () => void = () => undefined;
  const isHeld = new Promise<void>((held) => {
    clinic.wire.behave(async (asked) => {
      if (!isTransaction(asked)) return undefined;
      held();
      await new Promise<void>((resolve) => (letGo = resolve));
      return undefined;
    });
  });
  const running = app.say(planOf(app, ago(600)));
  await isHeld;
  server.process.child.kill('SIGTERM');
  const ready = async () => {
    const answer = await fetch(`${server.url}/health/ready`);
    return [answer.status, await answer.text()];
  };
  while (((await ready())[1] as string).includes('"ready"')) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await ready()).toEqual([503, JSON.stringify({ status: 'not ready', reasons: ['The server is stopping'] })]);
  const late = await app.get<Refused & TreatmentsView>('treatments');
  expect([late.status, rulesOf(late)]).toEqual([503, ['stopping']]);
  letGo();
  const answer = await running;
  expect([answer.status, answer.body.treatment.log.length]).toEqual([201, 1]);
  expect(await heldBy(clinic.hapi, app.patient)).not.toEqual([]);
  expect(await ended).toBe(0);
  await expect(fetch(`${server.url}/health/live`)).rejects.toThrow();
});
