import type { BrowserContext, Frame, FrameLocator, Locator, Page } from 'playwright-core';
import type { World } from '../world.ts';
import type { Admitted } from './patients.ts';

/** How long a person would wait for anything here before they gave up (milliseconds). */
const PATIENCE = 20_000;

/** A patient's chart in the EHR with our app in its frame. */
export interface Chart {
  readonly page: Page;
  /** What stands in the app's frame, found by role and label. */
  readonly app: FrameLocator;
}

/** Somebody comes to work: the EHR's sign-in page, then its patient list. */
export async function signIn(context: BrowserContext, { ehr }: World, who = 'Dr. M. Weber'): Promise<Page> {
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  await page.goto(ehr.url);
  await page.getByRole('button', { name: who }).click();
  await shows(page.getByRole('heading', { name: 'Patients' }), page.locator('body'));
  return page;
}

/** Clicks the patient in the list; the record number tells namesakes apart. */
export async function clickPatient(page: Page, { recordNumber, name }: Admitted): Promise<Chart> {
  await page.getByRole('row').filter({ hasText: recordNumber }).getByRole('link', { name }).click();
  return chartOn(page);
}

/** Opens a chart by its address, as a bookmark does. */
export async function openChart(page: Page, { ehr }: World, { id }: Admitted): Promise<Chart> {
  await page.goto(`${ehr.url}/patients/${id}`);
  return chartOn(page);
}

/** Signs in and opens a patient's chart. */
export async function chartFor(context: BrowserContext, world: World, patient: Admitted): Promise<Chart> {
  const chart = await openChart(await signIn(context, world), world, patient);
  await untilReady(chart);
  return chart;
}

/** The app in the frame of this name on a page of the EHR. */
export function chartOn(page: Page, name = 'autoserum'): Chart {
  return { page, app: page.frameLocator(`iframe[name="${name}"]`) };
}

/** Waits until the app shows for whom it is. */
export async function untilReady({ app }: Chart): Promise<void> {
  await shows(app.getByRole('navigation', { name: /Treatment|Behandlung/ }), app.locator('body'));
}

/** Waits for what must be seen; when it does not come, the error says what is seen instead. */
async function shows(expected: Locator, page: Locator): Promise<void> {
  try {
    await expected.waitFor();
  } catch (cause) {
    throw new Error(`Instead of ${String(expected)} the page shows: ${await page.innerText()}`, { cause });
  }
}

/** The frame itself, once it shows a page of the app. */
export async function frameOf({ page, app }: Chart): Promise<Frame> {
  const element = await app.owner().elementHandle();
  const frame = await element?.contentFrame();
  if (frame === null || frame === undefined) throw new Error(`There is no frame of the app on ${page.url()}`);
  return frame;
}

/** Reloads the app in its frame, as a person does by the frame's own menu. */
export async function reloadFrame(chart: Chart): Promise<void> {
  const frame = await frameOf(chart);
  const loaded = chart.page.waitForEvent('framenavigated', (one) => one === frame);
  await frame.evaluate(() => location.reload());
  await loaded;
  await untilReady(chart);
}

/** Goes to a part of the screen. */
export async function goTo({ app }: Chart, tab: string): Promise<void> {
  const link = app
    .getByRole('navigation', { name: /Treatment|Behandlung/ })
    .getByRole('link', { name: tab, exact: true });
  await link.click();
}
