import type { Treatment } from '@autoserum/profiles';
import { apiDesk } from './api-desk.ts';
import { goTo, reloadFrame, type Chart } from './chart.ts';
import { aliquotLabels, releasedNow } from './earlier-steps.ts';
import { inject } from './injection.ts';
import type { Admitted } from './patients.ts';
import { LEFT_ROOT, plan } from './plan.ts';
import { drawBlood, endIncubation, startIncubation } from './preparation.ts';

/** From the empty plan of a left nerve root to its first injection, of three; gives the labels of the blood, and the treatment before it. */
export async function treatNerveRoot(
  chart: Chart,
  { recordNumber }: Admitted,
): Promise<{ readonly blood: readonly string[]; readonly treatment: Treatment }> {
  await plan(chart, LEFT_ROOT);
  await chart.app.getByRole('button', { name: 'Start the draw' }).click();
  const blood = await drawBlood(chart, recordNumber);
  await startIncubation(chart, blood);
  await endIncubation(chart, blood);
  const treatment = await releasedNow(await apiDesk(chart));
  await reloadFrame(chart);
  await goTo(chart, 'Injection');
  await chart.app.getByRole('heading', { name: 'Injection 1 of 3' }).waitFor();
  const [label = ''] = aliquotLabels(treatment);
  await inject(chart, { recordNumber, label, side: 'Left', pain: '7' });
  return { blood, treatment };
}
