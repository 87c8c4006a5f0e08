import { CRASH_POINTS, type CrashPoint } from '../../server/src/services.ts';
import { randomFrom, seedOf, type Random } from '../mutants/random.ts';
import { AS_BATCH, HAPI_KILLS, KILLS, OF_ANSWERS, ON_WIRE, type Break } from './breaks.ts';

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
  /** A server of its own, which kills itself when this submission has come so far. */
  readonly crashAt?: CrashPoint;
  /** How often a client asks again while nobody knows; after that the tab is closed. */
  readonly patience: number;
}

/** Everything that chance decides about one treatment: the same seed and run make the same plan. Only time is not in it. */
export interface RunPlan {
  readonly run: number;
  /** A treatment that is there before the run, with released serum, or none: the run begins with its plan. */
  readonly isPrepared: boolean;
  /** HAPI itself judges the records of this run; else the proxy before it finds them good. */
  readonly isValidated: boolean;
  readonly steps: readonly Step[];
}

/** Bounds of a campaign that its plans must know. */
export interface CampaignShape {
  readonly seed: number;
  readonly runs: number;
  readonly servers: number;
  /** HAPI is killed in so many runs, spread over the campaign. */
  readonly hapiKills: number;
  /** Share of the runs whose records HAPI judges, in a hundred. */
  readonly validated: number;
}

/** Shares in a hundred. */
const SHARE = { prepared: 85, broken: 60, second: 20, impatient: 15, kill: 2, late: 2, crash: 2 } as const;
/** Number of steps of a run, each length as often as it stands here. */
const LENGTHS = [1, 1, 2, 2, 3] as const;
const PATIENCE = 5;

export function planRun(shape: CampaignShape, run: number): RunPlan {
  const random = randomFrom(seedOf(shape.seed, `run ${run}`));
  const isPrepared = chance(random, SHARE.prepared);
  const isValidated = chance(random, shape.validated);
  const steps = Array.from({ length: oneOf(random, LENGTHS) }, (_, index) =>
    planStep(random, shape, !isPrepared && index === 0),
  );
  const kill = hapiKillOf(shape, run);
  return { run, isPrepared, isValidated, steps: kill === undefined ? steps : withFault(random, steps, kill) };
}

function planStep(random: Random, { servers }: CampaignShape, isPlan: boolean): Step {
  const manner = oneOf(random, isPlan ? (['once', 'twice', 'again'] as const) : MANNERS);
  const acts = Array.from({ length: manner === 'rivals' ? 2 : 1 }, () => (isPlan ? 'plan' : planAct(random)));
  const step: Step = {
    manner,
    acts: manner === 'rivals' && acts[0] === 'administer' ? ['administer', 'administer'] : acts,
    picks: [below(random, 3), below(random, 3)],
    servers: [below(random, servers), below(random, servers)],
    faults: planFaults(random, { isAlone: isAlone(manner) && !isPlan }),
    patience: chance(random, SHARE.impatient) ? 0 : PATIENCE,
  };
  if (!chance(random, SHARE.crash) || !isAlone(manner)) return step;
  return { ...step, faults: [], crashAt: oneOf(random, CRASH_POINTS) };
}

/** Nobody else sends anything of this treatment meanwhile. */
function isAlone(manner: Manner): boolean {
  return manner === 'once' || manner === 'again';
}

/** Injections come as often as all else together: they are what must not happen twice. */
function planAct(random: Random): Act {
  return chance(random, 45) ? 'administer' : oneOf(random, ACTS);
}

interface Company {
  /**
   * Only then may a transaction be taken for a batch: of two at once such a store keeps parts of both, and what it has torn no client can
   * prevent. A treatment must be there before, for a torn one to be known by.
   */
  readonly isAlone: boolean;
}

function planFaults(random: Random, company: Company): readonly Fault[] {
  if (!chance(random, SHARE.broken)) return [];
  const first = planFault(random, 1, company);
  return chance(random, SHARE.second) ? [first, planFault(random, 2, company)] : [first];
}

const OF_WRITES = [...ON_WIRE, ...OF_ANSWERS] as const;
const OF_READS = [...ON_WIRE, 'busy', 'throttled', 'html', 'truncated', 'wrong-type'] as const;

function planFault(random: Random, nth: number, { isAlone: mayBeBatch }: Company): Fault {
  if (chance(random, SHARE.kill)) {
    const place = oneOf(random, ['transaction', 'transaction', 'reading', 'validation'] as const);
    return { place, nth: place === 'reading' ? nth + below(random, 2) : nth, breaks: oneOf(random, KILLS) };
  }
  if (chance(random, SHARE.late)) return { place: 'transaction', nth, breaks: 'late' };
  if (chance(random, 70)) {
    const breaks = oneOf(random, mayBeBatch ? [...OF_WRITES, ...AS_BATCH] : OF_WRITES);
    return { place: 'transaction', nth, breaks };
  }
  if (chance(random, 40)) return { place: 'validation', nth, breaks: oneOf(random, OF_READS) };
  return { place: 'reading', nth: nth + below(random, 3), breaks: oneOf(random, OF_READS) };
}

/** HAPI is killed in runs at equal distances, in turn before and after it has done what it was asked. */
function hapiKillOf({ runs, hapiKills }: CampaignShape, run: number): Fault | undefined {
  if (hapiKills === 0) return undefined;
  const every = Math.max(1, Math.floor(runs / hapiKills));
  const turn = Math.floor(run / every);
  const breaks = HAPI_KILLS[turn % HAPI_KILLS.length];
  if (run % every !== Math.floor(every / 2) || turn >= hapiKills || breaks === undefined) return undefined;
  return { place: 'transaction', nth: 1, breaks };
}

/** One of the steps meets this fault and no other. */
function withFault(random: Random, steps: readonly Step[], fault: Fault): readonly Step[] {
  const at = below(random, steps.length);
  return steps.map((step, index) => {
    const { crashAt: _none, ...rest } = step;
    return index === at ? { ...rest, faults: [fault] } : step;
  });
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
