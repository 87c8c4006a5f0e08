import type { Treatment } from '@autoserum/profiles';
import { launchClient } from './client.ts';
import type { Clinic } from './clinic.ts';
import type { History } from './history.ts';
import type { RunPlan } from './plan.ts';
import { preparedTreatment, sceneOf, store } from './prepared.ts';
import { playRun, type Stage } from './run.ts';
import type { Sabotage } from './sabotage.ts';
import type { Switchboard } from './switchboard.ts';

/** What all patients of a campaign share. */
export interface Campaign {
  readonly clinic: Clinic;
  readonly switchboard: Switchboard;
  readonly history: History;
  readonly marks: Stage['marks'];
  readonly sabotage?: Sabotage | undefined;
}

const STAFF = ['weber', 'okafor'] as const;
const STORE_TRIES = 5;

/** One patient with a treatment for each run, and two physicians who treat them at the same time. */
export async function playWard(campaign: Campaign, patient: string, plans: readonly RunPlan[]): Promise<void> {
  const { clinic, history, sabotage } = campaign;
  const stages = plans.map((plan) => {
    const scene = sceneOf(patient, `${patient} run ${plan.run}`);
    const treatment = plan.isPrepared ? preparedTreatment(scene, Date.now()) : undefined;
    return { plan, scene, treatment };
  });
  const treatments = stages.flatMap(({ treatment }) => treatment ?? []);
  await storeSurely(clinic, patient, treatments);
  for (const { plan, treatment } of stages) {
    if (treatment === undefined) continue;
    const entries = treatment.log.length;
    history.add({ event: 'prepared', run: plan.run, patient, treatment: treatment.id, entries });
  }
  const clients = await Promise.all(
    STAFF.map((user) => launchClient({ ...clinic, spoil: sabotage?.ofCalls }, patient, user)),
  );
  await Promise.all(
    stages.map(({ plan, scene, treatment }) =>
      playRun({ ...campaign, patient, scene, clients, afterSaved: sabotage?.afterSaved }, plan, treatment),
    ),
  );
}

/** Tried again while HAPI is away; what is there already is there. */
async function storeSurely(clinic: Clinic, patient: string, treatments: readonly Treatment[]): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    await clinic.whole();
    try {
      return await store(clinic.hapi, patient, treatments);
    } catch (cause) {
      if (cause instanceof Error && /refused a patient: 4(09|12)/.test(cause.message) && tried > 1) return;
      if (tried === STORE_TRIES) throw cause;
    }
  }
}
