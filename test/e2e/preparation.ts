import type { Locator } from 'playwright-core';
import { choose, clinicTime, day, pick, save } from './actions.ts';
import type { Chart } from './chart.ts';
import { scan } from './scanner.ts';

/** Shows the labels of the step, reads their codes as a scanner would, and puts the sheet away. */
export async function printLabels({ app }: Chart): Promise<readonly string[]> {
  await app.getByRole('button', { name: 'Labels', exact: true }).click();
  const codes = app.getByRole('img', { name: /^Data Matrix: / });
  await codes.first().waitFor();
  const names = await codes.evaluateAll((images) => images.map((image) => image.getAttribute('alt') ?? ''));
  await app.getByRole('button', { name: 'Close labels' }).click();
  return names.map((name) => name.replace('Data Matrix: ', ''));
}

/** Reads every label with the scanner; the screen counts them. */
export async function scanLabels(chart: Chart, labels: readonly string[], of = labels.length): Promise<void> {
  for (const [index, label] of labels.entries()) {
    await scan(chart.page, label);
    await chart.app.getByText(`${index + 1} of ${of}`, { exact: true }).waitFor();
  }
}

/** The draw up to its last label; saves nothing. */
export async function enterDraw(chart: Chart, recordNumber: string): Promise<readonly string[]> {
  const { app } = chart;
  const labels = await printLabels(chart);
  await app.getByLabel('Lot', { exact: true }).fill('BS-2611');
  await app.getByLabel('Expires', { exact: true }).fill(day(400));
  await pick(app, 'Vein', 'Elbow');
  await scan(chart.page, recordNumber);
  await app.getByRole('button', { name: 'Scan again' }).waitFor();
  return labels;
}

/** Blood into the bead syringes, each with its own label; the codes of the labels come back. */
export async function drawBlood(chart: Chart, recordNumber: string): Promise<readonly string[]> {
  const labels = await enterDraw(chart, recordNumber);
  await scanLabels(chart, labels);
  await save(chart, 'Record draw');
  return labels;
}

export async function startIncubation(chart: Chart, labels: readonly string[]): Promise<void> {
  const { app } = chart;
  await app.getByLabel('Incubator').fill('I-2');
  await enterTemperature(app.getByRole('group', { name: 'Set temperature' }), 37, 37);
  await scanLabels(chart, labels);
  await save(chart, 'Start incubation');
}

export async function endIncubation(chart: Chart, labels: readonly string[]): Promise<void> {
  await chart.app.getByRole('heading', { name: 'Syringes out of the incubator' }).waitFor();
  await scanLabels(chart, labels);
  await save(chart, 'End incubation');
}

/** What the centrifuge and the filter gave. */
export interface Separation {
  /** Minutes from now. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Millilitres, as typed. */
  readonly serum: string;
}

export async function enterSeparation({ app }: Chart, { startedAt, endedAt, serum }: Separation): Promise<void> {
  await app.getByLabel('Started').fill(clinicTime(startedAt));
  await app.getByLabel('Ended').fill(clinicTime(endedAt));
  await app.getByLabel('Force, if known').fill('3000');
  await app.getByLabel('Lot', { exact: true }).fill('F-0119');
  await app.getByLabel('Expires', { exact: true }).fill(day(300));
  await enterRoomTemperature(app.getByRole('group', { name: 'Temperature of this step' }));
  await pick(app, 'Temperature is', 'Measured');
  await app.getByLabel('Volume', { exact: true }).fill(serum);
  await pick(app, 'Appearance', 'Clear');
}

export async function separate(chart: Chart, separation: Separation): Promise<void> {
  await enterSeparation(chart, separation);
  await save(chart, 'Record serum');
}

/** Serum into aliquots, as many as the protocol's volume gives, each with its own label. */
export async function fillAliquots(chart: Chart): Promise<readonly string[]> {
  const { app } = chart;
  const labels = await printLabels(chart);
  await enterRoomTemperature(app.getByRole('group', { name: 'Temperature of this step' }));
  await pick(app, 'Temperature is', 'Measured');
  await scanLabels(chart, labels);
  await save(chart, 'Record aliquots');
  return labels;
}

/** The physician looks at every point, decides every deviation, and releases. Gives the deviations that were decided. */
export async function release(chart: Chart): Promise<readonly string[]> {
  const { app } = chart;
  await app.getByRole('heading', { name: 'Checklist' }).waitFor();
  for (const box of await app.getByRole('checkbox').filter({ visible: true }).all()) await box.check();
  const decisions = app.getByLabel('Decision: use it, because');
  const found = await textsBefore(decisions);
  for (const decision of await decisions.all()) await choose(decision, /^Clinical judgement$/);
  await save(chart, 'Release aliquots');
  return found;
}

async function textsBefore(decisions: Locator): Promise<readonly string[]> {
  return decisions.evaluateAll((lists) =>
    lists.map((list) => list.closest('[data-open]')?.firstElementChild?.textContent ?? ''),
  );
}

async function enterTemperature(range: Locator, low: number, high: number): Promise<void> {
  await range.getByLabel('lowest').fill(String(low));
  await range.getByLabel('highest').fill(String(high));
}

function enterRoomTemperature(range: Locator): Promise<void> {
  return enterTemperature(range, 21, 23);
}
