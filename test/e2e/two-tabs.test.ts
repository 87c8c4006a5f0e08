import type { Page } from 'playwright-core';
import { chartFor, chartOn, frameOf, openChart, reloadFrame, signIn, untilReady, type Chart } from './chart.ts';
import { admitLike, type Admitted } from './patients.ts';
import { useStage } from './stage.ts';

const stage = useStage();
let knee: Admitted;
let hip: Admitted;

beforeAll(async () => {
  knee = await admitLike(stage.world().hapi, 'schmidt-maria-1');
  hip = await admitLike(stage.world().hapi, 'schmidt-maria-2');
});

describe.each([
  ['blocks', () => stage.window()],
  ['allows', () => stage.profile()],
])('two namesakes, open at once, where the browser %s third-party cookies', (_name, open) => {
  it('keep apart in two tabs, reloaded in any order', async () => {
    const window = await open();
    const one = await chartFor(window, stage.world(), knee);
    const other = await openChart(await window.newPage(), stage.world(), hip);
    await untilReady(other);
    await keepApart(one, other);
  });

  it('keep apart in two frames of one page, reloaded in any order', async () => {
    const one = await chartFor(await open(), stage.world(), knee);
    const other = await addFrame(one.page, hip);
    await untilReady(other);
    await keepApart(one, other);
  });

  it('keep apart when both are launched in the same instant', async () => {
    const page = await signIn(await open(), stage.world());
    const [one, other] = await Promise.all([
      openChart(page, stage.world(), knee),
      page
        .context()
        .newPage()
        .then((tab) => openChart(tab, stage.world(), hip)),
    ]);
    await Promise.all([untilReady(one), untilReady(other)]);
    expect(await shown(one)).toBe(knee.recordNumber);
    expect(await shown(other)).toBe(hip.recordNumber);
  });

  it('come back as themselves by the back button and the forward button', async () => {
    const { page } = await chartFor(await open(), stage.world(), knee);
    await untilReady(await openChart(page, stage.world(), hip));
    for (const [step, { recordNumber }] of [
      [() => page.goBack(), knee],
      [() => page.goForward(), hip],
      [() => page.goBack(), knee],
    ] as const) {
      await step();
      await untilReady(chartOn(page));
      expect(await shown(chartOn(page))).toBe(recordNumber);
    }
  });
});

it('does not open in another browser by a copied address', async () => {
  const chart = await chartFor(await stage.window(), stage.world(), knee);
  const address = (await frameOf(chart)).url();
  const stranger = await (await stage.window()).newPage();
  const answer = await stranger.goto(address);
  expect(answer?.status()).toBe(401);
  await stranger.getByRole('heading', { name: 'This launch belongs to another window' }).waitFor();
  expect(await stranger.content()).not.toContain(knee.recordNumber);
  await reloadFrame(chart);
  expect(await shown(chart)).toBe(knee.recordNumber);
});

async function keepApart(one: Chart, other: Chart): Promise<void> {
  for (const chart of [one, other, other, one]) {
    await reloadFrame(chart);
    expect(await shown(one)).toBe(knee.recordNumber);
    expect(await shown(other)).toBe(hip.recordNumber);
  }
}

/** The record number in the patient banner. */
function shown({ app }: Chart): Promise<string> {
  return app.getByRole('banner').locator('.id').innerText();
}

/** A second frame of the app on a page of the EHR, launched as the EHR does it. */
async function addFrame(page: Page, { id }: Admitted): Promise<Chart> {
  await page.evaluate(async (patient) => {
    const answer = await fetch(`/patients/${patient}/launches`, { method: 'POST' });
    const frame = document.createElement('iframe');
    frame.name = 'second';
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms');
    frame.src = ((await answer.json()) as { source: string }).source;
    document.querySelector('main')?.append(frame);
  }, id);
  return chartOn(page, 'second');
}
