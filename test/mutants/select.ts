import { groupedBy } from './sources.ts';
import { randomFrom, seedOf, shuffled } from './random.ts';

/** What can be chosen: a cell is one operator at one type, a spot one place and one way there. */
export interface Candidate {
  readonly cell: string;
  readonly spot: string;
}

/**
 * At least `least` of each cell where there are so many, then more of the cells in turn until there are `count`. Inside a
 * cell each spot comes once before any comes again, so that a place that many sources have does not crowd out the others.
 */
export function select<T extends Candidate>(
  candidates: readonly T[],
  count: number,
  options: { seed: number; least: number },
): readonly T[] {
  const cells = [...groupedBy(({ cell }) => cell, candidates)].map(([cell, items]) =>
    inTurns(items, seedOf(options.seed, cell)),
  );
  const chosen = cells.flatMap((items) => items.slice(0, options.least));
  const rest = roundRobin(cells.map((items) => items.slice(options.least)));
  return [...chosen, ...rest.slice(0, Math.max(0, count - chosen.length))];
}

/** Takes one of each spot, then the second of each, and so on; seeded. */
function inTurns<T extends Candidate>(items: readonly T[], seed: number): readonly T[] {
  const random = randomFrom(seed);
  const spots = [...groupedBy(({ spot }) => spot, items).values()];
  return roundRobin(shuffled(spots, random).map((spot) => shuffled(spot, random)));
}

function roundRobin<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => list.slice(turn, turn + 1))).flat();
}
