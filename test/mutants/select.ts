import { groupedBy } from './sources.ts';
import { randomFrom, seedOf, shuffled } from './random.ts';

/** What can be chosen: a cell is one operator at one type, a spot one place and one way there. */
export interface Candidate {
  readonly cell: string;
  readonly spot: string;
}

export interface Choice<T, R> {
  readonly seed: number;
  /** Fewer of a cell are chosen only where it has no more. */
  readonly least: number;
  readonly count: number;
  /** Makes the candidate, or nothing when the same was made before. */
  readonly make: (candidate: T) => R | undefined;
}

/**
 * The least number of each cell, then more of the cells in turn until there are `count`. Inside a cell each spot comes once
 * before any comes again, so that a place that many sources have does not crowd out the others.
 */
export function select<T extends Candidate, R>(candidates: readonly T[], choice: Choice<T, R>): readonly R[] {
  const cells = [...groupedBy(({ cell }) => cell, candidates)].map(([cell, items]) =>
    inTurns(items, seedOf(choice.seed, cell))[Symbol.iterator](),
  );
  const chosen = cells.flatMap((cell) => take(cell, choice.least, choice.make));
  while (chosen.length < choice.count) {
    const more = cells.flatMap((cell) => take(cell, 1, choice.make));
    if (more.length === 0) break;
    chosen.push(...more.slice(0, choice.count - chosen.length));
  }
  return chosen;
}

/** Up to so many of an iterator, leaving out what was made before. */
function take<T, R>(items: Iterator<T>, count: number, make: (item: T) => R | undefined): readonly R[] {
  const taken: R[] = [];
  while (taken.length < count) {
    const { value, done } = items.next();
    if (done === true) break;
    const made = make(value);
    if (made !== undefined) taken.push(made);
  }
  return taken;
}

/** One of each spot, then the second of each, and so on; seeded. */
function inTurns<T extends Candidate>(items: readonly T[], seed: number): readonly T[] {
  const random = randomFrom(seed);
  const spots = [...groupedBy(({ spot }) => spot, items).values()];
  return roundRobin(shuffled(spots, random).map((spot) => shuffled(spot, random)));
}

function roundRobin<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => list.slice(turn, turn + 1))).flat();
}
