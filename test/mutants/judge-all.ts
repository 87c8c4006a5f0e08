import type { JsonObject } from './json.ts';
import { digestOf, type Memory } from './judges/memory.ts';
import { judgeByHapi, undeclared } from './judges/hapi.ts';
import { judgeByOurs } from './judges/ours.ts';
import type { Verdict } from './judges/verdict.ts';
import type { Mutant } from './mutant.ts';

/** A mutant with what each judge says; a judge that was not asked says nothing. */
export interface Judged {
  readonly mutant: Mutant;
  /** R4 alone, without a profile. What it refuses says nothing about our model. */
  readonly base: Verdict | undefined;
  readonly hapi: Verdict | undefined;
  readonly ours: Verdict | undefined;
  readonly reference: Verdict | undefined;
}

export interface Bench {
  /** Address of a HAPI with the definitions; without one HAPI is not asked. */
  readonly hapiBase: string | undefined;
  readonly declared: Memory;
  readonly bare: Memory;
  readonly asksOurs: boolean;
  readonly without: string | undefined;
  readonly reference: ((resource: JsonObject) => Promise<Verdict>) | undefined;
  readonly progress: (done: number, all: number) => void;
}

/** As many requests at a time as a server on two cores answers without a queue. */
const AT_A_TIME = 3;

/** Every mutant before every judge, in the order of the mutants. */
export async function judgeAll(mutants: readonly Mutant[], bench: Bench): Promise<readonly Judged[]> {
  const judged = new Map<string, Judged>();
  const queue = mutants[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (const mutant of queue) {
      judged.set(mutant.id, await judge(mutant, bench));
      bench.progress(judged.size, mutants.length);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return mutants.flatMap(({ id }) => judged.get(id) ?? []);
}

async function judge(mutant: Mutant, bench: Bench): Promise<Judged> {
  const hapi = await remembered(bench.declared, mutant.id, bench.hapiBase, mutant.resource);
  return {
    mutant,
    hapi,
    base: hapi && (await baseOf(mutant, hapi, bench)),
    ours: bench.asksOurs ? judgeByOurs(mutant.resource, bench.without) : undefined,
    reference: await bench.reference?.(mutant.resource),
  };
}

/** What is accepted with our profiles is accepted without them. */
async function baseOf({ resource }: Mutant, hapi: Verdict, { bare, hapiBase }: Bench): Promise<Verdict | undefined> {
  if (hapi.says === 'accepted') return hapi;
  const stripped = undeclared(resource);
  return remembered(bare, digestOf(stripped), hapiBase, stripped);
}

async function remembered(
  memory: Memory,
  id: string,
  base: string | undefined,
  resource: JsonObject,
): Promise<Verdict | undefined> {
  const known = memory.get(id);
  if (known !== undefined || base === undefined) return known;
  const verdict = await judgeByHapi(base, resource);
  memory.put(id, verdict);
  return verdict;
}
