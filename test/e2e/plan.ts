import { choose, clinicTime, pick, press } from './actions.ts';
import { goTo, type Chart } from './chart.ts';

/** What a physician enters for a plan, in the words of the screen. */
export interface PlanEntry {
  readonly region: 'Joint' | 'Cervical' | 'Lumbar';
  /** Group and choice, such as `Side`: `Left`. */
  readonly where: Readonly<Record<string, string>>;
  readonly indication: RegExp;
  readonly protocol: RegExp;
  readonly guidance: string;
  readonly checks: Readonly<Record<string, string>>;
}

/** Left knee of somebody who is well otherwise. */
export const LEFT_KNEE: PlanEntry = {
  region: 'Joint',
  where: { Joint: 'Knee', Side: 'Left' },
  indication: /Osteoarthritis of the left knee/,
  protocol: /joint|knee/i,
  guidance: 'Ultrasound',
  checks: {
    'Infection markers': 'Negative',
    Anticoagulants: 'None',
    Allergies: 'Present',
    'Fever or infection': 'None',
  },
};

/** The nerve root L4/L5 of the man who walks 50 to 100 m. */
export const LEFT_ROOT: PlanEntry = {
  region: 'Lumbar',
  where: { Level: 'L4/L5', Side: 'Left', Approach: 'Perineural' },
  indication: /Lumbar spinal stenosis/,
  protocol: /spine|spinal|epidural|perineural/i,
  guidance: 'Fluoroscopy',
  checks: {
    'Infection markers': 'Negative',
    Anticoagulants: 'None',
    Allergies: 'None',
    'Fever or infection': 'None',
  },
};

/** Fills the plan; saves nothing. */
export async function enterPlan(chart: Chart, entry: PlanEntry): Promise<void> {
  const { app } = chart;
  await goTo(chart, 'Plan');
  await pick(app, 'Region', entry.region);
  for (const [group, choice] of Object.entries(entry.where)) await pick(app, group, choice);
  await choose(app.getByLabel('Indication'), entry.indication);
  await choose(app.getByLabel('Protocol', { exact: true }), entry.protocol);
  await choose(app.getByLabel('Guidance').filter({ visible: true }), new RegExp(`^${entry.guidance}$`));
  await app.getByLabel('Consent given').fill(clinicTime(-10));
  for (const [check, finding] of Object.entries(entry.checks)) await pick(app, check, finding);
}

/** Plans a treatment; the app then shows its next step. */
export async function plan(chart: Chart, entry: PlanEntry): Promise<void> {
  await enterPlan(chart, entry);
  const answer = await press(chart, 'Save plan');
  if (!answer.ok()) throw new Error(`Save plan: ${answer.status()} ${await answer.text()}`);
  await chart.app.getByRole('heading', { name: /^Draw blood/ }).waitFor();
}
