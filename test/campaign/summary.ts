import type { HistoryEvent, Screen } from './history.ts';
import type { Settings } from './settings.ts';
import type { Violation, ViolationKind } from './violation.ts';

/** How a campaign ended. */
export interface Ending {
  readonly violations: readonly Violation[];
  readonly unplayed: readonly { readonly run: number; readonly cause: string }[];
  /** Runs for which no time was left. */
  readonly notBegun: number;
  readonly kills: { readonly server: number; readonly hapi: number; readonly crashes: number };
  /** Processes that nobody killed and that ended all the same. */
  readonly died: readonly string[];
  readonly seconds: number;
  /** Resources that the checker read. */
  readonly resources: number;
}

/** The last line of a campaign. */
export function summaryOf(settings: Settings, events: readonly HistoryEvent[], ending: Ending) {
  const last = new Map<string, Screen>();
  const said = new Set<string>();
  for (const event of events) {
    if (event.event === 'said') said.add(event.submission);
    if (event.event === 'answered') last.set(event.submission, event.screen);
  }
  const broken = events.filter((event) => event.event === 'broken');
  const ended = (screen: Screen) => [...last.values()].filter((one) => one === screen).length;
  const { seed, runs, only, journal } = settings;
  return {
    campaign: 'faults',
    seed,
    runs: only === undefined ? runs : 1,
    journal,
    seconds: ending.seconds,
    steps: events.filter(({ event }) => event === 'played').length,
    submissions: said.size,
    ended: { saved: ended('saved'), unknown: ended('unknown'), refused: ended('refused'), partial: ended('partial') },
    faults: broken.length,
    faultsByKind: countsBy(broken.map(({ breaks }) => breaks)),
    kills: ending.kills,
    died: ending.died.length,
    resources: ending.resources,
    notBegun: ending.notBegun,
    unplayed: ending.unplayed.length,
    violations: countsOf(ending.violations),
  };
}

const NONE: Readonly<Record<ViolationKind, number>> = {
  lost: 0,
  duplicated: 0,
  'wrong-patient': 0,
  'false-saved': 0,
  'false-refused': 0,
  torn: 0,
  'false-alarm': 0,
};

function countsOf(violations: readonly Violation[]): Readonly<Record<ViolationKind, number>> {
  return violations.reduce((counts, { kind }) => ({ ...counts, [kind]: counts[kind] + 1 }), NONE);
}

function countsBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1)));
}
