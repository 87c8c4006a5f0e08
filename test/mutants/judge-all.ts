import type { JsonObject } from './json.ts';
import { undeclared } from './judges/hapi.ts';
import { digestOf } from './judges/memory.ts';
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

/** A judge that is asked by the name of what it judges, so that it can remember. */
export type Judge = (id: string, resource: JsonObject) => Promise<Verdict>;

export interface Bench {
  /** HAPI with the definitions. */
  readonly hapi: Judge | undefined;
  /** HAPI, for what declares no profile. */
  readonly bare: Judge | undefined;
  readonly ours: ((resource: JsonObject) => Verdict) | undefined;
  readonly reference: Judge | undefined;
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
  const { id, resource } = mutant;
  const hapi = await bench.hapi?.(id, resource);
  return {
    mutant,
    hapi,
    base: hapi && (await baseOf(mutant, hapi, bench)),
    ours: bench.ours?.(resource),
    reference: isForReference(mutant) ? await bench.reference?.(id, resource) : undefined,
  };
}

/** A whole record takes the reference engine seconds: of those it sees each sixteenth, by the last letter of a digest. */
function isForReference({ level, id }: Mutant): boolean {
  return level === 'resource' || id.endsWith('0');
}

/** What is accepted with our profiles is accepted without them. */
async function baseOf({ resource }: Mutant, hapi: Verdict, { bare }: Bench): Promise<Verdict | undefined> {
  if (hapi.says === 'accepted') return hapi;
  const stripped = undeclared(resource);
  return bare?.(digestOf(stripped), stripped);
}
