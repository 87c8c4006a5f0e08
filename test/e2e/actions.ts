import type { FrameLocator, Locator, Response } from 'playwright-core';
import type { Chart } from './chart.ts';

/** Chooses one line of a closed choice, by the words of its group and its own. */
export async function pick(within: FrameLocator | Locator, group: string | RegExp, option: string): Promise<void> {
  const choice = within.getByRole('radiogroup', { name: group, exact: typeof group === 'string' });
  await choice
    .locator('label')
    .filter({ hasText: new RegExp(`^${option}$`) })
    .click();
}

/** Chooses from a list the one entry that fits. */
export async function choose(list: Locator, entry: RegExp): Promise<void> {
  const value = await list.locator('option').filter({ hasText: entry }).first().getAttribute('value');
  if (value === null || value === '') throw new Error(`Nothing in the list fits ${entry}`);
  await list.selectOption(value);
}

/** Presses the primary action and waits for the server's answer to it. */
export async function press({ page, app }: Chart, action: string): Promise<Response> {
  const answer = page.waitForResponse(
    (one) => one.request().method() === 'POST' && /\/(commands|treatments)$/.test(one.url()),
  );
  await app.getByRole('button', { name: action }).click();
  return answer;
}

/** Presses the primary action of a step; it must be stored and read back. */
export async function save(chart: Chart, action: string): Promise<void> {
  const answer = await press(chart, action);
  if (!answer.ok()) throw new Error(`${action}: ${answer.status()} ${await answer.text()}`);
  await chart.app
    .getByText(/^Saved \(read back \d\d:\d\d:\d\d\)$/)
    .filter({ visible: true })
    .waitFor();
}

/** Wall-clock text of a native date-and-time field in the clinic's zone, so many minutes from now. */
export function clinicTime(minutes: number): string {
  const time = new Date(Date.now() + minutes * 60_000);
  return time.toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' }).replace(' ', 'T').slice(0, 16);
}

/** A calendar day so many days from now. */
export function day(days: number): string {
  return clinicTime(days * 24 * 60).slice(0, 10);
}
