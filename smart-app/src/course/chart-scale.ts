import { epochOf, type Instant } from '@autoserum/profiles';

const DAY = 86_400_000;
/** The first weeks are drawn wide; what comes later is drawn by months, after a visible break. */
const WEEKS = 63;
const LEFT = 48;
const RIGHT = 606;
const BREAK = { from: 362, to: 376 } as const;

export interface TimeScale {
  readonly hasBreak: boolean;
  /** Horizontal place of an instant. */
  x(at: Instant): number;
}

/** A scale for these instants. */
export function timeScale(instants: readonly Instant[]): TimeScale {
  const epochs = instants.map(epochOf);
  const [first, last] = [Math.min(...epochs), Math.max(...epochs)];
  const weeksEnd = first + WEEKS * DAY;
  const hasBreak = last > weeksEnd;
  const span = (from: number, to: number) => Math.max(to - from, 7 * DAY);
  const linear = (at: number, time: readonly [number, number], place: readonly [number, number]) =>
    place[0] + ((at - time[0]) / (time[1] - time[0])) * (place[1] - place[0]);
  return {
    hasBreak,
    x(instant) {
      const at = epochOf(instant);
      if (!hasBreak) return linear(at, [first, first + span(first, last)], [LEFT + 20, RIGHT - 20]);
      return at <= weeksEnd
        ? linear(at, [first, weeksEnd], [LEFT + 20, BREAK.from])
        : linear(at, [weeksEnd, weeksEnd + span(weeksEnd, last)], [BREAK.to + 6, RIGHT - 10]);
    },
  };
}

/** Horizontal lines of an axis, with the gap where weeks end and months begin. */
export function axisPath(y: number, hasBreak: boolean): string {
  return hasBreak ? `M${LEFT} ${y}H${BREAK.from}M${BREAK.to} ${y}H${RIGHT}` : `M${LEFT} ${y}H${RIGHT}`;
}

/** The strokes that show a break of the axis. */
export function breakPath(y: number): string {
  return `M${BREAK.from - 3} ${y + 4}l6 -8M${BREAK.to - 3} ${y + 4}l6 -8`;
}

/** 0 to 10 on the upper axis. */
export function painY(score: number): number {
  return 196 - score * 13;
}

/** Metres on the lower axis, a decade of distance each 24: 10 m to 10 km. */
export function distanceY(metres: number): number {
  return 318 - Math.min(3, Math.max(0, Math.log10(metres / 10))) * 24;
}
