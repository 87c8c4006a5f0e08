import { randomFrom, seedOf, type Random } from '../mutants/random.ts';

/** What a person does in one step. */
export const ACTS = [
  'administer',
  'observe',
  'discard',
  'freeze',
  'lose',
  'hold',
  'adverse-event',
  'function-score',
] as const;
export type Act = (typeof ACTS)[number] | 'plan';

/** How a step is said: by one client, the same submission twice at once or again, or by two clients at the same instant. */
export const MANNERS = ['once', 'twice', 'again', 'rivals'] as const;
export type Manner = (typeof MANNERS)[number];

/** The request between server and EHR, or server and validator, at which something breaks. */
export type Place = 'transaction' | 'reading' | 'validation';

/** What breaks there. `kill` ends a server or HAPI without a word; `late` lets the request arrive when nobody waits any more. */
export const BREAKS = [
  'cut-before',
  'cut-after',
  'busy',
  'failed-after',
  'html',
  'html-after',
  'truncated',
  'wrong-type',
  'empty',
  'uncommitted',
  'late',
  'kill-before',
  'kill-and-pass',
  'kill-after',
  'hapi-before',
  'hapi-after',
] as const;
export type Break = (typeof BREAKS)[number];

/** One fault: the nth request of its place in this step. */
export interface Fault {
  readonly place: Place;
  readonly nth: number;
  readonly breaks: Break;
}

export interface Step {
  readonly manner: Manner;
  /** One act, or two of rivals. */
  readonly acts: readonly Act[];
  /** Which aliquot each act takes, as a number that is counted round. */
  readonly picks: readonly number[];
  /** Which server each client speaks to. */
  readonly servers: readonly number[];
  readonly faults: readonly Fault[];
  /** How often a client asks again while nobody knows; after that the tab is closed. */
  readonly patience: number;
}

/** Everything that chance decides about one treatment: the same seed and run make the same plan. Only time is not in it. */
export interface RunPlan {
  readonly run: number;
  /** A treatment that is there before the run, with released serum, or none: the run begins with its plan. */
  readonly isPrepared: boolean;
  readonly steps: readonly Step[];
}

/** Bounds of a campaign that its plans must know. */
export interface CampaignShape {
  readonly seed: number;
  readonly runs: number;
  readonly servers: number;
  /** HAPI is killed in so many runs, spread over the campaign. */
  readonly hapiKills: number;
}

/** Shares in a hundred. */
const SHARE = { prepared: 85, broken: 60, second: 20, impatient: 15, kill: 3 } as const;

export function planRun(shape: CampaignShape, run: number): RunPlan {
  const random = randomFrom(seedOf(shape.seed, `run ${run}`));
  const isPrepared = chance(random, SHARE.prepared);
  const steps = Array.from({ length: 1 + below(random, 3) }, (_, index) =>
    planStep(random, shape, !isPrepared && index === 0),
  );
  const kill = hapiKillOf(shape, run);
  return { run, isPrepared, steps: kill === undefined ? steps : withFault(random, steps, kill) };
}

function planStep(random: Random, { servers }: CampaignShape, isPlan: boolean): Step {
  const manner = oneOf(random, isPlan ? (['once', 'twice', 'again'] as const) : MANNERS);
  const acts = Array.from({ length: manner === 'rivals' ? 2 : 1 }, () => (isPlan ? 'plan' : planAct(random)));
  const both = [below(random, servers), below(random, servers)];
  return {
    manner,
    acts: manner === 'rivals' && acts[0] === 'administer' ? ['administer', 'administer'] : acts,
    picks: [below(random, 3), below(random, 3)],
    servers: both,
    faults: planFaults(random),
    patience: chance(random, SHARE.impatient) ? 0 : 4,
  };
}

/** Injections come as often as all else together: they are what must not happen twice. */
function planAct(random: Random): Act {
  return chance(random, 45) ? 'administer' : oneOf(random, ACTS);
}

function planFaults(random: Random): readonly Fault[] {
  if (!chance(random, SHARE.broken)) return [];
  const first = planFault(random, 1);
  return chance(random, SHARE.second) ? [first, planFault(random, 2)] : [first];
}

const OF_TRANSACTION = BREAKS.slice(0, 10);
const KILLS = ['kill-before', 'kill-and-pass', 'kill-after'] as const;

function planFault(random: Random, nth: number): Fault {
  if (chance(random, SHARE.kill)) {
    const place = oneOf(random, ['transaction', 'transaction', 'reading', 'validation'] as const);
    return { place, nth: place === 'reading' ? nth + below(random, 2) : nth, breaks: oneOf(random, KILLS) };
  }
  if (chance(random, 3)) return { place: 'transaction', nth, breaks: 'late' };
  if (chance(random, 65)) return { place: 'transaction', nth, breaks: oneOf(random, OF_TRANSACTION) };
  if (chance(random, 40))
    return { place: 'validation', nth, breaks: oneOf(random, ['cut-before', 'cut-after', 'busy', 'html'] as const) };
  const breaks = oneOf(random, ['cut-before', 'cut-after', 'busy', 'html', 'truncated', 'wrong-type'] as const);
  return { place: 'reading', nth: nth + below(random, 3), breaks };
}

/** HAPI is killed in runs at equal distances, in turn before and after it has done what it was asked. */
function hapiKillOf({ runs, hapiKills }: CampaignShape, run: number): Fault | undefined {
  if (hapiKills === 0) return undefined;
  const every = Math.max(1, Math.floor(runs / hapiKills));
  const turn = Math.floor(run / every);
  if (run % every !== Math.floor(every / 2) || turn >= hapiKills) return undefined;
  return { place: 'transaction', nth: 1, breaks: turn % 2 === 0 ? 'hapi-before' : 'hapi-after' };
}

/** One of the steps meets this fault and no other. */
function withFault(random: Random, steps: readonly Step[], fault: Fault): readonly Step[] {
  const at = below(random, steps.length);
  return steps.map((step, index) => (index === at ? { ...step, faults: [fault] } : step));
}

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

function chance(random: Random, share: number): boolean {
  return random() * 100 < share;
}

function oneOf<T>(random: Random, items: readonly T[]): T {
  const item = items[below(random, items.length)];
  if (item === undefined) throw new Error('Nothing to choose from');
  return item;
}
