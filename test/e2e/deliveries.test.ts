import { instantOf } from '@autoserum/profiles';
import type { DocumentReference, Procedure } from 'fhir/r4';
import { lastBatch, toReject } from '../../profiles/src/testing/course.ts';
import { UNHEARD, UNSENT, startTcpProxy, type DecideFault, type TcpProxy } from '../faults/tcp-proxy.ts';
import { hapiBase } from '../world.ts';
import { apiDesk } from './api-desk.ts';
import { chartFor, goTo, reloadFrame, type Chart } from './chart.ts';
import { drawn, ended, planned } from './earlier-steps.ts';
import { admitLike, type Admitted } from './patients.ts';
import { lookAt } from './pictures.ts';
import { useStage } from './stage.ts';
import { search } from './stored.ts';

/** Between the EHR and what it stores. */
let store: TcpProxy;
const stage = useStage(async () => {
  store = await startTcpProxy(() => Number(new URL(hapiBase()).port));
  const name = 'Klinikum Musterstadt';
  const registration = { store: 'auto', name };
  return { personality: 'millennium-like', registration, ehrFhirBase: `${store.origin}/fhir` };
});
afterAll(() => store.stop());

/** The Record screen of a treatment that was ended while the EHR had this fault. */
async function endedWhile(fault: DecideFault): Promise<{ readonly chart: Chart; readonly patient: Admitted }> {
  const patient = await admitLike(stage.world().hapi, 'nowak-tomasz');
  const chart = await chartFor(await stage.window(), stage.world(), patient);
  const desk = await apiDesk(chart);
  const treatment = await planned(desk, -2, { kind: 'joint', joint: 'knee', side: 'left' });
  const blood = await drawn(desk, -1, treatment);
  await desk.say(toReject(lastBatch(blood), instantOf(Date.now() - 600_000)), blood);
  store.behave(fault);
  await ended(desk);
  await reloadFrame(chart);
  await goTo(chart, 'Record');
  return { chart, patient };
}

const panelOf = ({ app }: Chart) => app.getByRole('region', { name: 'In Klinikum Musterstadt' });
const partOf = (chart: Chart, name: string) => panelOf(chart).getByRole('region', { name, exact: true });
const press = (chart: Chart, name: string) => panelOf(chart).getByRole('button', { name, exact: true }).click();

/** Presses once the fault is over, and waits until both are sent. */
async function goesOnBy(button: string, chart: Chart): Promise<void> {
  store.behave(() => undefined);
  await press(chart, button);
  for (const name of ['The procedure', 'Summary'])
    await partOf(chart, name)
      .getByText(/^Sent, /)
      .waitFor();
}

async function heldOf({ id }: Admitted) {
  const { hapi } = stage.world();
  const procedures = await search<Procedure>(hapi, `Procedure?subject=Patient/${id}`);
  const summaries = await search<DocumentReference>(hapi, `DocumentReference?subject=Patient/${id}`);
  return [procedures.length, summaries.length];
}

it('says of what waits why it waits, and sends it at a press', async () => {
  const { chart, patient } = await endedWhile(({ path }) => (path.startsWith('/fhir/Procedure') ? UNSENT : undefined));
  await partOf(chart, 'The procedure').getByText('Waiting: not sent yet').waitFor();
  await partOf(chart, 'The procedure').getByText('Klinikum Musterstadt answered with an error (code 502).').waitFor();
  await partOf(chart, 'Summary').getByText('It follows when the procedure is settled.').waitFor();
  expect(await lookAt(chart, 'delivery-waiting')).toEqual([]);
  expect(await heldOf(patient)).toEqual([0, 0]);
  await goesOnBy('Send now', chart);
  expect(await heldOf(patient)).toEqual([1, 1]);
}, 120_000);

it('calls unknown what may be there, never sent nor refused, and finds it by reading back', async () => {
  let isAsked = false;
  const { chart, patient } = await endedWhile(({ method, path }) => {
    if (!path.startsWith('/fhir/Procedure')) return undefined;
    if (method === 'POST') {
      isAsked = true;
      return UNHEARD;
    }
    return isAsked ? UNSENT : undefined;
  });
  const procedure = partOf(chart, 'The procedure');
  await procedure.getByText('Unknown: Klinikum Musterstadt may have it or not').waitFor();
  await procedure.getByText(/^It was sent/).waitFor();
  expect(
    await panelOf(chart)
      .getByText(/Nothing was|^Sent, |Refused/)
      .count(),
  ).toBe(0);
  expect(await lookAt(chart, 'delivery-unknown')).toEqual([]);
  expect(await heldOf(patient)).toEqual([1, 0]);
  await goesOnBy('Read back now', chart);
  expect(await heldOf(patient)).toEqual([1, 1]);
}, 120_000);
