import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Verdict } from './verdict.ts';

/** Verdicts that a judge has given before. */
export interface Memory {
  readonly get: (id: string) => Verdict | undefined;
  readonly put: (id: string, verdict: Verdict) => void;
}

/** Keeps verdicts in a file of one JSON line each: a run that was ended goes on where it stopped. A torn last line is left out. */
export function memoryIn(file: string): Memory {
  mkdirSync(dirname(file), { recursive: true });
  const known = new Map<string, Verdict>(
    existsSync(file) ? readFileSync(file, 'utf8').split('\n').flatMap(parseLine) : [],
  );
  return {
    get: (id) => known.get(id),
    put: (id, verdict) => {
      known.set(id, verdict);
      appendFileSync(file, `${JSON.stringify([id, verdict])}\n`);
    },
  };
}

function parseLine(line: string): readonly (readonly [string, Verdict])[] {
  try {
    return line === '' ? [] : [JSON.parse(line) as [string, Verdict]];
  } catch {
    return [];
  }
}

/** A judge that is not asked twice about the same. */
export function rememberedBy<Asked>(
  memory: Memory,
  judge: (asked: Asked) => Promise<Verdict>,
): (id: string, asked: Asked) => Promise<Verdict> {
  return async (id, asked) => {
    const known = memory.get(id);
    if (known !== undefined) return known;
    const verdict = await judge(asked);
    memory.put(id, verdict);
    return verdict;
  };
}

/** A short name for what a verdict depends on: definitions, or a resource. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
