import { startTcpProxy, type TcpProxy, type WireFault } from '../faults/tcp-proxy.ts';
import { hapiBase } from '../world.ts';
import { press } from './actions.ts';
import { apiDesk } from './api-desk.ts';
import { chartFor, frameOf, type Chart } from './chart.ts';
import { admitLike } from './patients.ts';
import { APP_SIZES, keep, lookAt, placeFor, takeApp } from './pictures.ts';
import { enterPlan, LEFT_KNEE } from './plan.ts';
import { useStage } from './stage.ts';
import { askTooMuch } from './throttled.ts';

/** The wires to the EHR's FHIR server and to the validator: each can be held, and the EHR's be taken away. */
let record: TcpProxy;
let validator: TcpProxy;

const stage = useStage(async () => {
  const port = Number(new URL(hapiBase()).port);
  record = await startTcpProxy(() => port);
  validator = await startTcpProxy(() => port);
  return { ehrFhirBase: `${record.origin}/fhir`, validatorUrl: `${validator.origin}/fhir` };
});
afterAll(async () => {
  await record.stop();
  await validator.stop();
});

const isTransaction = ({ method, path }: { readonly method: string; readonly path: string }) =>
  method === 'POST' && /^\/fhir\/?$/.test(path);
const isValidation = ({ path }: { readonly path: string }) => path.includes('$validate');
const transactions = () => record.seen.filter((line) => /^POST \/fhir\/?$/.test(line)).length;

/** Holds each such exchange on its wire until it is let go; says when the first one came. */
function hold(wire: TcpProxy, isHeld: (asked: { readonly method: string; readonly path: string }) => boolean) {
  let letGo: (fault: WireFault) => void = () => undefined;
  let arrive: () => void = () => undefined;
  const go = new Promise<WireFault>((resolve) => (letGo = resolve));
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  wire.behave((asked) => {
    if (!isHeld(asked)) return undefined;
    arrive();
    return go;
  });
  return {
    arrived,
    letGo: () => {
      wire.behave(() => undefined);
      letGo({ kind: 'pass' });
    },
  };
}

async function planOf(name: string): Promise<Chart> {
  const chart = await chartFor(await stage.window(), stage.world(), await admitLike(stage.world().hapi, name));
  await enterPlan(chart, LEFT_KNEE);
  return chart;
}

const treatmentsOf = async (chart: Chart) => (await apiDesk(chart)).treatments();
const noticeOf = ({ app }: Chart, text: string | RegExp) => app.locator('.notice').getByText(text);
const button = ({ app }: Chart, name: string) => app.getByRole('button', { name, exact: true });

describe('an entry that its person stops', () => {
  it('before it was sent is not stored, not even when the server goes on, and can be saved after all', async () => {
    const chart = await planOf('nowak-tomasz');
    const held = hold(validator, isValidation);
    await chart.app.getByRole('button', { name: 'Save plan' }).click();
    await held.arrived;
    expect(await lookAt(chart, 'saving-sending')).toEqual([]);
    await button(chart, 'Stop sending').click();
    await noticeOf(chart, 'Not saved: stopped before it was sent').waitFor();
    expect(await lookAt(chart, 'saving-stopped')).toEqual([]);
    const before = transactions();
    held.letGo();
    expect(await treatmentsOf(chart)).toEqual([]);
    expect((await press(chart, 'Save plan')).ok()).toBe(true);
    await chart.app.getByRole('heading', { name: /^Draw blood/ }).waitFor();
    expect(transactions()).toBe(before + 1);
    expect(await treatmentsOf(chart)).toHaveLength(1);
  }, 120_000);

  it('after it was sent is unknown until it is read back, and never called stopped', async () => {
    const chart = await planOf('nowak-tomasz');
    const held = hold(record, isTransaction);
    await chart.app.getByRole('button', { name: 'Save plan' }).click();
    await held.arrived;
    await button(chart, 'Stop sending').click();
    await noticeOf(chart, 'Stopped. It may have been sent before that').waitFor();
    await chart.app.getByText('Unknown – checking', { exact: true }).waitFor();
    expect(await lookAt(chart, 'saving-stopped-unknown')).toEqual([]);
    held.letGo();
    await button(chart, 'Check again').click();
    await chart.app.getByRole('heading', { name: /^Draw blood/ }).waitFor();
    expect(await treatmentsOf(chart)).toHaveLength(1);
  }, 120_000);
});

it('an entry that finds the record away is held with its time, and sent by one press alone', async () => {
  const chart = await planOf('nowak-tomasz');
  await record.refuse();
  await chart.app.getByRole('button', { name: 'Save plan' }).click();
  await noticeOf(chart, /^Not sent\. Kept on the server since \d\d:\d\d:\d\d$/).waitFor();
  await chart.app.getByText(/^Held since \d\d:\d\d:\d\d\. Not sent\.$/).waitFor();
  expect(await lookAt(chart, 'saving-held')).toEqual([]);
  await button(chart, 'Send now').click();
  await noticeOf(chart, /^Not sent\. Kept on the server since/).waitFor();
  await record.accept();
  const before = transactions();
  expect(await treatmentsOf(chart)).toEqual([]);
  expect(transactions()).toBe(before);
  await button(chart, 'Send now').click();
  await chart.app.getByRole('heading', { name: /^Draw blood/ }).waitFor();
  expect(transactions()).toBe(before + 1);
  expect(await treatmentsOf(chart)).toHaveLength(1);
}, 120_000);

it('a launch that asks too much is told how long to wait: its entry stays in the form, and its page counts down', async () => {
  const chart = await planOf('nowak-tomasz');
  expect(await askTooMuch(chart)).toContain(429);
  await chart.app.getByRole('button', { name: 'Save plan' }).click();
  await noticeOf(chart, /^Too much was asked from here within a minute\. Wait \d+\u00a0s, then try again\.$/).waitFor();
  await chart.app.getByText('Refused. Your entries are still here.').waitFor();
  expect(await chart.app.locator('.notice').getByRole('link').count()).toBe(0);
  expect(await lookAt(chart, 'throttled-entry')).toEqual([]);
  await (await frameOf(chart)).evaluate(() => location.reload());
  await chart.app
    .getByRole('timer')
    .getByText(/^It is read by itself in \d+\u00a0s\.$/)
    .waitFor();
  for (const size of APP_SIZES) keep(placeFor(`throttled-launch-en-${size}`, false), await takeApp(chart, size));
}, 60_000);
