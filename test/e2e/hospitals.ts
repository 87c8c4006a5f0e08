import type { PersonalityName } from '../sandbox-ehr/fhir/personality.ts';

/** What somebody is told, in one kind of hospital, of where a record lives and what the EHR gets of it. */
export interface Hospital {
  readonly personality: PersonalityName;
  readonly home: 'ehr' | 'companion';
  /** On the overview, before the first field; nothing where the EHR simply takes all of it. */
  readonly told: readonly string[];
  /** Beside the title of the plan. */
  readonly line: string;
  /** On the overview, once the record was read. */
  readonly read: RegExp;
  /** On the Record screen, once the treatment has ended: a piece of what is sent, and what is said of it. */
  readonly delivered: Readonly<Record<string, readonly (string | RegExp)[]>>;
  /** What the EHR itself holds of the treatment at its end. */
  readonly inEhr: { readonly procedures: number; readonly summaries: number };
}

const OWN_STORE = {
  home: 'companion',
  line: 'Kept in Autoserum’s own store',
  read: /^Record in Autoserum’s own store, read at /,
} as const;
const NOT_IN_EHR = 'The record is kept in Autoserum’s own store, not in Klinikum Musterstadt.';
const NOT_SENT = ['Not sent: Klinikum Musterstadt does not take it'];
const SENT_IN_PART = /^Sent, \d+ of \d+ elements kept \(read back\)$/;

/** The kinds of hospital that a whole treatment is led through. */
export const HOSPITALS: readonly Hospital[] = [
  {
    personality: 'full',
    home: 'ehr',
    told: [],
    line: 'Kept in the EHR',
    read: /^Record in Klinikum Musterstadt, read at /,
    delivered: {},
    inEhr: { procedures: 1, summaries: 0 },
  },
  {
    ...OWN_STORE,
    personality: 'read-only',
    told: [NOT_IN_EHR, 'Nothing of it is written to Klinikum Musterstadt.'],
    delivered: { 'The procedure': NOT_SENT, Summary: NOT_SENT },
    inEhr: { procedures: 0, summaries: 0 },
  },
  {
    ...OWN_STORE,
    personality: 'millennium-like',
    told: [NOT_IN_EHR, 'When a treatment has ended, Klinikum Musterstadt gets a procedure and a summary of it.'],
    delivered: {
      'The procedure': [SENT_IN_PART, 'Place and side', 'Dropped', /^Changed: \d{1,2} \w{3} \d{4}$/, /^Kept as sent: /],
      Summary: [SENT_IN_PART, 'Dropped', /^Kept as sent: /],
    },
    inEhr: { procedures: 1, summaries: 1 },
  },
];
