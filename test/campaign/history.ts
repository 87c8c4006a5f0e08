import { appendFileSync } from 'node:fs';

/**
 * What the screen of a person said of a submission, after one answer or none. `partial` is the alarm: the record holds something else than
 * what was entered, and a person must look at it.
 */
export type Screen = 'saved' | 'unknown' | 'refused' | 'partial';

/** Resources that one entry makes beside its Provenance, by type; they carry the time of the act. */
export type Parts = Readonly<Partial<Record<'MedicationAdministration' | 'Observation' | 'AdverseEvent', number>>>;

/** One treatment that lay in the store before the run began, with so many log entries. */
export interface Prepared {
  readonly event: 'prepared';
  readonly run: number;
  readonly patient: string;
  readonly treatment: string;
  readonly entries: number;
}

/** A person pressed the button; the same submission may be sent again, by the same words. */
export interface Said {
  readonly event: 'said';
  readonly run: number;
  readonly client: string;
  readonly submission: string;
  readonly patient: string;
  /** Undefined for a plan, whose treatment is made by it. */
  readonly treatment?: string;
  readonly kind: string;
  /** Time of the act: no two submissions of a campaign have the same millisecond, so it marks what belongs to it. */
  readonly occurredAt: string;
  readonly parts: Parts;
  /** The label of the aliquot that it is about. */
  readonly label?: string;
  /** The revision that the screen showed: of all that was said of one revision, one at most may be accepted. */
  readonly revision: number;
}

/** What came back, as the screen says it. */
export interface Answered {
  readonly event: 'answered';
  readonly run: number;
  readonly client: string;
  readonly submission: string;
  readonly screen: Screen;
  /** Rules of its issues, for the reader. */
  readonly rules?: readonly string[];
}

/** After "Saved": whether the store itself held an entry of this act. */
export interface Looked {
  readonly event: 'looked';
  readonly run: number;
  readonly submission: string;
  readonly isThere: boolean;
}

/** What the course said, when it was opened anew, of a submission that is not settled or raised an alarm. */
export interface Shown {
  readonly event: 'shown';
  readonly run: number;
  readonly submission: string;
  readonly state: string;
}

/** When the course was opened after the run, the treatment was named as one whose record is incomplete. */
export interface Unreadable {
  readonly event: 'unreadable';
  readonly run: number;
  readonly treatment: string;
}

/** Something was broken on purpose, or ended itself at a point of the protocol; for the reader alone. */
export interface Broken {
  readonly event: 'broken';
  readonly run: number;
  readonly breaks: string;
  /** The request that met it. */
  readonly request?: string;
}

/** A step of a run was played to its end. */
export interface Played {
  readonly event: 'played';
  readonly run: number;
}

export type HistoryEvent = Prepared | Said | Answered | Looked | Shown | Unreadable | Broken | Played;

/** What happened in a campaign, in order; every line is on disk before the next thing happens. */
export interface History {
  readonly events: readonly HistoryEvent[];
  readonly add: (event: HistoryEvent) => void;
}

/** A history in memory, and line by line as JSON in the file where one is given. */
export function openHistory(file?: string, now: () => number = Date.now): History {
  const events: HistoryEvent[] = [];
  return {
    events,
    add: (event) => {
      events.push(event);
      if (file !== undefined)
        appendFileSync(file, `${JSON.stringify({ at: new Date(now()).toISOString(), ...event })}\n`);
    },
  };
}
