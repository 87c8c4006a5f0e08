import { randomUUID } from 'node:crypto';
import { batchIdentifier, specimenIdentifier, treatmentNumber } from '@autoserum/profiles';
import { pick, save } from './actions.ts';
import { apiDesk } from './api-desk.ts';
import { chartFor, goTo, openChart, reloadFrame, untilReady, type Chart } from './chart.ts';
import {
  aliquotLabels,
  aliquoted,
  drawn,
  incubated,
  incubating,
  planned,
  released,
  reported,
  separated,
  spunAfter,
  THIS_MORNING,
} from './earlier-steps.ts';
import { checkInjection } from './injection.ts';
import { admitLike } from './patients.ts';
import { enterPlan, LEFT_KNEE, LEFT_ROOT } from './plan.ts';
import { enterDraw, enterSeparation, scanLabels } from './preparation.ts';
import { scan } from './scanner.ts';
import type { Stage } from './stage.ts';

/** Looks at one screen, which must be in English again afterwards. */
export type Look = (screen: string, chart: Chart) => Promise<void>;

/** Leads one left knee through every screen of the app, each as a working day shows it. */
export async function tour(stage: Stage, look: Look): Promise<void> {
  const world = stage.world();
  const patient = await admitLike(world.hapi, 'nowak-tomasz');
  const chart = await chartFor(await stage.window(), world, patient);
  await lookAtPlans(stage, chart, look);
  await lookAtPreparation(chart, patient.recordNumber, look);
  await lookAtInjection(chart, patient.recordNumber, look);
  await lookAtRecord(chart, look);
}

async function lookAtPlans(stage: Stage, chart: Chart, look: Look): Promise<void> {
  const { app, page } = chart;
  await app.getByRole('heading', { name: 'No treatment yet' }).waitFor();
  await look('overview-empty', chart);
  await enterPlan(chart, LEFT_KNEE);
  await look('plan', chart);
  const spine = await openChart(
    await page.context().newPage(),
    stage.world(),
    await admitLike(stage.world().hapi, 'hartmann-wilhelm'),
  );
  await untilReady(spine);
  await enterPlan(spine, LEFT_ROOT);
  await look('plan-spine', spine);
  await spine.page.close();
}

async function lookAtPreparation(chart: Chart, recordNumber: string, look: Look): Promise<void> {
  const { app } = chart;
  const desk = await apiDesk(chart);
  const { plan, draw, incubate, take, fill } = THIS_MORNING;
  const show = async () => {
    await reloadFrame(chart);
    await goTo(chart, 'Preparation');
  };
  let treatment = await planned(desk, plan, { kind: 'joint', joint: 'knee', side: 'left' });
  treatment = await reported(desk, plan + 1, treatment, 7);

  await show();
  await scanLabels(chart, (await enterDraw(chart, recordNumber)).slice(0, 2), 6);
  await look('collection', chart);
  treatment = await drawn(desk, draw, treatment);

  await show();
  await app.getByLabel('Incubator', { exact: true }).fill('I-2');
  await look('incubation-start', chart);
  treatment = await incubating(desk, incubate, treatment);

  await show();
  await app.getByText(/^Window open, /).waitFor();
  await look('incubation', chart);
  treatment = await incubated(desk, take, treatment);

  await show();
  await enterSeparation(chart, { startedAt: take * 60 + 3, endedAt: take * 60 + 18, serum: '12.4' });
  await look('separation', chart);
  treatment = await separated(desk, spunAfter(THIS_MORNING), treatment);

  await show();
  await app.getByRole('button', { name: 'Labels', exact: true }).click();
  await app
    .getByRole('img', { name: /^Data Matrix: / })
    .first()
    .waitFor();
  await look('aliquots', chart);
  treatment = await aliquoted(desk, fill, treatment);

  await show();
  await app.getByRole('heading', { name: 'Checklist' }).waitFor();
  for (const box of (await app.getByRole('checkbox').filter({ visible: true }).all()).slice(0, 4)) await box.check();
  await look('release', chart);
  await released(desk, fill + 0.2, treatment);

  await show();
  await app.getByRole('link', { name: 'Go to the injection' }).waitFor();
  await look('stock', chart);
  await goTo(chart, 'Overview');
  await look('overview', chart);
  await app.getByRole('button', { name: 'Sheet for a downtime' }).click();
  await look('downtime-sheet', chart);
  await app.getByRole('button', { name: 'Close sheet' }).click();
}

async function lookAtInjection(chart: Chart, recordNumber: string, look: Look): Promise<void> {
  const { app, page } = chart;
  const [treatment] = await (await apiDesk(chart)).treatments();
  const [first = ''] = treatment === undefined ? [] : aliquotLabels(treatment);
  await goTo(chart, 'Injection');
  await app.getByLabel('Scan the wristband').waitFor();
  await look('injection-ready', chart);
  await scan(page, recordNumber);
  await app.getByLabel('Scan the aliquot').waitFor();
  await scan(page, specimenIdentifier(batchIdentifier(treatmentNumber(randomUUID()), 1), 'A', 3));
  await app.getByText(/^Stop recorded at /).waitFor();
  await look('injection-stop', chart);
  await reloadFrame(chart);
  await checkInjection(chart, { recordNumber, label: first, side: 'Left' });
  await app.getByText('Match', { exact: true }).waitFor();
  await pick(app, 'Pain now, 0 to 10', '6');
  await look('injection', chart);
  await save(chart, 'Record injection');
}

async function lookAtRecord(chart: Chart, look: Look): Promise<void> {
  const { app } = chart;
  await goTo(chart, 'Course');
  await app.getByRole('heading', { name: 'Everything that happened' }).waitFor();
  await look('course', chart);
  await goTo(chart, 'Identity');
  await app.getByText('Unbroken', { exact: true }).waitFor();
  await look('identity', chart);
  await goTo(chart, 'Record');
  await app.getByText('Valid', { exact: true }).waitFor();
  await look('record', chart);
}

/** The screens of a session that is over and of launches that never were, in a browser of one language. */
export async function tourOfEnds(stage: Stage, language: 'en' | 'de', look: Look): Promise<void> {
  const world = stage.world();
  const window = await stage.window(language);
  const chart = await chartFor(window, world, await admitLike(world.hapi, 'nowak-tomasz'));
  world.ehr.revokeAllTokens();
  const frame = chart.page.frames().find((one) => one.url().startsWith(world.appUrl));
  await frame?.evaluate(() => location.reload());
  await chart.app.locator('[role=status] button, [role=alert] button, .notice').first().waitFor();
  await look('ended', chart);
  world.ehr.denyConsent(true);
  await chart.page.reload();
  await chart.app.locator('h1').waitFor();
  await look('denied', chart);
  world.ehr.denyConsent(false);
}
