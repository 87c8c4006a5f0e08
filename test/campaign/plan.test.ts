import { expect, it } from '@jest/globals';
import { CRASH_POINTS } from '../../server/src/services.ts';
import { AS_BATCH, BREAKS } from './breaks.ts';
import { ACTS, MANNERS, planRun, type CampaignShape } from './plan.ts';

const shape: CampaignShape = { seed: 1, runs: 1000, servers: 2, hapiKills: 5, validated: 10 };
const all = Array.from({ length: shape.runs }, (_, run) => planRun(shape, run));
const steps = all.flatMap((plan) => plan.steps);
const faults = steps.flatMap((step) => step.faults);

function kindsOf<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)].sort();
}

it('plans a run the same whenever it is asked, whatever other runs there are', () => {
  expect(planRun(shape, 417)).toEqual(all[417]);
  expect(planRun({ ...shape, hapiKills: 0 }, 416)).toEqual(planRun({ ...shape, hapiKills: 0, runs: 417 }, 416));
});

it('plans another campaign for another seed, and another run for another number', () => {
  expect(planRun({ ...shape, seed: 2 }, 417)).not.toEqual(all[417]);
  expect(new Set(all.map(({ steps: planned }) => JSON.stringify(planned))).size).toBeGreaterThan(990);
});

it('leaves out no act, no manner and no fault in a thousand runs', () => {
  expect(kindsOf(steps.flatMap(({ acts }) => acts))).toEqual([...ACTS, 'plan'].sort());
  expect(kindsOf(steps.map(({ manner }) => manner))).toEqual([...MANNERS].sort());
  expect(kindsOf(faults.map(({ breaks }) => breaks))).toEqual([...BREAKS].sort());
  expect(kindsOf(faults.map(({ place }) => place))).toEqual(['reading', 'transaction', 'validation']);
});

it('kills HAPI as often as it was told, each time in another run', () => {
  const killed = all.filter((plan) => plan.steps.some((step) => step.faults.some(isOfHapi)));
  expect(killed).toHaveLength(shape.hapiKills);
  expect(faults.filter(isOfHapi)).toHaveLength(shape.hapiKills);
});

it('lets a server crash at every point of the protocol, alone with its submission', () => {
  const crashing = steps.filter(({ crashAt }) => crashAt !== undefined);
  expect(kindsOf(crashing.map(({ crashAt }) => crashAt))).toEqual([...CRASH_POINTS].sort());
  expect(kindsOf(crashing.map(({ manner }) => manner))).toEqual(['again', 'once']);
  expect(crashing.flatMap((step) => step.faults)).toEqual([]);
});

it('tears a record only where nobody else writes, and where it was there before', () => {
  const torn = steps.filter((step) => step.faults.some(({ breaks }) => AS_BATCH.some((one) => one === breaks)));
  expect(kindsOf(torn.map(({ manner }) => manner))).toEqual(['again', 'once']);
  expect(torn.flatMap(({ acts }) => acts)).not.toContain('plan');
});

it('has HAPI judge the share of the runs that it was told', () => {
  const share = (validated: number) =>
    Array.from({ length: shape.runs }, (_, run) => planRun({ ...shape, validated }, run)).filter(
      (one) => one.isValidated,
    );
  expect(share(100)).toHaveLength(shape.runs);
  expect(share(0)).toEqual([]);
  expect(all.filter((one) => one.isValidated).length).toBeGreaterThan(70);
});

function isOfHapi({ breaks }: { readonly breaks: string }): boolean {
  return breaks.startsWith('hapi-');
}
