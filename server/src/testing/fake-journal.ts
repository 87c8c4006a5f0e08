import { success, type Result } from '@autoserum/profiles';
import type { Journal, JournalEntry, MoveFacts, SubmissionPlace } from '../services.ts';
import { busy, cancelled, unwritten } from '../submission/findings.ts';

interface Row {
  readonly entry: JournalEntry;
  readonly isByReading: boolean;
  readonly isAudited: boolean;
}

/** Rows that several processes share, in memory. */
export interface FakeJournal {
  readonly rows: ReadonlyMap<string, Row>;
  /** The journal as the process of this name sees it. */
  openAs(owner: string): Journal;
  /** From now on nothing can be written. */
  breakIt(): void;
  mend(): void;
}

const IN_FLIGHT = ['prepared', 'sent'];
const UNSETTLED = ['prepared', 'sent', 'unknown', 'partial'];

export function createFakeJournal(): FakeJournal {
  const rows = new Map<string, Row>();
  const state = { isBroken: false };
  return {
    rows,
    openAs: (owner) => journalOf(rows, owner, state),
    breakIt: () => void (state.isBroken = true),
    mend: () => void (state.isBroken = false),
  };
}

function keyOf({ iss, id }: SubmissionPlace): string {
  return `${iss} ${id}`;
}

function journalOf(rows: Map<string, Row>, owner: string, state: { readonly isBroken: boolean }): Journal {
  const all = () => [...rows.values()];
  const entries = () => all().map(({ entry }) => entry);
  const inFlight: Journal['inFlight'] = async ({ iss, treatment }) =>
    entries().find((one) => one.iss === iss && one.treatment === treatment && IN_FLIGHT.includes(one.state));
  const prepare: Journal['prepare'] = async (entry) => {
    if (state.isBroken) return unwritten();
    const there = rows.get(keyOf(entry))?.entry;
    if (there !== undefined && there.state !== 'refused') return prepared(there, false);
    if (there?.rule === 'submission-cancelled') return cancelled();
    if ((await inFlight(entry)) !== undefined) return busy();
    const made: JournalEntry = { ...entry, state: 'prepared', owner };
    rows.set(keyOf(entry), { entry: made, isByReading: false, isAudited: false });
    return prepared(made, true);
  };
  return {
    owner,
    inFlight,
    prepare,
    progress: async (place, facts) => {
      const row = rows.get(keyOf(place));
      if (row !== undefined && !state.isBroken) rows.set(keyOf(place), { ...row, entry: { ...row.entry, ...facts } });
    },
    find: async (place) => rows.get(keyOf(place))?.entry,
    move: async (place, { from, to }, facts) => {
      if (state.isBroken) return 'unwritten';
      const row = rows.get(keyOf(place));
      if (row === undefined || !from.includes(row.entry.state)) return 'elsewhere';
      const entry = { ...movedOf(row.entry, facts), state: to, owner: to === 'sent' ? owner : row.entry.owner };
      rows.set(keyOf(place), { entry, isByReading: facts.byReading === true, isAudited: false });
      return 'moved';
    },
    open: async ({ iss, patient, since }) =>
      all()
        .filter(({ entry, isByReading }) => {
          if (entry.iss !== iss || entry.patient !== patient) return false;
          return UNSETTLED.includes(entry.state) || (isByReading && isRefusedSince(entry, since));
        })
        .map(({ entry }) => entry),
    abandoned: async (now) =>
      entries().filter((one) => IN_FLIGHT.includes(one.state) && (one.owner === owner || one.leaseUntil <= now)),
    unaudited: async (before) =>
      all()
        .filter(({ entry, isAudited }) => !isAudited && ['confirmed', 'partial', 'refused'].includes(entry.state))
        .map(({ entry }) => entry)
        .filter((one) => one.owner === owner || (one.settledAt ?? 0) < before),
    markAudited: async (place) => {
      const row = rows.get(keyOf(place));
      if (row !== undefined) rows.set(keyOf(place), { ...row, isAudited: true });
    },
    cancel: async (entry) => {
      if (state.isBroken) return unwritten();
      const there = rows.get(keyOf(entry))?.entry;
      if (there !== undefined && !['prepared', 'refused'].includes(there.state)) return success(there);
      const { change: _unsent, ...facts } = there ?? { ...entry, owner };
      const made: JournalEntry = {
        ...facts,
        state: 'refused',
        rule: 'submission-cancelled',
        settledAt: entry.preparedAt,
      };
      rows.set(keyOf(entry), { entry: made, isByReading: false, isAudited: false });
      return success(made);
    },
    purge: async (before) => {
      const due = [...rows].filter(
        ([, { entry, isAudited }]) =>
          isAudited && ['confirmed', 'refused'].includes(entry.state) && (entry.settledAt ?? before) < before,
      );
      const full = due.filter(([, { entry }]) => entry.change !== undefined);
      for (const [key, row] of full) {
        const { change: _gone, ...entry } = row.entry;
        rows.set(key, { ...row, entry });
      }
      return full.length;
    },
  };
}

function prepared(entry: JournalEntry, isNew: boolean): Result<{ entry: JournalEntry; isNew: boolean }> {
  return success({ entry, isNew });
}

function movedOf(entry: JournalEntry, { at, rule, leaseUntil, stored }: MoveFacts): JournalEntry {
  const { rule: _before, ...rest } = entry;
  const times = leaseUntil === undefined ? { settledAt: at } : { sentAt: at, leaseUntil };
  return { ...rest, ...times, ...(rule === undefined ? {} : { rule }), ...(stored === undefined ? {} : { stored }) };
}

function isRefusedSince({ state, settledAt = 0 }: JournalEntry, since: number): boolean {
  return state === 'refused' && settledAt >= since;
}
