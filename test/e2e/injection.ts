import { pick, save } from './actions.ts';
import type { Chart } from './chart.ts';
import { scan } from './scanner.ts';

/** What is read and said at the chair. */
export interface InjectionEntry {
  readonly recordNumber: string;
  readonly label: string;
  readonly side: 'Left' | 'Right';
  readonly pain: string;
}

/** Wristband, aliquot and side, each when the screen asks for it. */
export async function checkInjection(
  chart: Chart,
  { recordNumber, label, side }: Omit<InjectionEntry, 'pain'>,
): Promise<void> {
  const { app, page } = chart;
  await app.getByLabel('Scan the wristband').waitFor();
  await scan(page, recordNumber);
  await app.getByLabel('Scan the aliquot').waitFor();
  await scan(page, label);
  await pick(app, /^Point to /, side);
}

/** The first injection of a series, from the wristband to what is stored. */
export async function inject(chart: Chart, entry: InjectionEntry): Promise<void> {
  await checkInjection(chart, entry);
  await chart.app.getByText('Match', { exact: true }).waitFor();
  await pick(chart.app, 'Pain now, 0 to 10', entry.pain);
  await save(chart, 'Record injection');
}
