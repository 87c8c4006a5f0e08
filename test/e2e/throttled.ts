import { randomUUID } from 'node:crypto';
import { frameOf, type Chart } from './chart.ts';

/** How often a launch may ask within a minute for what is not there. */
const MISSES = 60;

/** Asks for what is not there until the server wants to be left alone by this launch; the statuses that it answered. */
export async function askTooMuch(chart: Chart): Promise<ReadonlySet<number>> {
  const frame = await frameOf(chart);
  const ids = Array.from({ length: MISSES + 1 }, () => randomUUID());
  return new Set(await frame.evaluate(askForEach, ids));
}

/** Runs in the page. */
async function askForEach(ids: readonly string[]): Promise<readonly number[]> {
  const launch = location.pathname.split('/')[2] ?? '';
  const headers = { 'X-ACS-Launch': launch };
  const answers = await Promise.all(ids.map((id) => fetch(`/api/launches/${launch}/submissions/${id}`, { headers })));
  return answers.map(({ status }) => status);
}
